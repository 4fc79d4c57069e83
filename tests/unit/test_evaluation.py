"""Question sets and the measures over them, on a small library whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shelf import Shelf, section
from talks import Talk

from bot.errors import OperatorError
from bot.evaluation import Outcome, Question, json_lines, measures, read_set, run, table, write_outcomes
from bot.messages import Citation, Language, Passage, Reply

SETS = Path(__file__).parents[1] / "evaluation"


def question(
    name: str = "q",
    lang: str = "en",
    gold: tuple[str, ...] = ("a#1",),
    must: tuple[str, ...] = (),
    kind: str = "direct",
    follows: bool = False,
    judged: bool = True,
) -> Question:
    return Question(name, "text", lang, gold, must, kind, "", follows, judged)


def reply(
    *ranked: str,
    text: str = "",
    language: Language = "en",
    answered: bool = True,
    skill: str = "answer",
    cited: tuple[str, ...] = (),
) -> Reply:
    passages = tuple(section(name, "en", name) for name in ranked)
    citations = tuple(Citation(name, name, "", "2025", True) for name in cited)
    return Reply(text, language, skill, answered=answered, passages=passages, citations=citations)


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


def test_later_turns_of_a_conversation_follow(tmp_path: Path) -> None:
    turns = [("a", "x"), ("", "x"), ("b", "x"), ("a", "x"), ("", "x"), ("a", "x")]
    lines = (json.dumps({"text": text, "gold": [], "conversation": name}) for name, text in turns)
    questions = read_set(write(tmp_path / "set.jsonl", *lines))
    assert [question.follows for question in questions] == [False, False, False, True, False, True]


def test_a_set_may_leave_open_which_sections_are_right(tmp_path: Path) -> None:
    judged, open_ = read_set(write(tmp_path / "set.jsonl", '{"text": "x", "gold": []}', '{"text": "x", "gold": null}'))
    assert (judged.judged, open_.judged, open_.gold) == (True, False, ())


@pytest.mark.parametrize("path", sorted(SETS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_set_of_the_project_is_a_question_set(path: Path) -> None:
    questions = read_set(path)
    assert len(questions) >= 20
    assert len({question.id for question in questions}) == len(questions)
    assert {question.lang for question in questions} == {"th", "zh", "en"}


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


@pytest.mark.parametrize(
    ("came", "cites"),
    [
        (reply(cited=("x#1", "a#1")), True),
        (reply(cited=("x#1",)), False),
        (reply("a#1"), False),
        (reply(cited=("a#1",), answered=False), False),
        (reply(cited=("a#1",), skill="clarify"), False),
        (reply(cited=("a#1",), skill="records"), True),
    ],
)
def test_an_answer_cites_a_right_section_or_not(came: Reply, cites: bool) -> None:
    assert Outcome(question(), came).cites_gold == cites
    assert not Outcome(question(gold=()), came).cites_gold


TWELVE = tuple(f"a#{number}" for number in range(12))


@pytest.mark.parametrize(
    ("gold", "ranked", "right"),
    [
        (("a#1", "a#2"), ("a#2", "x#1", "a#1"), True),
        (("a#1", "a#2"), ("a#2", "x#1"), False),
        (TWELVE, TWELVE[:10], True),
        (TWELVE, TWELVE[:9], False),
        (TWELVE, (*TWELVE[:9], "x#1"), False),
    ],
)
def test_a_list_of_records_must_be_whole(gold: tuple[str, ...], ranked: tuple[str, ...], right: bool) -> None:
    assert Outcome(question(gold=gold), reply(*ranked)).lists_records == right
    assert not Outcome(question(gold=gold), reply(*ranked, answered=False)).lists_records


def test_what_came_of_a_question_is_written_for_a_reader(tmp_path: Path) -> None:
    outcome = Outcome(question("1", must=("8", "100%")), reply("x#1", "a#1", text="8 ปี", cited=("x#1",)))
    write_outcomes(tmp_path / "out.jsonl", [outcome, Outcome(question("2", gold=(), judged=False), reply())])
    first, second = (values for _, values in json_lines(tmp_path / "out.jsonl"))
    assert (first["id"], first["rank"], first["missing"], first["cited"]) == ("1", 2, ["100%"], ["x#1"])
    assert first["passages"] == ["x#1", "a#1"]
    assert second["gold"] is None
    with pytest.raises(OperatorError, match="cannot be written"):
        write_outcomes(tmp_path, [outcome])


# --- measures ---------------------------------------------------------------------------------------------------------


def test_measures_count_the_right_questions() -> None:
    outcomes = [
        Outcome(question("1", must=("8",)), reply("a#1", text="8 years", cited=("a#1",))),
        Outcome(question("2", must=("8",), follows=True), reply("x#1", "x#2", "a#1", text="nine", cited=("x#1",))),
        Outcome(question("3", follows=True), reply(*(f"x#{number}" for number in range(9)), "a#1", answered=False)),
        Outcome(question("4", lang="th"), reply("x#1", skill="clarify", cited=("a#1",))),
        Outcome(question("5", gold=()), reply(answered=False)),
        Outcome(question("6", gold=(), lang=""), reply("x#1", language="th")),
        Outcome(question("7", gold=("a#1", "a#2"), kind="structured"), reply("x#1", "a#2", skill="records")),
        Outcome(question("8", gold=(), lang="th", judged=False), reply("x#1", language="th")),
    ]
    assert measures(outcomes) == {
        "questions": 8,
        "recall@1": 0.2,
        "recall@3": 0.6,
        "recall@5": 0.6,
        "recall@10": 0.8,
        "mrr@10": 0.3867,
        "cited": 0.2,
        "figures": 0.5,
        "declined": 0.5,
        "wrongly_declined": 0.2,
        "asked_back": 0.2,
        "answered": 0.75,
        "language": 0.8571,
        "follow_up_recall@3": 0.5,
        "records": 0.0,
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
    assert [asked for asked, _ in talk.library.asked] == [
        "group A3 how many years",
        "group A4 how many years",
        "and A4?",
        "and A4?",
    ]
    assert outcomes[0].rank == 1
    assert outcomes[0].shows_figures


def test_a_question_that_is_refused_is_named(talk: Talk) -> None:
    with pytest.raises(OperatorError, match="question q7: a message of 2001 characters"):
        run(talk.assistant, [Question("q7", "a" * 2_001, "en", (), (), "direct", "")], lambda steps: None)
