"""`saphan doctor`: looks at settings, index and stores, and says what to mend."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.bootstrap import House
from bot.errors import SaphanError
from ingest.pdf.recognition import LANGUAGES, missing

CHANNELS = ("telegram", "line", "wechat", "webhook")
"""The messaging apps that Saphan knows."""

_LEAST_FREE = 500_000_000
_RATES_GET_OLD = 366


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and what was seen or what to mend."""

    what: str
    well: bool
    said: str

    def as_text(self) -> str:
        """One line."""
        return f"{'ok ' if self.well else 'BAD'} {self.what}: {self.said}"

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def examine(house: House) -> list[Check]:
    """All checks; none stops the others."""
    checks: list[tuple[str, Callable[[House], str]]] = [
        ("settings", _settings),
        ("data folder", _data_folder),
        ("embeddings", _embeddings),
        ("vector store", _vector_store),
        ("index", _index),
        ("a question", _question),
        ("scanned pages", _scans),
        ("channels", _channels),
        ("durable inbox", _inbox),
        ("notices", _notices),
        ("matching", _matching),
        ("writer", House.check_writer),
    ]
    return [_check(what, look, house) for what, look in checks]


def _check(what: str, look: Callable[[House], str], house: House) -> Check:
    try:
        return Check(what, True, look(house))
    except SaphanError as error:
        return Check(what, False, str(error))


def _settings(house: House) -> str:
    settings = house.settings
    house.phrases.in_all_languages("greeting")
    return f"{settings.env}, starter corpus {'on' if settings.starter_corpus else 'off'}"


def _data_folder(house: House) -> str:
    house.check_data_folder()
    free = shutil.disk_usage(house.settings.data).free
    if free < _LEAST_FREE:
        raise SaphanError(f"only {free // 1_000_000} MB are free in {house.settings.data}: make room")
    return f"{house.settings.data.resolve()}, {free // 1_000_000_000} GB free"


def _embeddings(house: House) -> str:
    return f"{house.embeddings.name}, {house.embeddings.dimension} numbers"


def _vector_store(house: House) -> str:
    return house.check_vector_store()


def _index(house: House) -> str:
    generation = house.library.generation()
    manifest = house.generations.manifest(generation)
    return f"generation {generation}, {manifest.sections} section variants"


def _question(house: House) -> str:
    found = house.library.search("BOI", "en", k=1)
    if not found.passages:
        raise SaphanError("the index is empty: take documents in with `saphan ingest`")
    return f"answered from {len(house.library.contents())} sections"


def _scans(_: House) -> str:
    lacking = missing()
    if not lacking:
        return f"recognised by Tesseract in {', '.join(LANGUAGES)}"
    return f"reported and not recognised, because {', '.join(lacking)} is missing (docs/ingest.md#pdf)"


def _channels(house: House) -> str:
    roster = house.roster
    if roster.troubles:
        said = "; ".join(f"{name}: {trouble}" for name, trouble in roster.troubles.items())
        raise SaphanError(f"{said}; on: {_on(roster.channels)}")
    off = [name for name in CHANNELS if name not in roster.channels]
    lines = [_on(roster.channels)]
    if off:
        lines.append(f"off because no credentials are set: {', '.join(off)} (docs/channels.md)")
    return "; ".join(lines)


def _on(channels: Iterable[str]) -> str:
    return ", ".join(["web chat", "terminal", *channels])


def _notices(house: House) -> str:
    return house.notices.check()


def _inbox(house: House) -> str:
    return house.check_inbox()


def _matching(house: House) -> str:
    weights, rates = house.matching_weights
    said = f"weights {weights.version}, exchange rates of {rates.as_of.isoformat()}"
    if (datetime.now(UTC).date() - rates.as_of).days > _RATES_GET_OLD:
        return f"{said}, more than a year old: set newer ones in the file of SAPHAN_MATCHING (docs/leads.md)"
    return said
