"""The names of an archive's members: in which encoding they are, and which of them are safe to unpack.

ZIP has names in UTF-8 where a flag says so (APPNOTE.TXT, appendix D). Old Windows programs write those of their code
page without it: 874 in Thailand, 936 in China, 950 in Taiwan.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from knowledge.words import Segmenter, normalise

_UTF_8 = 0x800
_CODE_PAGES = ("cp874", "gbk", "big5")
_RUNS = re.compile("[\u0e01-\u0e4e]+|[\u3400-\u9fff]+")
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_DRIVE = re.compile(r"[A-Za-z]:")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_OF_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini"}
_ARCHIVES = (
    ".zip",
    ".rar",
    ".7z",
    ".tar",
    ".gz",
    ".tgz",
    ".bz2",
    ".xz",
    ".zst",
    ".cab",
    ".iso",
    ".jar",
    ".lzh",
    ".arj",
)


def member_names(entries: Sequence[zipfile.ZipInfo]) -> Mapping[zipfile.ZipInfo, str]:
    """The name of each entry in letters, with / between folders.

    Names without the flag are taken to be in one encoding: the one in which most of them is words of a language.
    """
    unsure = {entry: _raw(entry) for entry in entries if not entry.flag_bits & _UTF_8}
    encoding = _encoding([raw for raw in unsure.values() if not raw.isascii()])
    names = {entry: unsure[entry].decode(encoding, "replace") for entry in unsure}
    return {entry: names.get(entry, entry.orig_filename).replace("\\", "/") for entry in entries}


def left_out(name: str) -> bool:
    """Whether systems and office programs put a member there, which nobody misses."""
    parts = [part.casefold() for part in PurePosixPath(name).parts]
    return any(part in _OF_SYSTEMS or part.startswith((".", "~$")) for part in parts if part not in ("..", "."))


def danger(entry: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not unpacked, "" where nothing is wrong with its name and kind."""
    parts = name.split("/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or "\0" in name:
        return "its name leads out of the archive"
    if any(_DEVICES.fullmatch(part.strip(" ")) for part in parts):
        return "its name is that of a device"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is no file"
    if name.casefold().endswith(_ARCHIVES):
        return "it is an archive itself: unpack it and take in what is in it"
    return ""


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a name, which the library has read as code page 437."""
    return entry.orig_filename.encode("cp437", "replace")


def _encoding(names: Iterable[bytes]) -> str:
    together = b"\n".join(names)
    if not together or _likeness(together, "utf-8") >= 0:
        return "utf-8"
    best = max(_CODE_PAGES, key=lambda encoding: _likeness(together, encoding))
    return best if _likeness(together, best) > 0 else "cp437"


def _likeness(raw: bytes, encoding: str) -> float:
    """How much of the letters that are not Latin is words of a dictionary; -1 where the bytes cannot be so."""
    try:
        text = normalise(raw.decode(encoding))
    except UnicodeDecodeError:
        return -1.0
    words = _segmenter()
    found = (word for run in _RUNS.findall(text) for word in words.cut(run))
    # Nearly every sign is a word in Chinese, and two consonants are one in Thai.
    known = sum(len(word) for word in found if len(word) > (2 if word < "\u0e80" else 1) and words.is_word(word))
    return known / max(1, len(_OTHER_LETTERS.findall(text)))


@cache
def _segmenter() -> Segmenter:
    return Segmenter()
