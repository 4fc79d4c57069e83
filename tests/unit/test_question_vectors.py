"""What is embedded of a question, above all of a long message."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.errors import OperatorError
from knowledge.embeddings import BundledEmbeddings
from knowledge.question_vectors import MOST_TOKENS, QuestionVectors, essence
from knowledge.words import normalise


@pytest.fixture(scope="module")
def engine() -> BundledEmbeddings:
    return BundledEmbeddings()


ABOUT_US = {
    "th": "สวัสดีครับ บริษัทของเราจดทะเบียนที่เมืองฝอซาน มีพนักงานราวสามร้อยคน ทำเฟอร์นิเจอร์ไม้และโลหะส่งออกไปยุโรป ",
    "zh": "您好，我们公司注册在广东佛山，成立已有十五年，员工大约三百人，主要生产木制和金属家具，出口欧洲。",
    "en": "Hello. Our company was founded in Foshan and makes wooden and metal furniture for export to Europe. ",
}


@pytest.mark.parametrize(
    ("language", "question", "thanks"),
    [
        ("th", "ตั้งโรงงานแบตเตอรี่ในระยองได้ยกเว้นภาษีกี่ปี", " ขอบคุณล่วงหน้าครับ"),
        ("zh", "在罗勇设电池厂免税几年？", "谢谢您！"),
        ("zh", "在羅勇設電池廠免稅幾年？", "感謝！🙏"),
        ("en", "How many tax-free years does a battery plant in Rayong get?", " Thank you very much."),
    ],
)
def test_of_a_long_message_the_sentence_that_asks_is_embedded(
    engine: BundledEmbeddings, language: str, question: str, thanks: str
) -> None:
    message = normalise(ABOUT_US[language] * 12 + question + thanks)
    assert essence(message, engine.tokens) == normalise(question)


def test_of_several_questions_all_are_embedded_and_the_last_one_leads(engine: BundledEmbeddings) -> None:
    asked = "ระยองมีนิคมอุตสาหกรรมกี่แห่ง? Can we own the land?"
    message = normalise("在罗勇设电池厂免税几年？" + ABOUT_US["zh"] * 8 + asked)
    found = essence(message, engine.tokens)
    assert found.startswith("can we own the land?")
    assert "在罗勇设电池厂免税几年?" in found
    assert "กี่แห่ง" in found
    assert "佛山" not in found


def test_a_sentence_that_says_too_little_keeps_the_one_before_it(engine: BundledEmbeddings) -> None:
    message = normalise(ABOUT_US["en"] * 12 + "We want to own land in an industrial estate. Can we?")
    assert essence(message, engine.tokens) == "we want to own land in an industrial estate. can we?"


@pytest.mark.parametrize(
    "text", ["ยกเว้นภาษีกี่ปี", "免税几年？" * 8, "How long is the exemption?", "", "🙏", "A1+ กับ A2 哪个好"]
)
def test_a_question_of_usual_length_is_embedded_as_it_is(engine: BundledEmbeddings, text: str) -> None:
    assert essence(normalise(text), engine.tokens) == normalise(text)


@pytest.mark.parametrize(
    "text", ["😀🙏🇹🇭" * 500, "a" * 2_000, "x?" * 1_000, "鿿鿾龦" * 666, "๏๛" * 1_000, ABOUT_US["zh"] * 40]
)
def test_no_message_makes_the_model_read_more_than_its_share(engine: BundledEmbeddings, text: str) -> None:
    assert engine.tokens(essence(normalise(text), engine.tokens)) <= MOST_TOKENS


def test_questions_side_by_side_have_the_vectors_that_they_have_alone(engine: BundledEmbeddings) -> None:
    texts = ["免税几年", "ยกเว้นภาษีกี่ปี", "免税几年"]
    together = QuestionVectors(engine).of(*texts)
    alone = [QuestionVectors(engine).of(text)[0] for text in texts]
    assert [vector.tolist() for vector in together] == [vector.tolist() for vector in alone]
    assert together[0].tolist() != together[1].tolist()


class CountingEngine(BundledEmbeddings):
    """The bundled engine, which counts what it embeds and fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.failures = failures

    def embed_query(self, text: str) -> list[float]:
        self.asked.append(text)
        if self.failures:
            self.failures -= 1
            raise OperatorError("the model is away")
        return super().embed_query(text)


def test_a_question_that_was_begun_is_embedded_once() -> None:
    engine = CountingEngine()
    vectors = QuestionVectors(engine)
    for _ in range(3):
        vectors.begin("ยกเว้นภาษีกี่ปี")
    (begun,) = vectors.of("ยกเว้นภาษีกี่ปี")
    vectors.begin("ยกเว้นภาษีกี่ปี")
    assert begun.tolist() == QuestionVectors(BundledEmbeddings()).of("ยกเว้นภาษีกี่ปี")[0].tolist()
    assert engine.asked == ["ยกเว้นภาษีกี่ปี"]


def test_what_fails_after_it_was_begun_fails_for_who_asks_and_is_tried_again() -> None:
    engine = CountingEngine(failures=2)
    vectors = QuestionVectors(engine)
    vectors.begin("免税几年")
    with pytest.raises(OperatorError):
        vectors.of("免税几年")
    engine.failures = 0
    assert np.linalg.norm(vectors.of("免税几年")[0]) == pytest.approx(1, abs=1e-3)


def test_questions_begun_by_many_threads_have_their_own_vectors(engine: BundledEmbeddings) -> None:
    vectors = QuestionVectors(engine)
    texts = [f"活动 7.1.{number} 免税几年" for number in range(12)]

    def ask(text: str) -> list[float]:
        vectors.begin(text)
        return vectors.of(text)[0].tolist()

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(ask, texts))
    assert found == [QuestionVectors(engine).of(text)[0].tolist() for text in texts]
