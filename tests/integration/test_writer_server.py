"""What a model could do, as the scripted server does it, seen through LangChain's client."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faithful_model import FaithfulModel, likely_tokens
from loopback import serving
from pydantic import SecretStr
from writer_server import KEY, WriterServer

from knowledge.writer.budget import Budget
from knowledge.writer.calls import Limits, Message, Writer
from knowledge.writer.failures import WriterError
from knowledge.writer.models import model_choice

PASSAGES = [
    {"number": 1, "text": "ต้องลงทุนอย่างน้อย 1 ล้านบาท\nกลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี"},
    {"number": 2, "text": "泰国投资促进委员会成立于1966年。"},
]


def asking(question: str) -> tuple[Message, ...]:
    return ("system", "Be brief."), ("human", json.dumps({"question": question, "passages": PASSAGES}))


@pytest.fixture
def server() -> WriterServer:
    return WriterServer(says=FaithfulModel(), counts=likely_tokens)


@pytest.fixture
def url(server: WriterServer) -> Iterator[str]:
    with serving(server.app) as address:
        yield f"{address}/v1"


def writer(url: str, folder: Path, *, seconds: float = 15.0, tries: int = 1) -> Writer:
    choice = model_choice("openai:m", url=url, key=SecretStr(KEY))
    return Writer([choice], Budget(folder), Limits(seconds, tries, pause=0.01))


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("กลุ่ม A2 ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", "กลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี", 1),
        ("ต้องลงทุนอย่างน้อยกี่บาท", "ต้องลงทุนอย่างน้อย 1 ล้านบาท", 1),
        ("投资促进委员会哪年成立？", "泰国投资促进委员会成立于1966年。", 2),
    ],
)
def test_the_faithful_model_copies_the_sentence_that_is_asked_for(
    url: str, tmp_path: Path, question: str, text: str, number: int
) -> None:
    answer = writer(url, tmp_path).ask(asking(question), seconds=15, likely=100)
    assert {"text": text, "passages": [number]} in json.loads(answer.text)["sentences"]


def test_the_server_counts_what_it_read_and_wrote(url: str, tmp_path: Path) -> None:
    asked = asking("กลุ่ม A2 ยกเว้นภาษีกี่ปี")
    answer = writer(url, tmp_path).ask(asked, seconds=15, likely=100)
    assert answer.used.taken_in == sum(likely_tokens(text) for _, text in asked)
    assert answer.used.given_out == likely_tokens(answer.text)
    assert likely_tokens("泰国投资") > likely_tokens("ไทยน") > likely_tokens("Thai")


def test_an_answer_that_never_ends_is_given_up(server: WriterServer, url: str, tmp_path: Path) -> None:
    asking_writer = writer(url, tmp_path, seconds=0.5)
    asking_writer.load()
    server.will("drip")
    with pytest.raises(WriterError) as error:
        asking_writer.ask(asking("A2?"), seconds=15, likely=100)
    assert error.value.reason == "timeout"
    end = time.monotonic() + 120
    while not server.given_up and time.monotonic() < end:
        time.sleep(0.02)
    assert server.given_up == 1


def test_an_answer_that_breaks_off_with_its_connection_is_tried_again(
    server: WriterServer, url: str, tmp_path: Path
) -> None:
    server.will("cut", "")
    answer = writer(url, tmp_path, tries=2).ask(asking("A2?"), seconds=15, likely=100)
    assert json.loads(answer.text)
    assert len(server.asked) == 2
    server.will("cut", "cut")
    with pytest.raises(WriterError) as error:
        writer(url, tmp_path, tries=2).ask(asking("A2?"), seconds=15, likely=100)
    assert error.value.reason == "unreachable"
