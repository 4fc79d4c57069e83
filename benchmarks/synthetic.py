"""Indexes of any size, for measuring speed and memory: the starter corpus and variations of its passages.

A variation has the sentences of its original in another order, other figures, and a made-up name in its heading and
text; records become sections of a document. It has no phrasings, as an operator's own documents have none. Its vector
is not embedded (a hundred thousand would take twenty minutes and more): it is a mixture of two vectors of real passages
in its language with noise, of length 1. So the vectors crowd as real ones do and Chroma's graph has real work, but what
is found among them means nothing: these indexes are for times, not for recall.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

import numpy as np

from bot.bootstrap import House
from bot.config import Settings
from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.split import pieces
from ingest.starter import starter_sections
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings, Vectors, unit_vectors
from knowledge.index import build
from knowledge.sentences import sentences

_SYLLABLES: dict[Language, str] = {
    "th": "กร ชัย นที พร ธารา วัฒน์ สิน เมธ รุ่ง ปัญญ์ สุข ดิน เพชร ทิพย์ อรุณ โชค",
    "zh": "恒 瑞 泰 远 嘉 博 华 盛 凯 隆 兴 德 宏 润 鑫 景",
    "en": "ar ben cor dal el fen gor hal is jun kor lam mer nor ost pel",
}
# How much of the second vector, and of noise, is in a mixture.
_SECOND, _NOISE = 0.4, 0.35


class MixedEmbeddings(SaphanEmbeddings):
    """The bundled engine, but for passages: those get mixtures of known vectors. Questions are really embedded."""

    batch_size = 2_000

    def __init__(self, engine: SaphanEmbeddings, sections: Sequence[Section], vectors: Vectors) -> None:
        self._engine = engine
        self._own = {
            language: vectors[[n for n, section in enumerate(sections) if section.language == language]]
            for language in LANGUAGES
        }

    @property
    def name(self) -> str:
        return self._engine.name

    @property
    def dimension(self) -> int:
        return self._engine.dimension

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        mixtures: list[list[float]] = unit_vectors(np.array([self._mixture(text) for text in texts])).tolist()
        return mixtures

    def embed_query(self, text: str) -> list[float]:
        return self._engine.embed_query(text)

    def _mixture(self, text: str) -> Vectors:
        chance = np.random.default_rng(int.from_bytes(sha256(text.encode()).digest()[:8]))
        known = self._own[detect(text) or "en"]
        first, second = known[chance.integers(len(known), size=2)]
        noise = chance.standard_normal(len(first)).astype(np.float32) * _NOISE / np.sqrt(len(first))
        mixture: Vectors = (1 - _SECOND) * first + _SECOND * second + noise
        return mixture


def house_of(folder: Path, size: int) -> House:
    """The house over an index of about `size` passages in a folder; what was built there before is used again."""
    house = House(Settings(_env_file=None, data=folder, starter_corpus=False))  # type: ignore[call-arg]
    if house.generations.current() is None:
        sections = starter_sections()
        real = [section for section in sections if section.kind in ("section", "record")]
        vectors = house.cache.embed_passages(house.embeddings, [_first_piece(section) for section in real])
        chosen = [section for section in sections if section.kind not in ("section", "record")]
        chosen += [*_some(real, size), *_variations(real, size - len(real))]
        with house.generations.writer():
            embeddings = MixedEmbeddings(house.embeddings, real, vectors)
            build(house.generations, chosen, {}, embeddings=embeddings, cache=house.cache, split=pieces)
    return house


def _first_piece(section: Section) -> str:
    return pieces(section.embedded_text, section.language)[0]


def _some(sections: Sequence[Section], size: int) -> list[Section]:
    """The sections, or evenly spread ones, all variants of each, where they are more than `size`."""
    ids = list(dict.fromkeys(section.id for section in sections))
    wanted = min(len(ids), round(len(ids) * size / len(sections)))
    kept = {ids[n * len(ids) // wanted] for n in range(wanted)}
    return [section for section in sections if section.id in kept]


def _variations(sections: Sequence[Section], number: int) -> Iterator[Section]:
    """`number` variations, all originals in turn."""
    for turn in count(1):
        for section in sections:
            if number <= 0:
                return
            number -= 1
            yield _variation(section, turn)


def _variation(section: Section, turn: int) -> Section:
    document, _, slug = section.id.partition("#")
    # The same for all languages of a section, so that they stay variants of one another.
    name = _name(random.Random(f"{section.id} {turn}"), section.language)
    chance = random.Random(f"{section.id} {turn} {section.language}")
    units = [_other_figures(unit, chance) for unit in sentences(section.text, section.language)]
    chance.shuffle(units)
    return replace(
        section,
        id=f"{document}-{turn}#{slug}",
        title=f"{section.title} {turn}",
        heading=f"{section.heading} – {name}",
        text="\n\n".join((name, *units)),
        kind="section",
        essence="",
        aliases=(),
        phrasings=(),
        facts={},
        cells={},
        schema=None,
    )


def _name(chance: random.Random, language: Language) -> str:
    name = "".join(chance.choice(_SYLLABLES[language].split()) for _ in range(4))
    return name.capitalize()


def _other_figures(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda figure: str(chance.randrange(1, 10 ** min(len(figure[0]), 9))), text)
