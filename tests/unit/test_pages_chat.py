"""What the web chat reads from a request, and what it gives back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.pages.chat import Question, message_of, parse, read, render
from adapters.pages.problems import JsonResponse, ProblemError
from bot.messages import Choice, Citation, Reply


def question(**values: object) -> Question:
    return read({"conversation": "c1", "text": "BOI คืออะไร", **values})


def test_a_question_is_read() -> None:
    assert question(lang="th") == Question("c1", "BOI คืออะไร", "th", None)
    assert question(lang=None, choice=None).language is None


def test_a_choice_needs_no_text() -> None:
    assert read({"conversation": "c1", "choice": "more"}) == Question("c1", "", None, "more")
    message = message_of(question(choice="more", text="ดูเพิ่ม"))
    assert (message.kind, message.choice, message.text) == ("choice", "more", "ดูเพิ่ม")
    assert (message.sender.channel, message.sender.user_id) == ("webchat", "c1")


def test_a_plain_question_is_a_text() -> None:
    message = message_of(question(lang="zh"))
    assert (message.kind, message.choice, message.language_hint) == ("text", None, "zh")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": 7}, "text"),
        ({"text": None}, "text"),
        ({"text": ["a"]}, "text"),
        ({"conversation": ""}, "conversation"),
        ({"conversation": "   "}, "conversation"),
        ({"conversation": 1.5}, "conversation"),
        ({"conversation": "c" * 129}, "conversation"),
        ({"lang": "de"}, "lang"),
        ({"lang": "TH"}, "lang"),
        ({"lang": {}}, "lang"),
        ({"choice": 3}, "choice"),
        ({"choice": "c" * 2001}, "choice"),
    ],
)
def test_a_wrong_field_is_named(values: dict[str, object], field: str) -> None:
    with pytest.raises(ProblemError) as caught:
        question(**values)
    assert (caught.value.code, caught.value.field) == ("wrong-field", field)


def test_two_thousand_characters_and_not_one_more() -> None:
    assert len(question(text="字" * 2000).text) == 2000
    with pytest.raises(ProblemError, match="too-long"):
        question(text="字" * 2001)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('"\\ud800"', "\ufffd"),
        ('"\\udc00 a"', "\ufffd a"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"a\\u0000b"', "a\ufffdb"),
        ('"\\u202eabc"', "\u202eabc"),
        ('"Z\\u0351\\u036b"', "Z\u0351\u036b"),
    ],
)
def test_strange_characters_come_through_tamed(raw: str, text: str) -> None:
    body = b'{"conversation": "c1", "text": ' + raw.encode() + b"}"
    assert read(parse(body)).text == text


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_any_text_can_be_read_and_written_out_again(text: str) -> None:
    tamed = question(text=text).text
    assert tamed == tamed.encode("utf-8").decode("utf-8")
    reply = Reply(tamed, "en", "answer")
    assert json.loads(bytes(JsonResponse(render(reply, answer_id="1", millis=1)).body))["text"] == tamed


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"a"',
        b"null",
        b"\xff\xfe",
        b"\x80",
        b"[" * 60_000,
        b'{"a":' * 9_000,
        b'{"a": ' + b"9" * 5_000 + b"}",
    ],
    ids=["empty", "open", "list", "string", "null", "bom", "not utf-8", "deep list", "deep object", "huge number"],
)
def test_what_is_no_json_object_is_malformed(body: bytes) -> None:
    with pytest.raises(ProblemError, match="malformed"):
        parse(body)


def test_an_answer_carries_what_a_page_needs() -> None:
    reply = Reply(
        text="八年。\n\n来源：公告",
        language="zh",
        skill="answer",
        citations=(Citation("a#b", "公告", "https://x.example/a", "2025-01", False, ("https://boi.go.th",), (3, 4)),),
        choices=(Choice("更多", "more:a#b"),),
        footer="来源：公告",
    )
    answer = render(reply, answer_id="id1", millis=12)
    assert (answer["id"], answer["body"], answer["millis"]) == ("id1", "八年。", 12)
    assert (answer["choices"], answer["choice_values"]) == (["更多"], ["more:a#b"])
    assert answer["citations"] == [
        {
            "section": "a#b",
            "title": "公告",
            "url": "https://x.example/a",
            "as_of": "2025-01",
            "verified": False,
            "sources": ["https://boi.go.th"],
            "as_of_text": "2025年1月",
            "pages_text": "3–4",
            "pages": [3, 4],
            "publisher": "",
        }
    ]
