"""Question sets and the measures over them, on a small library whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shelf import Shelf, section
from talks import Talk

from bot.errors import OperatorError
from bot.evaluation import Outcome, Question, json_lines, measures, read_set, run, table
from bot.messages import Language, Passage, Reply


def question(
    name: str = "q",
    lang: str = "en",
    gold: tuple[str, ...] = ("a#1",),
    must: tuple[str, ...] = (),
    kind: str = "direct",
) -> Question:
    return Question(name, "text", lang, gold, must, kind, "")


def reply(*ranked: str, text: str = "", language: Language = "en", answered: bool = True) -> Reply:
    passages = tuple(section(name, "en", name) for name in ranked)
    return Reply(text, language, "answer", answered=answered, passages=passages)


# --- the set ----------------------------------------------------------------------------------------------------------


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_set_is_read_with_what_may_be_left_out(tmp_path: Path) -> None:
    full = {
        "id": "d-th-1",
        "lang": "th",
        "text": "กี่ปี",
        "gold": ["a#1", "b#2"],
        "must": ["8"],
        "kind": "detail",
        "conversation": "c1",
    }
    path = write(tmp_path / "set.jsonl", "\ufeff" + json.dumps(full), "", '{"text": "几年", "gold": []}')
    assert read_set(path) == [
        Question("d-th-1", "กี่ปี", "th", ("a#1", "b#2"), ("8",), "detail", "c1"),
        Question("line-3", "几年", "", (), (), "direct", ""),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", 'must be an object with a "text"'),
        ('{"gold": []}', 'must be an object with a "text"'),
        ('{"text": null, "gold": []}', 'must be an object with a "text"'),
        ('{"text": "x"}', 'needs "gold"'),
        ('{"text": "x", "gold": "a#1"}', 'needs "gold"'),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path / "set.jsonl", '{"text": "x", "gold": []}', "", line)
    with pytest.raises(OperatorError, match=f"set.jsonl:3: .*{reason}"):
        read_set(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"none\.jsonl: cannot be read: No such file"):
        read_set(tmp_path / "none.jsonl")
    (tmp_path / "gb.jsonl").write_bytes('{"text": "几年"}'.encode("gb18030"))
    with pytest.raises(OperatorError, match=r"gb\.jsonl: not UTF-8 text"):
        read_set(tmp_path / "gb.jsonl")


def test_a_line_separator_within_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", json.dumps({"text": "a\u2028b\x85c"}, ensure_ascii=False))
    assert [(number, values["text"]) for number, values in json_lines(path)] == [(1, "a\u2028b\x85c")]


# --- one question -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ranked", "gold", "rank"),
    [
        (("a#1", "b#2"), ("a#1",), 1),
        (("b#2", "a#1"), ("a#1",), 2),
        (("b#2", "a#1", "c#3"), ("c#3", "a#1"), 2),
        (("b#2",), ("a#1",), None),
        ((), ("a#1",), None),
        (("a#1",), (), None),
    ],
)
def test_the_rank_is_the_place_of_the_first_right_section(
    ranked: tuple[str, ...], gold: tuple[str, ...], rank: int | None
) -> None:
    assert Outcome(question(gold=gold), reply(*ranked)).rank == rank


@pytest.mark.parametrize(
    ("must", "text", "shown"),
    [
        (("8",), "ยกเว้น 8 ปี", True),
        (("1,000",), "มูลค่า 1000 บาท", True),
        (("1000",), "1,000,000 บาท", False),
        (("8",), "18 years, 0.8 %, 2568, 8.5", False),
        (("8",), "กลุ่ม A2 8 ปี", True),
        (("8",), "8.", True),
        (("8 years",), "for 8  years.", True),
        (("100%",), "100 %", True),
        (("3,000 mg/L",), "3000 mg/l", True),
        (("50万",), "50 万元", True),
        (("８",), "8年", True),
        (("ibc",), "the IBC regime", True),
        (("8", "100%"), "8 years", False),
        ((), "anything", True),
    ],
)
def test_figures_are_compared_whatever_their_form(must: tuple[str, ...], text: str, shown: bool) -> None:
    assert Outcome(question(must=must), reply(text=text)).shows_figures == shown
    assert not Outcome(question(must=must), reply(text=text, answered=False)).shows_figures


# --- measures ---------------------------------------------------------------------------------------------------------


def test_measures_count_the_right_questions() -> None:
    outcomes = [
        Outcome(question("1", must=("8",)), reply("a#1", text="8 years")),
        Outcome(question("2", must=("8",)), reply("x#1", "x#2", "a#1", text="nine")),
        Outcome(question("3"), reply(*(f"x#{number}" for number in range(9)), "a#1", answered=False)),
        Outcome(question("4", lang="th"), reply("x#1")),
        Outcome(question("5", gold=()), reply(answered=False)),
        Outcome(question("6", gold=(), lang=""), reply("x#1", language="th")),
    ]
    assert measures(outcomes) == {
        "questions": 6,
        "recall@1": 0.25,
        "recall@5": 0.5,
        "recall@10": 0.75,
        "figures": 0.5,
        "declined": 0.5,
        "wrongly_declined": 0.25,
        "language": 0.8,
    }


def test_what_no_question_tells_is_not_a_zero() -> None:
    assert set(measures([]).values()) == {0, None}
    foreign = measures([Outcome(question(gold=(), lang=""), reply())])
    assert (foreign["recall@1"], foreign["figures"], foreign["language"], foreign["declined"]) == (
        None,
        None,
        None,
        0.0,
    )


def test_the_table_has_all_then_the_languages_then_the_kinds() -> None:
    outcomes = [
        Outcome(question("1", lang="zh", kind="typo"), reply("a#1", language="zh")),
        Outcome(question("2", lang="en"), reply("x#1")),
        Outcome(question("3", lang="", kind="typo"), reply("a#1")),
    ]
    groups = table(outcomes)
    assert list(groups) == ["all", "no language", "en", "zh", "typo", "direct"]
    assert [groups[name]["questions"] for name in groups] == [3, 1, 1, 1, 2, 1]
    assert groups["typo"]["recall@1"] == 1.0
    assert groups["en"]["recall@1"] == 0.0
    assert table([])["all"]["questions"] == 0


# --- asking -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    passages: list[Passage] = [
        section("a#1", "en", "Group A3 has 5 years"),
        section("a#2", "en", "Group A4 has 3 years"),
    ]
    return Talk(Shelf(passages, confidence=1.0), tmp_path)


def test_questions_of_one_conversation_are_its_turns_and_others_stand_alone(talk: Talk) -> None:
    asked = [
        Question("1", "group A3 how many years", "en", ("a#1",), ("5",), "follow-up", "c"),
        Question("2", "and A4?", "en", ("a#2",), (), "follow-up", "c"),
        Question("3", "and A4?", "en", ("a#2",), (), "direct", ""),
        Question("4", "and A4?", "en", ("a#2",), (), "direct", ""),
    ]
    done: list[int] = []
    outcomes = run(talk.assistant, asked, done.append)
    assert [outcome.question.id for outcome in outcomes] == ["1", "2", "3", "4"]
    assert done == [1, 1, 1, 1]
    assert isinstance(talk.library, Shelf)
    assert talk.library.leaned_on == ["", "group A3 how many years", "", ""]
    assert outcomes[0].rank == 1
    assert outcomes[0].shows_figures


def test_a_question_that_is_refused_is_named(talk: Talk) -> None:
    with pytest.raises(OperatorError, match="question q7: a message of 2001 characters"):
        run(talk.assistant, [Question("q7", "a" * 2_001, "en", (), (), "direct", "")], lambda steps: None)
