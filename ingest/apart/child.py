"""The reading process: requests on standard input, answers on what was standard output.

A request is a line of JSON with the file's `path`. Answers are frames: eight bytes of length, then JSON. A frame with
`pages` only announces how long the file is; the last one has a `manuscript`, a `refused` reason, or `memory`.
When standard input ends, so does this process, at once: whoever asked is gone.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import struct
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from ingest.apart.limits import Limits, allow_processor, settle_in
from ingest.reading import RefusedError, cannot_be_read

LENGTH = struct.Struct(">Q")


def main(limits: Limits) -> None:
    """Reads files until nobody asks any more."""
    answers = _answers()
    settle_in(limits)
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        path = Path(json.loads(requests.get())["path"])
        allowed = limits.allowance(_size(path))
        allow_processor(allowed)
        try:
            content = _encoded(_answer(path, limits, allowed, answers))
        except MemoryError:
            _send(answers, _encoded({"memory": True}))
            _end()  # a library may have been left half done
        _send(answers, content)


def _answers() -> BinaryIO:
    """A way out of its own, so that nothing a library prints gets between the answers."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def _listen(requests: queue.Queue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    _end()


def _end() -> NoReturn:
    """Ends this process and those that it started (Tesseract), and takes its folder along."""
    shutil.rmtree(Path.cwd(), ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(0)


def _answer(path: Path, limits: Limits, allowed: float, answers: BinaryIO) -> Mapping[str, Any]:
    from ingest.sources import module_of

    source = module_of(path)
    try:
        if hasattr(source, "page_count") and (pages := source.page_count(path)):
            _send(answers, _encoded({"pages": pages}))
            allow_processor(allowed + limits.for_pages(pages))
        return {"manuscript": source.manuscript(path).to_json()}
    except RefusedError as error:
        return _refusal(error)
    except OSError as error:
        return _refusal(cannot_be_read(path, error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  the readers' libraries raise all kinds of errors on broken files
        return _refusal(RefusedError(path, 0, f"the file is damaged ({type(error).__name__})", "broken"))


def _refusal(error: RefusedError) -> Mapping[str, Any]:
    refused = {"path": str(error.path), "line": error.line, "reason": error.reason, "fault": error.fault}
    return {"refused": refused}


def _encoded(answer: Mapping[str, Any]) -> bytes:
    # Lone surrogates have no UTF-8; as escapes in ASCII they travel as they are.
    return json.dumps(answer, separators=(",", ":")).encode("ascii")


def _send(answers: BinaryIO, content: bytes) -> None:
    with suppress(BrokenPipeError):  # then standard input has ended, too
        answers.write(LENGTH.pack(len(content)) + content)
        answers.flush()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
