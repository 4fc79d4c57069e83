"""What the tests of the command line share: running it as people do, and what an answer in JSON must hold."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
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
    """Runs the installed command in a process of its own, in a folder without a `.env`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
    done = subprocess.run(
        [SAPHAN, *arguments],
        input=given,
        capture_output=True,
        env=inherited | {"COLUMNS": "200"} | dict(settings or {}),
        cwd="/",
        timeout=120,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err
    return ran


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
        assert set(citation) == {"section", "title", "url", "as_of", "verified"}
        assert isinstance(citation["verified"], bool)
        assert re.fullmatch(r"[^#\s]+#[^#\s]+", citation["section"])
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", citation["as_of"])
    for passage in answer["passages"]:
        assert set(passage) == {"section", "language", "score"}
        assert isinstance(passage["score"], float)
    assert len(answer["passages"]) <= 10
    assert all(isinstance(choice, str) for choice in answer["choices"])
