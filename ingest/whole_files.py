"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Writes a text as UTF-8; a reader sees what was there before, or all of it."""
    replace_bytes(path, text.encode("utf-8", "replace"))


def replace_bytes(path: Path, content: bytes) -> None:
    """Writes a file; a reader sees what was there before, or all of it, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    following = path.with_name(f".{secrets.token_hex(8)}.new")
    with following.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    following.replace(path)
