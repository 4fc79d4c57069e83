"""What is kept of each file that was read, so that the next run reads it again only if it would read otherwise."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest.catalogue import label_files, mapping_beside
from ingest.metadata.sidecar import sidecar_of
from ingest.sources import module_of, table

READING = 4
"""The version of the readers: to be raised when they make other sections from the same file."""

_SETTLED = 2.0
"""Seconds after which a file's time can be trusted to differ from that of the next change of the file."""

Print = Mapping[str, Any]

NONE: Print = {}
"""The fingerprint of a file that has to be read at the next chance."""


def fingerprint(path: Path) -> Print:
    """The file as it is now, as plain values. Raises `OSError` where it cannot be read.

    To be taken before the file is read: what changes in between is then noticed by the next run.
    """
    status = path.stat()
    settled = time.time() - status.st_mtime > _SETTLED
    return {
        "reading": READING,
        "size": status.st_size,
        # A change within one tick of the file system's clock leaves the time as it was; then the hash decides.
        "modified": status.st_mtime_ns if settled else None,
        "hash": _hash(path),
        "others": _others(path),
    }


def unchanged(path: Path, known: Print) -> bool:
    """Whether a file is as it was when it was read; its bytes are looked at only if size or time say too little.

    The mapping and label files of a catalogue count as parts of it. Raises `OSError` or `RefusedError` where they
    cannot be read.
    """
    status = path.stat()
    if known.get("reading") != READING or known.get("size") != status.st_size or known.get("others") != _others(path):
        return False
    return bool(known["modified"] == status.st_mtime_ns or known["hash"] == _hash(path))


def _others(path: Path) -> dict[str, str]:
    """The hashes of the files beside it that its reading depends on, by their places as seen from it.

    Those are a catalogue's mapping and label files, and what says something of a document (`.meta.yaml`).
    """
    files = {sidecar_of(path)}
    if module_of(path) is table and (found := mapping_beside(path)):
        files |= {found[0], *label_files(*found)}
    return {os.path.relpath(file, path.parent): _hash(file) for file in sorted(files) if file.is_file()}


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
