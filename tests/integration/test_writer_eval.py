"""`saphan eval --writer` over the starter corpus and a model on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from faithful_model import FaithfulModel, likely_tokens
from loopback import serving
from shell import Ran, json_lines, saphan
from writer_server import KEY, WriterServer, answering

from bot.messages import LANGUAGES

GOLD = ["boi-incentive-groups#cit-exemption-by-group", "boi-incentive-groups#intro"]
QUESTIONS = {
    "th": "กลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี",
    "zh": "A2类项目免征企业所得税几年？",
    "en": "How many years of corporate income tax exemption does group A2 get?",
}
OUTSIDE = "พรุ่งนี้ฝนจะตกที่ขอนแก่นไหม"
WRONG = {
    "th": "กลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคล 19 ปี",
    "zh": "A2类项目可免征企业所得税19年。",
    "en": "Group A2 is exempt from corporate income tax for 19 years.",
}


@pytest.fixture
def server() -> WriterServer:
    return WriterServer(says=FaithfulModel(passages=1), counts=likely_tokens)


@pytest.fixture
def settings(server: WriterServer, tmp_path: Path) -> Iterator[dict[str, str]]:
    with serving(server.app) as url:
        yield {
            "SAPHAN_DATA": str(tmp_path / "data"),
            "SAPHAN_WRITER": "openai:m",
            "SAPHAN_WRITER_URL": f"{url}/v1",
            "SAPHAN_WRITER_KEY": KEY,
            "SAPHAN_WRITER_PRICE": "0.5/2",
            "SAPHAN_WRITER_RETRIES": "0",
        }


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    asked = [{"id": each, "lang": each, "text": QUESTIONS[each], "gold": GOLD, "must": ["8"]} for each in LANGUAGES]
    return json_lines(tmp_path / "set.jsonl", *asked, {"id": "o", "lang": "th", "text": OUTSIDE, "gold": []})


def evaluated(questions: Path, data: Path, settings: Mapping[str, str], *more: str | Path) -> Ran:
    return saphan("eval", questions, *more, "--index", data / "index", settings=settings)


def test_what_the_model_did_stands_beside_the_usual_measures(
    server: WriterServer, settings: dict[str, str], questions: Path, starter_data: Path, tmp_path: Path
) -> None:
    ran = evaluated(questions, starter_data, settings, "--writer", "--json", "--out", tmp_path / "came.jsonl")
    assert ran.code == 0
    plain = evaluated(questions, starter_data, settings, "--json").json
    assert len(server.asked) == 3, "a question outside of the knowledge needs no model, and no --writer none at all"
    assert {group: [*of] for group, of in ran.json.items()} == {group: [*of, "writer"] for group, of in plain.items()}
    for name in ("recall@1", "mrr@10", "cited", "declined", "language"):
        assert ran.json["all"][name] == plain["all"][name]
    said = ran.json["all"]["writer"]
    assert (said["asked"], said["sent"], said["supported"], said["language"], said["too_long"]) == (3, 1, 1, 1, 0)
    assert said["figures"] >= 3
    assert (said["fallbacks"], said["refused"]) == ({}, {})
    taken_in = sum(likely_tokens(asked.system) + likely_tokens(asked.human) for asked in server.asked)
    assert said["tokens_in"] == round(taken_in / 4, 1)
    assert said["cost"] == pytest.approx((taken_in * 0.5 + said["tokens_out"] * 4 * 2) / 1_000_000, abs=1e-5)
    assert said["cost_of_1000"] == pytest.approx(said["cost"] * 250, rel=1e-3)
    assert 0 < said["seconds_p50"] <= said["seconds_p95"]
    assert [ran.json[each]["writer"]["asked"] for each in ("th", "zh", "en")] == [1, 1, 1]
    rows = [json.loads(line) for line in (tmp_path / "came.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows if row["writer"] and row["writer"]["sent"]] == ["th", "zh", "en"]
    assert all(len(row["writer"]["passed"]) == 1 and row["in"] and row["out"] for row in rows[:3])
    assert rows[3]["writer"] is None


def test_refusals_and_failures_are_counted_by_reason(
    server: WriterServer, settings: dict[str, str], questions: Path, starter_data: Path
) -> None:
    server.says = lambda asked: answering((WRONG["zh" if "几年" in asked.human else "en"], 1))(asked)
    server.will("500")
    said = evaluated(questions, starter_data, settings, "--writer", "--json").json
    assert said["all"]["writer"]["fallbacks"] == {"figures": 2, "down": 1}
    assert said["all"]["writer"]["refused"] == {"figures": 2}
    assert said["th"]["writer"]["fallbacks"] == {"down": 1}
    assert (said["all"]["writer"]["sent"], said["all"]["writer"]["supported"]) == (0, 0)
    assert said["all"]["writer"]["figures_refused"] == 2
    assert said["all"]["writer"]["language"] is None


def test_the_tables_name_what_was_measured_and_no_cost_without_a_price(
    server: WriterServer, settings: dict[str, str], questions: Path, starter_data: Path
) -> None:
    server.will("500")
    table = evaluated(questions, starter_data, settings | {"SAPHAN_WRITER_PRICE": ""}, "--writer")
    assert table.code == 0
    for title in ("recall", "supported", "tokens", "answers made without the model, by the first reason"):
        assert title in table.out
    assert "down" in table.out
    assert "cost" not in table.out
    assert "sentences left out" not in table.out
    assert KEY not in table.out + table.err


def test_without_a_model_it_says_what_is_missing(settings: dict[str, str], questions: Path, starter_data: Path) -> None:
    none = evaluated(questions, starter_data, settings | {"SAPHAN_WRITER": ""}, "--writer")
    assert "SAPHAN_WRITER: name a language model" in none.refused()
    silent = evaluated(questions, starter_data, settings | {"SAPHAN_WRITER_ANSWERS": "false"}, "--writer")
    assert "SAPHAN_WRITER_ANSWERS=true" in silent.refused()
