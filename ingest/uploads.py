"""Files that people send: names that are safe to keep, kinds that can be taken in, content that is what it says."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest import sources
from ingest.metadata.sidecar import ENDING, is_sidecar
from ingest.office.package import BEGINS_WITH, ole_refusal, save_anew
from ingest.reading import RefusedError, read_text
from knowledge.staff_documents import MOST_DOCUMENT_BYTES, MOST_FILE_BYTES

LONGEST_STEM = 60
"""Characters of a file's name before its ending: three bytes each in Thai and Chinese, and systems allow 255 bytes."""

_MARKS = ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd")
_PLAIN = frozenset(" ._-+()（）")
_SEVERAL = re.compile(r"-{2,}")


def kinds() -> list[str]:
    """The endings of all files that the ingest takes: those of its readers, by their last part."""
    return list(dict.fromkeys(Path(f"x{ending}").suffix for ending in sorted(sources.readers())))


def most_bytes(name: str) -> int:
    """How large a file of a kind may be."""
    made = sources.read_apart(Path(name)) and not is_sidecar(Path(name))
    return MOST_DOCUMENT_BYTES if made else MOST_FILE_BYTES


def safe_name(given: str) -> str:
    """A file's name without folders, hidden beginnings and signs that mislead or mean something to a system.

    Letters and digits of all scripts stay. "" where nothing is left, or no ending.
    """
    if is_sidecar(Path(given)):
        # As the document beside which it belongs will be called.
        document = safe_name(given[: -len(ENDING)])
        return f"{document}{ENDING}" if document else ""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign if sign in _PLAIN or unicodedata.category(sign) in _MARKS else "-" for sign in name)
    stem, dot, ending = _parted(_SEVERAL.sub("-", kept).strip(" .-_"))
    stem = _whole_signs(stem, LONGEST_STEM).strip(" .-_")
    return f"{stem}{dot}{ending}" if stem and ending else ""


def _parted(name: str) -> tuple[str, str, str]:
    """The name, and its ending with what a reader or a language needs of it (".catalogue.yaml", ".en.md")."""
    parts = name.split(".")
    endings = 2 if len(parts) > 2 and parts[-2].isascii() and len(parts[-2]) <= len("phrasings") else 1
    return ".".join(parts[:-endings]), "." if len(parts) > endings else "", ".".join(parts[-endings:]).lower()


def _whole_signs(text: str, length: int) -> str:
    """The beginning of a text; a vowel or tone mark stays with its consonant."""
    while 0 < length < len(text) and unicodedata.category(text[length]).startswith("M"):
        length -= 1
    return text[:length]


def check_content(name: str, content: bytes) -> None:
    """Raises `RefusedError` unless a file is of a kind that can be taken in, and really of that kind."""
    path = Path(name)
    if sources.module_of(path) is None and not is_sidecar(path):
        raise RefusedError(path, 0, f"{path.suffix or 'such'} files are not supported{save_anew(path)}", "kind")
    signature = sources.signatures().get(path.suffix.lower())
    if signature is not None:
        if signature == BEGINS_WITH and (refusal := ole_refusal(path, content)):
            raise refusal
        if not content.startswith(signature):
            raise RefusedError(path, 0, f"the content is not that of a {path.suffix} file", "binary")
        return
    if sources.read_apart(path):
        # A web page may be in any character set; whether there is text in it, its reader says.
        if not content.strip():
            raise RefusedError(path, 0, "the file is empty", "empty")
        return
    with TemporaryDirectory() as folder:
        place = Path(folder) / "upload"
        place.write_bytes(content)
        try:
            text = getattr(sources.module_of(path), "text_of", read_text)(place)
        except RefusedError as error:
            raise RefusedError(path, error.line, error.reason, error.fault) from error
    if not text.strip():
        raise RefusedError(path, 0, "the file is empty", "empty")
