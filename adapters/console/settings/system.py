"""This process and its machine: version, memory, disk."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CHECKOUT = Path(__file__).parents[3]
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class System:
    """`commit` is "" where the program was not started from a checkout. Bytes."""

    version: str
    commit: str
    python: str
    memory: int
    disk_free: int
    disk_total: int


def system(data: Path) -> System:
    """How it stands now; `data` is the folder whose disk counts."""
    disk = shutil.disk_usage(data)
    return System(package_version(), _commit(_CHECKOUT), platform.python_version(), _memory(), disk.free, disk.total)


def package_version() -> str:
    """The program's version."""
    try:
        return version("saphan")
    except PackageNotFoundError:
        return "0"


def _commit(checkout: Path) -> str:
    """The commit of a checkout, read from Git's files: there need not be a git here."""
    folder = checkout / ".git"
    try:
        head = (folder / "HEAD").read_text("ascii").strip()
        name = head.removeprefix("ref: ")
        if name == head:
            return head[:12] if _COMMIT.fullmatch(head) else ""
        loose = folder / name
        packed = (folder / "packed-refs").read_text("ascii").splitlines() if not loose.is_file() else []
        found = loose.read_text("ascii").strip() if loose.is_file() else _packed(packed, name)
    except (OSError, ValueError):
        return ""
    return found[:12] if _COMMIT.fullmatch(found) else ""


def _packed(lines: list[str], name: str) -> str:
    return next((line.partition(" ")[0] for line in lines if line.endswith(f" {name}")), "")


def _memory() -> int:
    """Bytes of memory that the process has in use, at its most where the system does not say how many now are."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    import resource

    return pages * resource.getpagesize()
