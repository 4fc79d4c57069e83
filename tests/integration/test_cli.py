"""The command line at a shell: what goes to standard output and standard error, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import SAPHAN, Ran, assert_promised, installed, json_lines, saphan
from talks import own

from bot.bootstrap import House
from bot.cli import main
from bot.config import Settings
from bot.messages import LANGUAGES, Language

A2: dict[Language, str] = {
    "th": "กิจการกลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี",
    "zh": "BOI 的 A2 类企业所得税免税几年？",
    "en": "How many years of corporate income tax exemption does group A2 get?",
}
OUTSIDE = "วิธีทำแกงเขียวหวานไก่"
LONG = "ก" * 2_001


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The same within this process, for what needs no second look from outside."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["saphan", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else int(bool(done.code))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return run


# --- ask --------------------------------------------------------------------------------------------------------------


def test_ask_prints_the_promised_json_and_nothing_else_whatever_the_locale_says(starter_data: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    ran = saphan("--data", starter_data, "ask", A2["zh"], "--json", settings=locale)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert_promised(ran.json)
    assert (ran.json["language"], ran.json["answered"], ran.json["skill"]) == ("zh", True, "answer")
    assert ran.json["citations"][0]["section"].startswith("boi-incentive-groups#")
    assert ran.json["millis"] > 0


def test_ask_prints_a_text_for_people(run: Run, starter_data: Path) -> None:
    ran = run("ask", A2["th"], "--data", starter_data)
    assert (ran.code, ran.err) == (0, "")
    assert "แหล่งที่มา: " in ran.out
    assert "8 ปี" in ran.out
    assert "\n  1. " in ran.out, "choices have numbers"


@pytest.mark.parametrize("language", LANGUAGES)
def test_ask_answers_in_the_language_of_the_question(run: Run, starter_data: Path, language: Language) -> None:
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    answer = run("ask", A2[language], "--json", "--lang", other, "--data", starter_data).json
    assert_promised(answer)
    assert answer["language"] == language
    assert run("ask", "MBR", "--lang", language, "--json", "--data", starter_data).json["language"] == language


@pytest.mark.parametrize("question", ["", " ", "😀", "\x00", "--", "ما هي حوافز"])
def test_ask_is_kind_to_odd_questions(run: Run, starter_data: Path, question: str) -> None:
    ran = run("ask", "--json", "--data", starter_data, "--", question)
    assert ran.code == 0
    assert_promised(ran.json)


def test_ask_says_when_it_does_not_know(run: Run, starter_data: Path) -> None:
    answer = run("ask", OUTSIDE, "--json", "--data", starter_data).json
    assert_promised(answer)
    assert (answer["answered"], answer["citations"]) == (False, [])
    assert own("th", "pass-on") in answer["choices"]


def test_ask_refuses_what_is_too_long(run: Run, starter_data: Path) -> None:
    assert run("ask", LONG, "--data", starter_data).refused() == "a message of 2001 characters, at most 2000"


# --- ask --batch ------------------------------------------------------------------------------------------------------


def test_a_batch_is_answered_in_order_with_its_conversations(starter_data: Path, tmp_path: Path) -> None:
    questions = json_lines(
        tmp_path / "in.jsonl",
        *({"id": f"q-{language}", "text": A2[language]} for language in LANGUAGES),
        {"id": "c1", "text": "กลุ่ม A3 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", "conversation": "c"},
        {"text": "MBR", "lang": "zh"},
        "",
        {"id": "c2", "text": "แล้ว A4 ล่ะ", "conversation": "c"},
        {"id": "d1", "text": "แล้ว A4 ล่ะ", "conversation": "d"},
        {"id": "long", "text": LONG, "lang": "th"},
        r'{"id": "half-\ud800", "text": "MBR \ud800", "conversation": 7}',
        {"id": 12, "text": "MBR", "conversation": "c"},
    )
    out = tmp_path / "out.jsonl"
    ran = saphan("ask", "--batch", questions, "--out", out, "--data", starter_data)
    assert (ran.code, ran.out) == (1, "")
    assert f'1 of the questions could not be answered: see "error" in {out}' in ran.err
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [
        *("q-th", "q-zh", "q-en", "c1", "line-5", "c2", "d1", "long", "half-?", "12"),
    ]
    for answer in answers:
        assert_promised(answer)
    by_id = {answer["id"]: answer for answer in answers}
    assert [by_id[f"q-{language}"]["language"] for language in LANGUAGES] == list(LANGUAGES)
    assert by_id["line-5"]["language"] == "zh"
    assert by_id["c2"]["citations"][0]["section"].startswith("boi-incentive-groups#")
    assert by_id["c2"]["passages"] != by_id["d1"]["passages"], "only one of them leans on a question before"
    assert by_id["12"]["language"] == "th", "the conversation's habit"
    assert by_id["long"]["error"] == "a message of 2001 characters, at most 2000"
    assert (by_id["long"]["text"], by_id["long"]["answered"]) == (own("th", "too-long"), False)
    assert [answer["id"] for answer in answers if "error" in answer] == ["long"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "not JSON"),
        ('{"id": "q2"}', 'an object with a "text"'),
        ('{"text": 5}', 'an object with a "text"'),
        ('["text"]', 'an object with a "text"'),
        ('{"text": "MBR", "lang": "jp"}', '"lang" must be one of th, zh, en'),
    ],
)
def test_a_bad_line_stops_a_batch_before_anything_is_written(
    run: Run, starter_data: Path, tmp_path: Path, line: str, reason: str
) -> None:
    questions = json_lines(tmp_path / "in.jsonl", {"id": "q1", "text": "MBR"}, "", line)
    said = run("ask", "--batch", questions, "--out", tmp_path / "out.jsonl", "--data", starter_data).refused()
    assert said.startswith(f"{questions}:3: ")
    assert reason in said
    assert not (tmp_path / "out.jsonl").exists()


def test_a_batch_that_cannot_be_read_or_written_is_refused(run: Run, starter_data: Path, tmp_path: Path) -> None:
    good, out = json_lines(tmp_path / "in.jsonl", {"text": "MBR"}), tmp_path / "out.jsonl"
    batch = ("ask", "--data", starter_data, "--batch")
    assert "cannot be read: No such file" in run(*batch, tmp_path / "none.jsonl", "--out", out).refused()
    assert "cannot be written: Is a directory" in run(*batch, good, "--out", tmp_path).refused()
    assert "would overwrite the questions" in run(*batch, good, "--out", good).refused()
    (tmp_path / "thai.jsonl").write_bytes('{"text": "ก"}'.encode("tis-620"))
    assert "not UTF-8 text" in run(*batch, tmp_path / "thai.jsonl", "--out", out).refused()
    assert not out.exists()
    assert good.read_text("utf-8") == '{"text": "MBR"}\n'


def test_an_empty_batch_gives_an_empty_file(run: Run, starter_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ran = run("ask", "--batch", json_lines(tmp_path / "in.jsonl"), "--out", out, "--data", starter_data)
    assert (ran.code, ran.out, out.read_text("utf-8")) == (0, "", "")


# --- chat -------------------------------------------------------------------------------------------------------------


def test_chat_goes_on_by_numbers_until_an_empty_line(starter_data: Path) -> None:
    typed = [
        b"\xff\xfe",  # not UTF-8
        A2["en"].encode(),
        b"1",
        b"99",
        LONG.encode(),
        "ขอบคุณค่ะ".encode(),
        b"",
        b"this is not read any more",
    ]
    ran = saphan("chat", "--lang", "zh", "--data", starter_data, given=b"\n".join(typed) + b"\n")
    assert (ran.code, ran.err) == (0, "")
    turns = ran.out.split("> ")[1:]
    assert len(turns) == 7
    assert turns[0].startswith(own("zh", "unreadable"))
    first_choice = re.search(r"^  1\. (.+)$", turns[1], re.MULTILINE)
    assert first_choice
    assert f"{first_choice[1]} · " in turns[2] or first_choice[1] == own("en", "more"), "the first choice was shown"
    assert turns[3].strip(), "a number that is no choice is a message"
    assert turns[4].strip() == own("th", "too-long")
    assert turns[5].strip() == own("th", "thanks")
    assert turns[6].strip() == ""


def test_chat_ends_with_its_input(run: Run, starter_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Path(os.devnull).open(encoding="utf-8"))  # noqa: SIM115 - closed with the test
    ran = run("chat", "--data", starter_data)
    assert (ran.code, ran.out, ran.err) == (0, "> \n", "")


# --- search -----------------------------------------------------------------------------------------------------------


def test_search_gives_ranked_sections_with_the_scores_of_each_leg(run: Run, starter_data: Path) -> None:
    ran = run(
        "search",
        "地价 春武里",
        "-k",
        "3",
        "--json",
        "--topic",
        "estate",
        "--where",
        "corridor=EEC",
        "--data",
        starter_data,
    )
    assert (ran.code, ran.err) == (0, "")
    found = ran.json
    assert set(found) == {"confidence", "passages"}
    assert len(found["passages"]) == 3
    for passage in found["passages"]:
        assert set(passage) == {"section", "language", "title", "score", "legs"}
        assert {"dense", "words"} <= set(passage["legs"])
        assert passage["section"].startswith("estates#"), "only records have a corridor"
        assert passage["language"] == "zh"
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_search_prints_a_table_for_people(run: Run, starter_data: Path) -> None:
    lines = run("search", "MBR", "-k", "2", "--lang", "th", "--data", starter_data).out.splitlines()
    assert re.fullmatch(r"confidence [01]\.\d\d", lines[0])
    assert re.match(r"  1\. +\d+\.\d\d  dense +-?\d+\.\d\d .*words .*technologies#membrane-bioreactor-mbr", lines[1])
    assert len(lines) == 3


def test_search_tells_what_it_cannot_do(run: Run, starter_data: Path) -> None:
    search = ("search", "MBR", "--data", starter_data)
    assert (
        "--topic money: there is none of this name; there are boi, estate" in run(*search, "--topic", "money").refused()
    )
    assert "write field=value" in run(*search, "--where", "corridor").refused()
    assert run(*search, "--where", "corridor=nowhere").out == "nothing was found\n"
    refusal = run(*search, "--where", "colour=red").refused()
    assert refusal.startswith("--where colour: no record has this field; there are area_rai, ")
    assert "holds figures" in run(*search, "--where", "area_rai=large").refused()
    assert "activities#9.10 " in run(*search, "--where", "code=9.10").out
    assert run("search", LONG, "--data", starter_data).refused() == "a question of 2001 characters, at most 2000"
    assert run(*search, "-k", "0").code == 2


# --- eval, doctor, index ----------------------------------------------------------------------------------------------


def test_eval_measures_a_question_set(run: Run, starter_data: Path, tmp_path: Path) -> None:
    gold = ["boi-incentive-groups#cit-exemption-by-group", "boi-incentive-groups#intro"]
    questions = json_lines(
        tmp_path / "set.jsonl",
        *(
            {"id": f"e-{each}", "lang": each, "text": A2[each], "gold": gold, "must": ["8"], "kind": "direct"}
            for each in LANGUAGES
        ),
        {"id": "f1", "lang": "th", "text": A2["th"], "gold": gold, "kind": "follow-up", "conversation": "f"},
        {"id": "f2", "lang": "th", "text": "แล้ว A4 ล่ะ", "gold": gold, "kind": "follow-up", "conversation": "f"},
        {"id": "o1", "lang": "th", "text": OUTSIDE, "gold": [], "kind": "outside"},
    )
    ran = run("eval", questions, "--json", "--data", starter_data)
    assert ran.code == 0
    measures = ran.json
    assert set(measures) == {"all", "th", "zh", "en", "direct", "follow-up", "outside"}
    assert {"recall@1", "recall@5", "recall@10", "figures", "declined", "wrongly_declined", "language"} < set(
        measures["all"]
    )
    assert [measures[name]["questions"] for name in ("all", "th", "zh", "outside")] == [6, 4, 1, 1]
    assert measures["all"]["recall@5"] == measures["all"]["language"] == measures["outside"]["declined"] == 1.0
    assert measures["outside"]["recall@1"] is None


def test_eval_prints_a_table_and_refuses_what_is_no_question_set(run: Run, starter_data: Path, tmp_path: Path) -> None:
    questions = json_lines(tmp_path / "set.jsonl", {"text": "MBR", "gold": ["technologies#membrane-bioreactor-mbr"]})
    table = run("eval", questions, "--data", starter_data)
    assert table.code == 0
    assert re.search(r"│ all +│ 1 +│ 1 ", table.out)
    json_lines(questions, {"text": "MBR", "gold": []}, {"text": "MBR"})
    assert (
        run("eval", questions, "--data", starter_data).refused().startswith(f'{questions}:2: a question needs "gold"')
    )
    assert "cannot be read" in run("eval", tmp_path / "none.jsonl", "--data", starter_data).refused()
    json_lines(questions, {"id": "q7", "text": LONG, "gold": []})
    assert "q7" in run("eval", questions, "--data", starter_data).refused()


def test_doctor_says_that_all_is_well(run: Run, starter_data: Path) -> None:
    ran = run("doctor", "--json", "--data", starter_data)
    assert (ran.code, ran.err) == (0, "")
    assert all(set(check) == {"what", "well", "said"} for check in ran.json)
    assert all(check["well"] for check in ran.json)
    assert {"settings", "data folder", "embeddings", "index"} <= {check["what"] for check in ran.json}


def test_doctor_says_what_to_mend(
    run: Run, starter_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("")
    assert "SAPHAN_DATA: cannot make" in run("doctor", "--data", tmp_path / "a-file").refused()
    monkeypatch.setenv("SAPHAN_STARTER_CORPUS", "false")
    empty = run("doctor", "--data", tmp_path / "empty")
    assert empty.code == 1
    assert re.search(r"^BAD index: there is no index in .*: build it with `saphan ingest`$", empty.out, re.MULTILINE)
    assert re.search(r"^ok +embeddings", empty.out, re.MULTILINE), "one that fails does not stop the others"
    monkeypatch.setenv("SAPHAN_CHROMA_URL", "http://127.0.0.1:9")
    assert re.search(r"^BAD vector store: .*127\.0\.0\.1:9", run("doctor", "--data", starter_data).out, re.MULTILINE)
    monkeypatch.setenv("SAPHAN_ENV", "testing")
    assert run("doctor", "--data", starter_data).refused().startswith("SAPHAN_ENV: ")


def test_without_an_index_a_question_is_refused_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAPHAN_STARTER_CORPUS", "false")
    for command in (("ask", "MBR"), ("search", "MBR")):
        assert "build it with `saphan ingest`" in run(*command, "--data", tmp_path / "empty").refused()


def test_a_generation_can_be_brought_back(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAPHAN_STARTER_CORPUS", "false")
    data, file = tmp_path / "data", tmp_path / "permit.en.md"
    house = House(Settings(_env_file=None, data=data, starter_corpus=False))
    front = "---\nid: permit\nlang: en\ntitle: Biogas permit\ntopic: technology\nsource_url: https://www.example.org/\n---\n"
    for days in (45, 90):
        file.write_text(f"{front}The biogas permit BG-77 takes {days} days.\n", encoding="utf-8")
        assert not house.ingest.run([file]).refused
    first, second = [json.loads(line) for line in run("index", "list", "--json", "--data", data).out.splitlines()]
    assert (first["current"], second["current"], second["sections"]) == (False, True, 1)
    assert f"* {second['id']}  1 sections" in run("index", "list", "--data", data).out
    ask = ("ask", "biogas permit BG-77 days", "--data", data)
    assert "90 days" in run(*ask).out
    assert run("index", "use", first["id"], "--data", data).out == f"generation {first['id']} is in use\n"
    assert "45 days" in run(*ask).out
    assert "no-such" in run("index", "use", "no-such", "--data", data).refused()
    assert "45 days" in run(*ask).out


# --- wrong usage ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        *(["ask"], ["ask", "MBR", "--lang", "jp"], ["ask", "MBR", "more"], ["ask", "--batch", "in.jsonl"]),
        *(["ask", "MBR", "--batch", "in.jsonl", "--out", "out.jsonl"], ["ask", "MBR", "--out", "out.jsonl"]),
        *(["search"], ["search", "MBR", "-k", "many"], ["eval"], ["index"], ["index", "use"], ["serve", "--port", "0"]),
        *(["nonsense"], ["--nonsense"], ["doctor", "--lang", "th"]),
    ],
)
def test_wrong_usage_is_told_on_standard_error_with_exit_code_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    if arguments != ["index"]:  # without a command there is only the help
        assert ran.out == ""
        assert "Usage: saphan" in ran.err


def test_help_names_every_promised_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for command in ("ask", "chat", "ingest", "search", "eval", "serve", "doctor", "index"):
        assert re.search(rf"\b{command}\b", ran.out)
        assert run(command, "--help").code == 0


@pytest.mark.parametrize("arguments", [("--help",), ("search",), ("ingest", "/no/such/file")])
def test_the_installed_command_does_what_the_one_of_the_tests_does(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    settings = {"SAPHAN_DATA": str(tmp_path)}
    assert installed(*arguments, settings=settings) == saphan(*arguments, settings=settings)


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(starter_data: Path) -> None:
    shell = f'"{SAPHAN}" search MBR -k 200 --json --data "{starter_data}" | head -c 1'
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")
