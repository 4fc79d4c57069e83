"""Answers that are shown while a model writes them: what is handed out, and what never is; over LangChain's client and
a server on loopback that cuts its stream where it hurts."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import serving
from shelf import section
from talks import own
from test_written_answers import QUESTIONS, Bench, faults
from writer_server import WriterServer, answering
from writer_stream import in_pieces

from bot.messages import LANGUAGES, Address, IncomingMessage, Language, Passage, Reply
from knowledge.writer.handing_out import whole_sentences

TRUE: dict[Language, list[str]] = {
    "th": [
        "กลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคลเป็นเวลา 8 ปี",
        "กลุ่ม A2 ต้องลงทุนอย่างน้อย 1 ล้านบาท ไม่รวมค่าที่ดิน",
        "กลุ่ม A2 ได้รับยกเว้นอากรขาเข้าเครื่องจักร",
    ],
    "zh": [
        "A2类项目免征企业所得税8年。",
        "A2类项目的最低投资额为100万泰铢，不含土地费用。",
        "A2类项目免征机器进口关税。",
    ],
    "en": [
        "Group A2 is exempt from corporate income tax for 8 years.",
        "Group A2 invests at least 1 million baht, without land.",
        "Group A2 is exempt from import duty on machinery.",
    ],
}
"""What the passage says, in its words: the checks let it pass."""
LIE: dict[Language, str] = {
    "th": "กลุ่ม A2 ต้องลงทุนอย่างน้อย 7 ล้านบาท ไม่รวมค่าที่ดิน",
    "zh": "A2类项目的最低投资额为700万泰铢，不含土地费用。",
    "en": "Group A2 invests at least 7 million baht, without land.",
}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    server = WriterServer()
    with serving(server.app) as url:
        yield Bench(f"{url}/v1", server, tmp_path)


def passage(language: Language, section_id: str = "boi#exemption") -> Passage:
    """One that says all that is true."""
    return section(section_id, language, "\n".join(TRUE[language]), heading="A2")


def default(bench: Bench, language: Language) -> Reply:
    """What is answered without a model."""
    return bench.default(QUESTIONS[language], *map(passage, LANGUAGES))


def ask(bench: Bench, question: str) -> Reply:
    """What is answered where nobody listens."""
    return bench.talk(*map(passage, LANGUAGES)).say(question)


def say(*texts: str) -> Callable[[object], str]:
    return answering(*((text, 1) for text in texts))


def listen(
    bench: Bench, question: str, *shown: Passage, room: int = 0, hear: Callable[[str], None] | None = None
) -> tuple[Reply, list[str]]:
    """What is answered in the end, and what was told of it meanwhile."""
    heard: list[str] = []

    def listening(text: str) -> None:
        heard.append(text)
        if hear:
            hear(text)

    talk = bench.talk(*(shown or map(passage, LANGUAGES)))
    reply = talk.assistant.answer(IncomingMessage(Address("webchat", "p"), question, room=room), listening)
    assert reply is not None
    return reply, heard


def joined(language: Language, texts: Sequence[str]) -> str:
    return ("" if language == "zh" else " ").join(texts)


# --- what is handed out -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_told_one_by_one_and_the_answer_is_the_same_as_without(bench: Bench, language: Language) -> None:
    bench.server.says = say(*TRUE[language])
    reply, heard = listen(bench, QUESTIONS[language])
    assert heard == [joined(language, TRUE[language][:number]) for number in (1, 2)], "the last comes with the whole"
    assert reply == ask(bench, QUESTIONS[language])
    assert reply.body == f"{joined(language, TRUE[language])}\n\n{own(language, 'written-by-model')}"
    assert [bool(asked.body.get("stream")) for asked in bench.server.asked] == [True, False]


def test_each_sentence_is_told_before_the_next_is_written(bench: Bench) -> None:
    first, second, third = TRUE["th"]
    stream = bench.server.stream
    stream.holds_at = (second[-6:], third[-6:])
    bench.server.says = say(first, second, third)
    told = {1: threading.Event(), 2: threading.Event()}
    with ThreadPoolExecutor(1) as pool:
        count = iter((1, 2))
        waiting = pool.submit(listen, bench, QUESTIONS["th"], hear=lambda text: told[next(count)].set())
        assert told[1].wait(60)
        assert not told[2].is_set()
        stream.release(second[-6:])
        assert told[2].wait(60)
        assert not waiting.done()
        stream.release(third[-6:])
        reply, heard = waiting.result(60)
    assert reply.written
    assert heard == [first, f"{first} {second}"]


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize(("cut", "wire"), [(1, 0), (1, 1), (3, 2), (10_000, 5)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_does_not_matter_where_the_stream_is_cut(
    bench: Bench, language: Language, cut: int, wire: int, escaped: bool
) -> None:
    texts = [TRUE[language][0], TRUE[language][1]]
    said = json.dumps({"sentences": [{"text": t, "passages": [1]} for t in texts]}, ensure_ascii=escaped)
    bench.server.says = lambda asked: said
    bench.server.stream.cut, bench.server.stream.wire = in_pieces(cut), wire
    reply, heard = listen(bench, QUESTIONS[language])
    assert reply.body.startswith(joined(language, texts))
    # What comes all at once is not told of beforehand.
    assert heard in ([texts[0]], []) if cut > len(said) else heard == [texts[0]]


@pytest.mark.parametrize("before", ["", "```json\n", "<think>8 {or} 13 years?</think>\n", "\n  "])
def test_a_sentence_that_was_not_read_to_its_end_is_none(before: str) -> None:
    sentences = [{"text": "It takes 13 years {or 1}.", "passages": [12, 3]}, {"text": 'A "b" \\ 2.5', "passages": [1]}]
    said = before + json.dumps({"sentences": sentences, "more": [{"text": "x"}]})
    end = said.index('"more"')
    seen = {len(whole_sentences(said[:length])) for length in range(end)}
    assert seen == {0, 1}
    assert all(whole_sentences(said[:length]) in ([], sentences[:1]) for length in range(end))


@pytest.mark.parametrize(
    "said", ["", "{", "[", "Sure: {", '{"sentences": 8', '{"sentences": {"text": "a"}}', "}{", '{"not_in_passages": tr']
)
def test_what_is_no_answer_holds_no_sentences(said: str) -> None:
    assert whole_sentences(said) == []


def test_what_is_not_in_the_passages_is_not_told(bench: Bench) -> None:
    sentences = [{"text": text, "passages": [1]} for text in TRUE["en"]]
    bench.server.says = lambda asked: json.dumps({"not_in_passages": True, "sentences": sentences})
    reply, heard = listen(bench, QUESTIONS["en"])
    assert (heard, faults(reply)) == ([], ["absent"])


def test_who_writes_traditional_characters_hears_them(bench: Bench) -> None:
    bench.server.says = say(*TRUE["zh"])
    reply, heard = listen(bench, "A2類項目免徵企業所得稅幾年？")
    assert "免徵企業所得稅8年" in heard[0]
    assert reply.body.startswith(heard[-1])


def test_that_a_text_was_replaced_is_told_before_its_words(bench: Bench) -> None:
    bench.server.says = say(*TRUE["en"])
    old = replace(passage("en"), newer="boi#newer")
    reply, heard = listen(bench, QUESTIONS["en"], old, passage("en", "boi#newer"))
    assert reply.body.startswith(heard[-1])
    assert heard[0].endswith(TRUE["en"][0])
    assert heard[0] != TRUE["en"][0]


# --- what is not ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_nothing_is_told_from_a_lie_on(bench: Bench, language: Language, place: int) -> None:
    texts = list(TRUE[language])
    texts.insert(place, LIE[language])
    bench.server.says = say(*texts)
    reply, heard = listen(bench, QUESTIONS[language])
    assert heard == [joined(language, texts[:number]) for number in range(1, place + 1)]
    assert LIE[language] not in reply.text
    assert faults(reply) == ["figures"]
    assert reply == ask(bench, QUESTIONS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_statement_that_lies_brings_the_default_answer(bench: Bench, language: Language) -> None:
    bench.server.says = say(LIE[language], LIE[language].replace("7", "9"))
    reply, heard = listen(bench, QUESTIONS[language])
    assert heard == []
    assert replace(reply, draft=None) == default(bench, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_that_falls_into_another_language_is_heard_no_further(bench: Bench, language: Language) -> None:
    other: Language = "en" if language != "en" else "zh"
    bench.server.says = say(TRUE[language][0], *TRUE[other][1:])
    reply, heard = listen(bench, QUESTIONS[language])
    assert heard == [TRUE[language][0]]
    assert set(faults(reply)) == {"language"}
    assert replace(reply, draft=None) == default(bench, language), "most of it fell"


def test_a_figure_is_never_told_by_half(bench: Bench) -> None:
    wrong = "Group A2 is exempt from corporate income tax for 81 years."
    bench.server.says = say(wrong, TRUE["en"][1])
    bench.server.stream.cut = lambda text: [text[: text.index("81") + 1], text[text.index("81") + 1 :]]
    reply, heard = listen(bench, QUESTIONS["en"])
    assert heard == []
    assert "81" not in reply.text
    many = {"sentences": [{"text": TRUE["en"][0], "passages": [11]}, {"text": TRUE["en"][1], "passages": [1]}]}
    bench.server.says = lambda asked: json.dumps(many)
    bench.server.stream.cut = in_pieces(1)
    reply, heard = listen(bench, QUESTIONS["en"])
    assert (heard, faults(reply)) == ([], ["citation"])


def test_what_has_no_room_is_not_told(bench: Bench) -> None:
    bench.server.says = say(*TRUE["en"])
    reply, heard = listen(bench, QUESTIONS["en"], room=len(TRUE["en"][0]) + 20)
    assert heard == [TRUE["en"][0]]
    assert (faults(reply), reply.written) == (["length"], False)


# --- failures in the middle -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stream_that_breaks_off_ends_in_the_default_answer(bench: Bench, language: Language) -> None:
    bench.server.says = say(*TRUE[language])
    bench.server.stream.drops_at = TRUE[language][1][-6:]
    reply, heard = listen(bench, QUESTIONS[language])
    assert heard == [TRUE[language][0]]
    assert replace(reply, draft=None) == default(bench, language)
    assert faults(reply) == ["unreachable"]
    assert bench.calls.budget.used().tokens > 100, "what was written is paid for"


def test_another_try_that_says_the_same_goes_on_telling(bench: Bench) -> None:
    bench.calls = bench.make(tries=2)
    first, second, third = TRUE["en"]
    stream = bench.server.stream
    stream.drops_at = second[-6:]
    bench.server.says = say(first, second, third)

    def mended(text: str) -> None:
        stream.drops_at = ""

    reply, heard = listen(bench, QUESTIONS["en"], hear=mended)
    assert heard == [first, f"{first} {second}"]
    assert reply.body.startswith(f"{first} {second} {third}")


def test_another_try_in_other_words_is_told_with_the_whole(bench: Bench) -> None:
    bench.calls = bench.make(tries=2)
    first, second, third = TRUE["en"]
    bench.server.stream.drops_at = second[-6:]
    bench.server.says = say(first, second)

    def changed(text: str) -> None:
        bench.server.stream.drops_at = ""
        bench.server.says = say(second, third, first)

    reply, heard = listen(bench, QUESTIONS["en"], hear=changed)
    assert heard == [first]
    assert reply.body.startswith(f"{second} {third} {first}")


def test_a_stream_that_stands_still_ends_in_time(bench: Bench) -> None:
    bench.calls = bench.make(seconds=2.0)
    bench.calls.load()
    bench.server.stream.holds_at = (TRUE["zh"][1][-6:],)
    bench.server.says = say(*TRUE["zh"])
    reply, heard = listen(bench, QUESTIONS["zh"])
    assert heard == [TRUE["zh"][0]]
    assert replace(reply, draft=None) == default(bench, "zh")
    assert faults(reply) == ["timeout"]
    bench.server.stream.release(TRUE["zh"][1][-6:])


@pytest.mark.parametrize(
    ("happening", "fault"), [("500", "down"), ("429", "limited"), ("truncated", "truncated"), ("filtered", "filtered")]
)
def test_a_failure_is_what_it_is_without_a_stream(bench: Bench, happening: str, fault: str) -> None:
    bench.server.says = say(*TRUE["en"])
    bench.server.will(happening)
    reply, _heard = listen(bench, QUESTIONS["en"])
    assert faults(reply) == [fault]
    assert replace(reply, draft=None) == default(bench, "en")


def test_a_server_that_refuses_streams_is_asked_without_and_that_is_remembered(bench: Bench) -> None:
    bench.server.says = say(*TRUE["en"])
    bench.server.will("400")
    for _ in range(2):
        reply, heard = listen(bench, QUESTIONS["en"])
        assert reply.written
        assert heard == []
    assert [bool(asked.body.get("stream")) for asked in bench.server.asked] == [True, False, False]
    assert dict(bench.calls.states()) == {"openai:m": "closed"}


def test_what_is_refused_with_and_without_a_stream_says_nothing_of_streams(bench: Bench) -> None:
    bench.server.says = say(*TRUE["en"])
    bench.server.will("400", "400")
    reply, _heard = listen(bench, QUESTIONS["en"])
    assert faults(reply) == ["rejected"]
    _reply, heard = listen(bench, QUESTIONS["en"])
    assert heard


def test_a_listener_that_fails_costs_nobody_an_answer(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    bench.server.says = say(*TRUE["en"])
    reply, _heard = listen(bench, QUESTIONS["en"], hear=broken)
    assert faults(reply) == ["broken"]
    assert TRUE["en"][0] not in caplog.text
    assert ask(bench, QUESTIONS["en"]).written, "the breaker has not seen it"


def test_a_stream_is_counted_by_what_the_server_says(bench: Bench) -> None:
    bench.server.says = say(*TRUE["en"])
    listen(bench, QUESTIONS["en"])
    assert bench.server.stream.counted == [True]
    assert 'saphan_writer_tokens_total{direction="out",model="openai:m"} 20.0' in bench.counted()


def test_no_log_holds_what_is_streamed(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bench.server.says = say(*TRUE["th"])
    listen(bench, QUESTIONS["th"])
    bench.server.stream.drops_at = TRUE["th"][1][-6:]
    listen(bench, QUESTIONS["th"])
    assert [each for each in (*TRUE["th"], QUESTIONS["th"]) if each in caplog.text] == []
