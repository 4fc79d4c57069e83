"""Answers that the model compares with their passages once more before they are sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from houses import settings_for
from loopback import serving
from talks import Talk
from writer_bench import EXEMPTION, QUESTIONS, TRUE, Bench, boi, faults
from writer_server import Asked, Says, WriterServer, answering

from bot.bootstrap import House
from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from bot.ports import Writing
from knowledge.writer.opening import uses_of

MORE: dict[Language, str] = {
    "th": "กลุ่ม A2 ต้องลงทุนอย่างน้อย 1 ล้านบาท ไม่รวมค่าที่ดิน",
    "zh": "A2类项目的最低投资额为100万泰铢，不含土地费用。",
    "en": "Group A2 invests at least 1 million baht, without land.",
}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    server = WriterServer()
    with serving(server.app) as url:
        yield Bench(f"{url}/v1", server, tmp_path)


def reading(says: Says, borne_out: object) -> Says:
    """A model that writes so, and finds these sentences borne out when it reads them again."""

    def answer(asked: Asked) -> object:
        return json.dumps({"borne_out": borne_out}) if "sentences" in asked.data else says(asked)

    return answer  # type: ignore[return-value]


def again(bench: Bench) -> Talk:
    return bench.talk(writer=bench.writer(reads_again=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_borne_out_is_sent(bench: Bench, language: Language) -> None:
    bench.server.says = reading(answering((TRUE[language], 1)), [1])
    reply = again(bench).say(QUESTIONS[language])
    assert reply.written
    assert TRUE[language] in reply.text
    _, second = bench.server.asked
    assert second.data["sentences"] == [{"number": 1, "text": TRUE[language], "of": [1]}]
    assert [each["number"] for each in second.data["passages"]] == [1]
    assert EXEMPTION[language].split("\n")[0] in second.data["passages"][0]["text"]
    assert "question" not in second.data, "what a person wrote has no say in what its passages bear out"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("borne_out", [[], [2], [7]])
def test_without_its_first_sentence_the_default_answer_goes(
    bench: Bench, language: Language, borne_out: list[int]
) -> None:
    bench.server.says = reading(answering((TRUE[language], 1), (MORE[language], 1)), borne_out)
    reply = again(bench).say(QUESTIONS[language])
    assert replace(reply, draft=None) == bench.default(QUESTIONS[language])
    assert "doubted" in faults(reply)
    assert 'saphan_writer_unfit_total{reason="doubted"}' in bench.counted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubted_sentence_beside_others_is_left_out(bench: Bench, language: Language) -> None:
    bench.server.says = reading(answering((TRUE[language], 1), (MORE[language], 1)), [1])
    reply = again(bench).say(QUESTIONS[language])
    assert reply.written
    assert TRUE[language] in reply.text
    assert MORE[language] not in reply.text
    assert faults(reply) == ["doubted"]


@pytest.mark.parametrize("borne_out", ["all", {"1": True}, [True], ["1"], None])
def test_a_second_reading_in_another_form_costs_the_answer(bench: Bench, borne_out: object) -> None:
    bench.server.says = reading(answering((TRUE["en"], 1)), borne_out)
    reply = again(bench).say(QUESTIONS["en"])
    assert replace(reply, draft=None) == bench.default(QUESTIONS["en"])
    assert faults(reply) == ["form"]


@pytest.mark.parametrize(("happening", "fault"), [("500", "down"), ("drop", "unreachable"), ("no json", "unreadable")])
def test_a_second_reading_that_fails_costs_the_answer(bench: Bench, happening: str, fault: str) -> None:
    bench.server.says = reading(answering((TRUE["en"], 1)), [1])
    bench.server.will("", happening)
    reply = again(bench).say(QUESTIONS["en"])
    assert replace(reply, draft=None) == bench.default(QUESTIONS["en"])
    assert faults(reply) == [fault]


def test_what_the_checks_refuse_is_not_read_again(bench: Bench) -> None:
    bench.server.says = reading(answering((TRUE["en"].replace("8", "13"), 1)), [1])
    assert faults(again(bench).say(QUESTIONS["en"])) == ["figures"]
    assert len(bench.server.asked) == 1


def test_both_calls_share_the_time_that_is_left(bench: Bench) -> None:
    bench.server.says = reading(answering((TRUE["en"], 1)), [1])
    bench.server.will("", "slow")
    writer = bench.writer(reads_again=True)
    by = datetime.now(UTC) + timedelta(seconds=2)
    written = writer.write(Writing(QUESTIONS["en"], tuple(boi("en")), "en", by=by))
    assert [each.fault for each in written.draft.refused] == ["timeout"]
    assert not written.sentences


def test_nothing_is_shown_before_it_was_read_again(bench: Bench) -> None:
    heard: list[object] = []
    bench.server.says = reading(answering((TRUE["en"], 1), (MORE["en"], 1)), [1, 2])
    writing = Writing(QUESTIONS["en"], tuple(boi("en")), "en", hear=heard.append)
    assert bench.writer(reads_again=True).write(writing).sentences
    assert heard == []
    assert bench.writer().write(writing).sentences
    assert heard


def test_the_settings_switch_it_on(tmp_path: Path) -> None:
    wanted = {"writer": "openai:m", "writer_url": "http://127.0.0.1:9/v1", "writer_second_reading": True}
    assert "reads answers a second time" in uses_of(settings_for(tmp_path, **wanted))
    assert "sentence by sentence" not in uses_of(settings_for(tmp_path, **wanted))
    assert House(settings_for(tmp_path, **wanted)).answers_grow is False
    assert House(settings_for(tmp_path, **wanted | {"writer_second_reading": False})).answers_grow is True
    with pytest.raises(OperatorError, match="SAPHAN_WRITER_SECOND_READING is without effect"):
        uses_of(settings_for(tmp_path, writer_second_reading=True))
