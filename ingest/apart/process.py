"""One reading process as its parent sees it."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.apart.child import LENGTH
from ingest.apart.limits import Limits
from ingest.reading import Fault

MOST_ANSWER = 64_000_000
"""Bytes of the longest answer: many times the text of the largest book."""

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "SYSTEMROOT", "COMSPEC", "PATHEXT")
"""What of the environment the process gets; passwords and keys are not among it."""


class NoAnswerError(Exception):
    """The process gave no answer about a file and is of no use any more; `taken` tells whether it had the file."""

    def __init__(self, reason: str, fault: Fault = "limit", *, taken: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fault: Fault = fault
        self.taken = taken


class ReadingProcess:
    """Started when it is made; for one caller at a time. `close` ends it, whatever it does."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.files = 0
        self._folder = tempfile.mkdtemp(prefix="saphan-reading-")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.apart", str(limits.seconds), str(limits.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=_environment(self._folder),
            start_new_session=True,
        )
        self._frames: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._collect, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, path: Path) -> dict[str, Any]:
        """The answer about a file: its `manuscript`, or why it is `refused`. Raises `NoAnswerError`."""
        self.files += 1
        self._request(path)
        allowed = self.limits.allowance(path.stat().st_size if path.is_file() else 0)
        began = time.monotonic()
        while True:
            try:
                frame = self._frames.get(timeout=max(0.0, began + allowed - time.monotonic()))
            except queue.Empty as error:
                reason = f"reading took more than {allowed:.0f} seconds: split it, or raise SAPHAN_READING_SECONDS"
                raise NoAnswerError(reason) from error
            if "pages" not in frame:
                return self._checked(frame)
            allowed += self.limits.for_pages(int(frame["pages"]))

    def _checked(self, frame: dict[str, Any]) -> dict[str, Any]:
        if "memory" in frame:
            needed = f"reading needed more than {self.limits.megabytes} MB of memory"
            raise NoAnswerError(f"{needed}: split it, or raise SAPHAN_READING_MB")
        if "long" in frame:
            raise NoAnswerError(f"its text has more than {MOST_ANSWER / 1e6:.0f} MB: split it", "large")
        if "ended" in frame:
            code = self._process.wait()
            reason = f"its reader broke down on it (code {code}): save it anew, or as a file of another kind"
            raise NoAnswerError(reason, "broken")
        return frame

    def close(self) -> None:
        """Ends the process and those that it started."""
        if sys.platform != "win32" and self.alive:  # else its number may be another's by now
            with suppress(ProcessLookupError, PermissionError):  # it is just ending
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe and pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _request(self, path: Path) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({"path": str(path.absolute())}).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise NoAnswerError("its reader could not be started", "", taken=False) from error

    def _collect(self) -> None:
        """Puts the answers in line as they come."""
        answers = self._process.stdout
        assert answers
        try:
            while len(head := answers.read(LENGTH.size)) == LENGTH.size:
                (length,) = LENGTH.unpack(head)
                if length > MOST_ANSWER:
                    self._frames.put({"long": True})
                    return
                self._frames.put(json.loads(answers.read(length)))
        except (OSError, ValueError):  # closed meanwhile, or cut short by its end
            pass
        finally:
            self._frames.put({"ended": True})


def _environment(folder: str) -> dict[str, str]:
    own = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return own | {
        "HOME": folder,
        "TMPDIR": folder,
        "TEMP": folder,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONUTF8": "1",
        # Each thread of a library reserves memory, and a page is read by one.
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
