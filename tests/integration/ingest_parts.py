"""What the tests of the ingest share: a folder with documents, an index of its own, and a watch over the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ingest.pipeline import Ingest, Report
from ingest.sources import markdown, table
from knowledge.documents import Section
from knowledge.embeddings import BundledEmbeddings
from knowledge.generations import Generations
from knowledge.index import Progress, read_sections
from knowledge.library import IndexedLibrary
from knowledge.vector_cache import VectorCache

MAPPING = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: ["*.csv"]
show:
  - column: grade
    label: {en: Grade, th: ระดับ, zh: 等级}
    labels: {file: labels.yaml, key: grades}
"""
LABELS = "grades:\n  a: {en: green, th: เขียว, zh: 绿色}\n"
PARKS = "id,name_en,name_th,name_zh,grade\nnorth,North Park,สวนเหนือ,北方園區,a\n"


class Watched(BundledEmbeddings):
    """The bundled model, with a list of the texts that it was really asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked += texts
        return super().embed_documents(texts)


@dataclass
class Desk:
    """A folder of documents, an index, and what was read and embedded for it since the last run."""

    folder: Path
    data: Path
    embeddings: Watched = field(default_factory=Watched)
    read: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.generations = Generations(self.data / "index")

    def run(self, *paths: Path | str, **options: bool | Progress) -> Report:
        """An ingest of these paths (of the whole folder if none is given)."""
        self.read.clear()
        self.embeddings.asked.clear()
        ingest = Ingest(self.generations, self.embeddings, VectorCache(self.data / "cache"))
        return ingest.run([self.folder / path for path in paths] or [self.folder], **options)  # type: ignore[arg-type]

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def sections(self) -> dict[str, Section]:
        """What the index holds, by id and language."""
        current = self.generations.current()
        found = read_sections(self.generations, current) if current else []
        return {f"{section.id} {section.language}": section for section in found}

    def first(self, question: str) -> str:
        """The text that a search finds first."""
        library = IndexedLibrary(self.generations, self.embeddings)
        try:
            return library.search(question, "en", k=1).passages[0].text
        finally:
            library.close()


def desk_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in a folder whose readers are watched at work."""
    desk = Desk(folder / "เอกสาร docs", folder / "data")
    desk.folder.mkdir()
    for source in (markdown, table):
        monkeypatch.setattr(source, "read", _watched(source.read, desk.read))
    return desk


def _watched(read: Callable[[Path], list[Section]], seen: list[Path]) -> Callable[[Path], list[Section]]:
    def watched(path: Path) -> list[Section]:
        seen.append(path)
        return read(path)

    return watched


def refusals(report: Report, folder: Path) -> list[str]:
    """The refusals, with paths as seen from a folder."""
    return [str(error).replace(f"{folder}/", "") for error in report.refused]


THREE = {
    "fees.th.md": "---\nas_of: 2025-06\n---\nค่าธรรมเนียมยื่นคำขอ\n\n## ที่ดิน {#land}\nไร่ละ 8 ล้านบาท 🏭\n",
    "fees.zh.md": "---\nas_of: 2025-06\n---\n申请费用\n\n## 土地 {#land}\n每莱八百万泰铢\n",
    "fees.en.md": "---\nas_of: 2025-06\n---\nFees of an application\n\n## Land {#land}\nEight million baht a rai\n",
}


def write_all(desk: Desk) -> None:
    """A document in three languages and a catalogue with a label file: what `ALL` names."""
    for name, text in THREE.items():
        desk.write(name, text)
    desk.write("parks/parks.catalogue.yaml", MAPPING)
    desk.write("parks/labels.yaml", LABELS)
    desk.write("parks/parks.csv", PARKS)


ALL = {f"{name} {lang}" for name in ("fees#intro", "fees#land", "parks#north") for lang in ("th", "zh", "en")}
