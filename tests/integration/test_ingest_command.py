"""`saphan ingest` as staff run it, and the examples of its documentation."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.sources import glossary, markdown, phrasing_table, table

SAPHAN = Path(sys.executable).parent / "saphan"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "ingest.md"


def saphan(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with an index of its own, without the starter corpus and without anybody's settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
    environment |= {"SAPHAN_DATA": str(data), "SAPHAN_STARTER_CORPUS": "false"}
    return subprocess.run(
        [SAPHAN, *arguments], cwd=data.parent, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good documents in Thai and Chinese, and three files that cannot be taken in."""
    folder = tmp_path / "เอกสาร ใหม่"
    folder.mkdir()
    good = {
        "อบรมโซลาร์.md": "---\nas_of: 2025-06\n---\nหลักสูตรติดตั้งแผงโซลาร์เปิดสอนปีละสองครั้งที่ขอนแก่น ☀️\n",
        "光伏培训.md": "---\nas_of: 2025-06\n---\n孔敬每年開設兩期光伏安裝培訓班。\n",
    }
    for name, text in good.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "open.en.md").write_text("---\ntitle: never closed\n", encoding="utf-8")
    (folder / "laws.csv").write_bytes("номер,имя\n1,закон\n".encode("cp1251"))
    (folder / "rules.pdf").write_bytes(b"%PDF-1.7\n\0")
    return folder


def test_the_good_go_in_and_the_others_are_refused(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    ran = saphan(data, "ingest", folder.name, f"{folder.name}/gone.md")
    assert ran.returncode == 1
    assert ran.stdout.startswith(
        "2 added, 0 changed, 0 unchanged, 0 removed (sections, each language counted); 2 files"
    )
    refused = [line for line in ran.stderr.splitlines() if line.strip() and line.startswith("refused")]
    assert refused == [
        f"refused: {folder}/{why}"
        for why in (
            "laws.csv:1: not UTF-8 text: save the file as UTF-8",
            "open.en.md:1: the front matter is not closed: end it with a line of ---",
            "rules.pdf: the file is cut off, its end is missing: get it again",
            "gone.md: there is no such file or folder",
        )
    ]
    assert "Traceback" not in ran.stderr + ran.stdout

    found = saphan(data, "search", "光伏培训在哪里？", "--json")
    passages = json.loads(found.stdout)["passages"]
    assert (found.returncode, passages[0]["section"]) == (0, "光伏培训#intro")
    assert {passage["section"] for passage in passages} == {"光伏培训#intro", "อบรมโซลาร์#intro"}

    for name in ("laws.csv", "open.en.md", "rules.pdf"):
        (folder / name).unlink()
    again = saphan(data, "ingest", str(folder))
    assert (again.returncode, again.stdout.splitlines()[0]) == (
        0,
        "0 added, 0 changed, 2 unchanged, 0 removed (sections, each language counted); 0 files read, 2 not read again",
    )


def test_a_dry_run_leaves_no_file_behind(folder: Path, tmp_path: Path) -> None:
    ran = saphan(tmp_path / "data", "ingest", str(folder), "--dry-run")
    assert ran.returncode == 1
    assert "2 would be added" in ran.stdout
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["http://10.0.0.1/"], 1, "refused: http://10.0.0.1/: an address of a private network is not fetched"),
        (["--prun"], 2, "No such option"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    ran = saphan(tmp_path / "data", "ingest", *arguments)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.fixture(scope="module")
def documentation() -> str:
    return DOCUMENTATION.read_text(encoding="utf-8")


def test_the_documented_catalogue_is_one(documentation: str, tmp_path: Path) -> None:
    for name, text in re.findall(r"\*\*`([\w.]+)`\*\*\n\n```\w+\n(.*?)```", documentation, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    records = {f"{s.id} {s.language}": s for s in table.read(tmp_path / "parks.csv")}
    assert {name: record.text for name, record in records.items()} == {
        "parks#KK-1 en": "Mittraphap Industrial Park (ขอนแก่น)\n\nReady-built factories, beside the dry port.\n\n"
        "- Area: 1,250.5 rai\n- Railway siding: available",
        "parks#KK-1 th": "สวนอุตสาหกรรมมิตรภาพ จังหวัดขอนแก่น\n\nโรงงานสำเร็จรูปติดท่าเรือบก\n\n"
        "- พื้นที่: 1,250.5 ไร่\n- ทางรถไฟเข้าสวน: มี",
        "parks#KK-1 zh": "友谊工业园（ขอนแก่น）\n\n- 面积：1,250.5 莱\n- 铁路专用线：有",
        "parks#KK-2 th": "สวนอุตสาหกรรมน้ำพอง จังหวัดขอนแก่น\n\nใกล้โรงไฟฟ้าน้ำพอง\n\n- พื้นที่: 800 ไร่",
    }
    assert records["parks#KK-1 en"].aliases == ("dry port", "rbf")
    assert records["parks#KK-1 th"].phrasings == ("มีโรงงานให้เช่าไหม", "เช่าโรงงานขอนแก่น")
    assert records["parks#KK-1 zh"].phrasings == ("孔敬有现成厂房吗",)
    assert records["parks#KK-2 th"].facts == {"province": "ขอนแก่น", "area": 800.0}
    assert (records["parks#KK-2 th"].as_of, records["parks#KK-2 th"].sources) == ("2024", ("https://example.org/kk2",))


def test_the_documented_tables_of_names_and_phrasings_are_some(documentation: str, tmp_path: Path) -> None:
    (rows,) = re.findall(r"```csv\n(section,.*?)```", documentation, re.DOTALL)
    (tmp_path / "phrasings.csv").write_text(rows, encoding="utf-8")
    found = {(entry.id, entry.language): entry.phrasings for entry in phrasing_table.read(tmp_path / "phrasings.csv")}
    assert found["phrasings~phrasings.csv~solar-training#who", "th"] == ("สมัครอบรมโซลาร์ได้ไหม", "ใครสมัครได้บ้าง")
    assert found["phrasings~phrasings.csv~parks#KK-1", "zh"] == ("友谊工业园有厂房出租吗",)
    (entries,) = re.findall(r"```yaml\n(- \{id: .*?)```", documentation, re.DOTALL)
    (tmp_path / "glossary.yaml").write_text(entries, encoding="utf-8")
    (own,) = glossary.read(tmp_path / "glossary.yaml")
    assert (own.kind, own.text) == ("glossary", entries)


def test_the_documented_document_is_one(documentation: str, tmp_path: Path) -> None:
    (text,) = re.findall(r"```markdown\n(.*?)```", documentation, re.DOTALL)
    path = tmp_path / "any name.md"
    path.write_text(text, encoding="utf-8")
    sections = markdown.read(path)
    assert [(s.id, s.heading, s.verified) for s in sections] == [
        ("solar-training#intro", "", True),
        ("solar-training#who", "Who can take part", True),
        ("solar-training#fees", "Fees", False),
    ]
    first = sections[0]
    assert (first.language, first.title, first.topic) == ("en", "Solar training: courses", "programme")
    assert (first.as_of, first.sources) == ("2026-10", ("https://example.org/solar", "https://example.org/fees"))
