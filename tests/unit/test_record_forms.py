"""A record's form: what its cells may hold, and its row written back into the file without touching the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.catalogue import mapping_beside
from ingest.record_forms import RecordForm
from ingest.records import Row
from ingest.sources.table import rows_of
from ingest.starter import STARTER_CORPUS
from knowledge.staff_documents import UnfitCellsError

NAMES = {"name_zh": '臺中："測試", #1', "name_th": "=SUM(A1) ชื่อ: ใหม่ | 'x'"}


def rows(path: Path) -> list[Row]:
    found = mapping_beside(path)
    assert found
    return rows_of(path, *found)


@pytest.mark.parametrize("file", ["estates/estates.csv", "technologies/air.yaml", "technologies/wastewater.yaml"])
def test_one_record_changes_and_no_other(tmp_path: Path, file: str) -> None:
    shutil.copytree((STARTER_CORPUS / file).parent, tmp_path / "c")
    path = tmp_path / "c" / Path(file).name
    original, before = path.read_text("utf-8"), rows(path)
    for place in (0, len(before) // 2, len(before) - 1):
        record = str(before[place].cells["id"])
        form = RecordForm(path, record)
        assert form.with_cells({field.column: field.value for field in form.fields()}).strip() == original.strip()
        path.write_text(form.with_cells(NAMES), "utf-8")
        after = rows(path)
        assert [row.cells for n, row in enumerate(after) if n != place] == [
            row.cells for n, row in enumerate(before) if n != place
        ]
        assert {name: after[place].cells[name] for name in before[place].cells} == {**before[place].cells, **NAMES}
        path.write_text(original, "utf-8")


def test_the_mapping_says_what_a_cell_may_hold(tmp_path: Path) -> None:
    shutil.copytree(STARTER_CORPUS / "estates", tmp_path / "c")
    shutil.copytree(STARTER_CORPUS / "technologies", tmp_path / "t")
    estate = RecordForm(tmp_path / "c" / "estates.csv", "nong-lalok")
    kinds = {field.column: field.kind for field in estate.fields()}
    assert kinds["area_rai"] == "number"
    assert kinds["kind"] == "choice"
    assert (kinds["as_of"], kinds["verified"], kinds["source_url"]) == ("date", "truth", "addresses")
    wrong = {"area_rai": "viel", "kind": "castle", "as_of": "2568-01", "verified": "maybe", "source_url": "no address"}
    with pytest.raises(UnfitCellsError) as refused:
        estate.with_cells(wrong)
    assert refused.value.columns == {name: kinds[name] for name in wrong}
    assert estate.with_cells({"verified": "yes"}) == (tmp_path / "c" / "estates.csv").read_text("utf-8"), "it was true"
    technology = RecordForm(tmp_path / "t" / "air.yaml", "bag-filter-baghouse")
    kinds = {field.column: field.kind for field in technology.fields()}
    assert (kinds["performance"], kinds["aliases_zh"], kinds["category"]) == ("figures", "list", "choice")
    written = technology.with_cells({"performance": "dust_removal_pct: [88, 95]", "aliases_zh": "除塵\n\n布袋"})
    (tmp_path / "t" / "air.yaml").write_text(written, "utf-8")
    cells = rows(tmp_path / "t" / "air.yaml")[0].cells
    assert cells["performance"] == {"dust_removal_pct": ["88", "95"]}
    assert cells["aliases_zh"] == ["除塵", "布袋"]
    assert not RecordForm(tmp_path / "t" / "air.yaml", "nothing").there
