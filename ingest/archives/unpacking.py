"""Unpacks a ZIP archive into a folder, as far as it can be trusted.

What the archive says of itself is not believed: sizes are counted while its members are unpacked. Of a member that is
not taken the archive's others do not suffer; an archive that is made to fill disks is refused as a whole.
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.archives.names import danger, left_out, member_names
from ingest.reading import MOST_BYTES, RefusedError, cannot_be_read
from ingest.sources import module_of
from ingest.uploads import safe_name
from knowledge.remarks import Remark

MOST_MEMBERS = 200
MOST_UNPACKED = 100_000_000
"""Bytes of all members together, and of the archive itself."""
MOST_RATIO = 200
"""How many times its packed size a member may have. Text shrinks to a tenth, a table of equal rows to a fiftieth."""

_SMALL = 1_000_000
"""Bytes up to which the ratio does not matter."""
_CHUNK = 65_536
_MOST_LISTED = 2_000_000
"""Bytes of the list of members; that of 200 has some ten thousands."""
_LOCKED = 0x1
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _END_64_SIZE, _LONGEST_COMMENT = 22, 20, 65_535
_LOCAL_HEADER = 30


@dataclass(slots=True)
class Unpacked:
    """The members that were unpacked, by the places of their files, and remarks on those that were not."""

    names: dict[Path, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def unpack(path: Path, folder: Path) -> Unpacked:
    """Unpacks into a folder that is empty; members of one folder of the archive stay together.

    Raises `RefusedError` for what is no whole archive, is locked, or is larger than an archive of documents can be.
    """
    with _reading(path):
        _check_list(path)
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(path, entries, archive.start_dir)
            return _Unpacking(path, folder, archive).run(entries)


class _Unpacking:
    def __init__(self, path: Path, folder: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._folder = folder
        self._archive = archive
        self._folders: dict[str, Path] = {}
        self._taken: set[str] = set()
        self._done = Unpacked()
        self._total = 0

    def run(self, entries: Sequence[zipfile.ZipInfo]) -> Unpacked:
        """Unpacks what can be."""
        for entry, name in member_names(entries).items():
            if left_out(name):
                continue
            if why := danger(entry, name):
                self._leave(name, why)
            elif not (safe := safe_name(name)):
                self._leave(name, "its name has no letters, or no ending")
            else:
                self._take(entry, name, safe)
        return self._done

    def _leave(self, name: str, why: str) -> None:
        self._done.remarks.append(Remark("member", 0, f"{_shown(name)}: {why}"))

    def _take(self, entry: zipfile.ZipInfo, name: str, safe: str) -> None:
        place = self._place(name, safe)
        try:
            whole = self._write(entry, place)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            self._leave(name, f"it is damaged ({error})")
        except NotImplementedError:
            self._leave(name, "it is packed in a way that few programs know")
        except RuntimeError:  # how the library says that it needs a password
            self._leave(name, "it is locked with a password")
        else:
            if whole:
                self._done.names[place] = _shown(name)
                return
            self._leave(name, f"it has more than {MOST_BYTES / 1e6:.0f} MB: split it")
        place.unlink(missing_ok=True)

    def _place(self, name: str, safe: str) -> Path:
        """Where a member goes. Of two that would make sections of one id the later is named after its folder, too."""
        above = PurePosixPath(name).parent
        folder = self._folders.setdefault(str(above), self._folder / str(len(self._folders)))
        folder.mkdir(exist_ok=True)
        stem, number = safe, 1
        while (mark := _identity(safe)) in self._taken or (folder / safe).exists():
            before = above.name if number == 1 and above.name else f"{number}"
            safe = safe_name(f"{before}-{stem}") or f"{number}-{stem}"
            number += 1
        self._taken.add(mark)
        return folder / safe

    def _write(self, entry: zipfile.ZipInfo, place: Path) -> bool:
        """Whether a member was written as a whole."""
        written = 0
        with self._archive.open(entry) as member, place.open("wb") as file:
            while chunk := member.read(_CHUNK):
                written += len(chunk)
                self._total += len(chunk)
                self._check_sizes(entry, written)
                if written > MOST_BYTES:
                    return False
                file.write(chunk)
        return True

    def _check_sizes(self, entry: zipfile.ZipInfo, written: int) -> None:
        if written > _SMALL and written > MOST_RATIO * entry.compress_size:
            raise RefusedError(self._path, 0, "it unpacks to hundreds of times its size, as no documents do", "large")
        if self._total > MOST_UNPACKED:
            reason = f"unpacked it is larger than {MOST_UNPACKED / 1e6:.0f} MB: split it"
            raise RefusedError(self._path, 0, reason, "large")


def _identity(safe: str) -> str:
    """By what two members of an archive would clash: name and language of documents, the whole name of other files."""
    document = hasattr(module_of(Path(safe)), "manuscript")
    return Path(safe).stem.casefold() if document else f"/{safe.casefold()}"


def _shown(name: str) -> str:
    """A name on one line, without signs that could pass for something else."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)[-200:]


def _check(path: Path, entries: Sequence[zipfile.ZipInfo], end: int) -> None:
    if not entries:
        raise RefusedError(path, 0, "the archive is empty", "empty")
    if len(entries) > MOST_MEMBERS:
        reason = f"{len(entries)} files are too many for one archive (at most {MOST_MEMBERS}): split it"
        raise RefusedError(path, 0, reason, "large")
    if all(entry.flag_bits & _LOCKED for entry in entries):
        raise RefusedError(path, 0, "the archive is locked with a password: pack it without one", "locked")
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in zip(ordered, [each.header_offset for each in ordered[1:]] + [end], strict=True):
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > following:
            raise RefusedError(path, 0, "files in it lie upon one another, as in no honest archive", "broken")


def _check_list(path: Path) -> None:
    """Looks at the size of the list of members before it is read: it may fill the memory by itself."""
    size = path.stat().st_size
    if size > MOST_UNPACKED:
        reason = f"{size / 1e6:.0f} MB is too large (at most {MOST_UNPACKED / 1e6:.0f}): split it"
        raise RefusedError(path, 0, reason, "large")
    if not size:
        raise RefusedError(path, 0, "the file is empty", "empty")
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - _END_64_SIZE))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise zipfile.BadZipFile("without an end")
    listed = struct.unpack_from("<L", tail, at + 12)[0]
    if listed > _MOST_LISTED or tail[max(0, at - _END_64_SIZE) : at].startswith(_END_64):
        raise RefusedError(path, 0, f"it has too many files (at most {MOST_MEMBERS}): split it", "large")


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turns what the library raises over broken archives into a refusal."""
    try:
        yield
    except RefusedError:
        raise
    except OSError as error:
        if error.errno != errno.EINVAL:  # which comes of a place that lies before the file's beginning
            raise cannot_be_read(path, error) from error
        raise RefusedError(path, 0, "the archive is damaged: pack it anew", "broken") from error
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, LookupError, NotImplementedError) as error:
        raise RefusedError(path, 0, f"the archive is damaged ({error}): pack it anew", "broken") from error
