"""How much of the machine one file may use, and how a process keeps itself to it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass

MOST_WRITTEN = 200_000_000
"""Bytes of the longest file that a reader may write: pictures of pages for Tesseract, which it deletes again."""

_CPU_SPARE = 30
"""Seconds of processor time above the time by the clock: two threads of one reader count double."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take, in seconds by the clock and in megabytes of address space.

    Bigger files get more time: `seconds_a_page` for each page up to `MOST_PAGES`, where the reader can count them
    beforehand, and `seconds_a_megabyte` for all kinds. 1,500 MB is ten times what the libraries take when they are
    loaded, and leaves room for a page as a picture and for Tesseract.
    """

    seconds: int = 120
    megabytes: int = 1_500

    def allowance(self, size: int) -> float:
        """Seconds for a file of so many bytes."""
        return self.seconds + SECONDS_A_MEGABYTE * size / 1e6

    def for_pages(self, pages: int) -> float:
        """Further seconds for so many pages."""
        return SECONDS_A_PAGE * min(pages, MOST_PAGES)


SECONDS_A_MEGABYTE = 10
SECONDS_A_PAGE = 3
"""Recognising the text of a scanned page is the slowest of all."""
MOST_PAGES = 1_000


def settle_in(limits: Limits) -> None:
    """Limits this process for good: memory, files written, no core dumps, a lower priority.

    Windows has none of this, and macOS takes no notice of the limit of memory; there only the time counts.
    """
    if sys.platform == "win32":
        return
    import resource

    memory = limits.megabytes * 1_000_000
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that does not know it, or has a lower one already
            resource.setrlimit(kind, (most, most))
    os.nice(5)


def allow_processor(seconds: float) -> None:
    """So much processor time from now on; beyond, the system ends this process, also when nobody waits any more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + 2 * seconds) + _CPU_SPARE
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
