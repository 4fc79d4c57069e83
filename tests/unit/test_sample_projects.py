"""The sample projects that come with Saphan: a dozen, marked as samples, in three languages, with codes that exist."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import get_args

import yaml

from bot.leads import Asset, Form, Horizon, LeadKind, Side, Stage
from bot.matching_places import PROVINCES
from bot.messages import LANGUAGES

ROOT = Path(__file__).parents[2]
TECHNOLOGIES = {
    record["id"]: record["category"]
    for path in (ROOT / "knowledge/corpus/technologies").glob("*.yaml")
    if "catalogue" not in path.name
    for record in yaml.safe_load(path.read_text("utf-8"))
}
LISTS: dict[str, set[str]] = {
    "sectors": set(TECHNOLOGIES.values()),
    "technologies": set(TECHNOLOGIES),
    "provinces": set(PROVINCES),
    "wants": set(get_args(Asset)),
    "must_have": set(get_args(Asset)),
    "offers": set(get_args(Asset)),
    "forms": set(get_args(Form)),
    "languages": set(LANGUAGES),
    "kind": set(get_args(LeadKind)),
    "side": set(get_args(Side)),
    "stage": set(get_args(Stage)),
    "horizon": set(get_args(Horizon)),
}


def rows() -> list[dict[str, str]]:
    with (ROOT / "adapters/matchmaking/samples/projects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_are_a_dozen_and_each_says_that_it_is_a_sample() -> None:
    assert len(rows()) == len({row["id"] for row in rows()}) == 12
    for row in rows():
        assert row["sample"] == "yes"
        assert row["id"].startswith("sample-")
        assert "ตัวอย่าง" in row["owner"]


def test_every_code_is_one_of_its_list_and_must_haves_are_wanted() -> None:
    for row in rows():
        for column, known in LISTS.items():
            given = set(filter(None, row[column].split(";")))
            assert given <= known, (row["id"], column)
        assert {TECHNOLOGIES[each] for each in row["technologies"].split(";")} & set(row["sectors"].split(";")), row[
            "id"
        ]
        assert set(filter(None, row["must_have"].split(";"))) <= set(row["wants"].split(";")), row["id"]


def test_each_has_its_title_and_summary_in_three_languages_and_a_range_of_money() -> None:
    for row in rows():
        for field in ("title", "summary"):
            assert len({row[f"{field}_{language}"] for language in LANGUAGES} - {""}) == 3, row["id"]
        low, high = (Decimal(row[name] or "0") for name in ("amount_low", "amount_high"))
        assert 0 <= low <= high
        assert (row["currency"] == "THB") == (high > 0)


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    assert not [cell for row in rows() for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t")]
