"""What the tests of the command line share: running it as people do, and what an answer in JSON must hold."""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.messages import LANGUAGES

SAPHAN = Path(sys.executable).with_name("saphan")


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which holds nothing but one JSON value."""
        return json.loads(self.out)

    def refused(self) -> str:
        """The one clear line of a refusal."""
        assert (self.code, self.out) == (1, "")
        (line,) = [line for line in self.err.splitlines() if line.strip()]
        assert line.startswith("saphan: ")
        return line.removeprefix("saphan: ")


def saphan(*arguments: str | Path, given: bytes = b"", settings: Mapping[str, str] | None = None) -> Ran:
    """Runs the command in a process of its own, in a folder without a `.env`."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("in", "out", "err")]
        for path, content in zip(files, (given, b"", b""), strict=True):
            path.write_bytes(content)
        request = {
            "arguments": [str(each) for each in arguments],
            "environment": _inherited() | dict(settings or {}),
            "folder": "/",
            "files": [str(path) for path in files],
        }
        server = _server()
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        ran = Ran(code, *(path.read_text("utf-8") for path in files[1:]))
    assert "Traceback" not in ran.err
    return ran


def installed(*arguments: str | Path, settings: Mapping[str, str] | None = None) -> Ran:
    """Runs the installed command as people do."""
    environment = _inherited() | dict(settings or {})
    done = subprocess.run([SAPHAN, *arguments], capture_output=True, env=environment, cwd="/", timeout=120, check=False)
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")} | {"COLUMNS": "200"}


@cache
def _server() -> subprocess.Popen[str]:
    """One for all tests of this process; it ends when its standard input does."""
    program = [sys.executable, Path(__file__).with_name("command_server.py")]
    server = subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_inherited(), cwd="/"
    )
    atexit.register(_stop, server)
    return server


def _stop(server: subprocess.Popen[str]) -> None:
    assert server.stdin
    server.stdin.close()
    server.wait(120)


def json_lines(path: Path, *lines: dict[str, Any] | str) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8", errors="surrogatepass")
    return path


PROMISED: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "language": str,
    "text": str,
    "answered": bool,
    "confidence": (int, float),
    "skill": str,
    "citations": list,
    "passages": list,
    "choices": list,
    "millis": int,
}


def assert_promised(answer: dict[str, Any]) -> None:
    """Every promised name with its kind of value, and nothing else but an error."""
    assert set(answer) - {"error"} == set(PROMISED)
    for name, kind in PROMISED.items():
        assert isinstance(answer[name], kind), name
    assert 0 <= answer["confidence"] <= 1
    assert answer["language"] in LANGUAGES
    for citation in answer["citations"]:
        assert set(citation) == {"section", "title", "url", "as_of", "verified", "pages", "publisher"}
        assert isinstance(citation["verified"], bool)
        assert re.fullmatch(r"[^#\s]+#[^#\s]+", citation["section"])
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", citation["as_of"])
    for passage in answer["passages"]:
        assert set(passage) == {"section", "language", "score"}
        assert isinstance(passage["score"], float)
    assert len(answer["passages"]) <= 10
    assert all(isinstance(choice, str) for choice in answer["choices"])
