"""Reads files made for people in a process of its own, with limits: whatever a file does to its reader, it does there.

`shared()` is the one that all readings of this process go through.
"""

from __future__ import annotations

import atexit
from pathlib import Path

from ingest.apart.ahead import ahead
from ingest.apart.kept import KeptReadings
from ingest.apart.limits import Limits
from ingest.apart.reading import Apart

__all__ = ["Apart", "KeptReadings", "Limits", "ahead", "forget_kept", "furnish", "shared"]

_shared = Apart()
atexit.register(_shared.close)


def shared() -> Apart:
    """What reads files for this process; its own processes end with this one."""
    return _shared


def furnish(limits: Limits, kept: Path) -> None:
    """Sets the limits of files to come, and the folder that keeps manuscripts for the run after a killed one."""
    _shared.limits, _shared.kept = limits, KeptReadings(kept)


def forget_kept() -> None:
    """Forgets the kept manuscripts: what they were kept for is done."""
    if _shared.kept:
        _shared.kept.clear()
