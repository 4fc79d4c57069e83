"""A model on loopback that says what a test wants, and conversations over a few passages that are worded by it."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from pydantic import SecretStr
from shelf import Shelf, section
from talks import Talk
from writer_server import KEY, WriterServer

from adapters.contacts import with_contacts_as
from bot.messages import LANGUAGES, Language, Passage, Reply
from knowledge.writer.answering import AnswerWriter
from knowledge.writer.breaker import Breaker
from knowledge.writer.budget import Budget
from knowledge.writer.calls import Limits, Writer
from knowledge.writer.models import model_choice

EXEMPTION: dict[Language, str] = {
    "th": "กลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคลเป็นเวลา 8 ปี\nต้องลงทุนอย่างน้อย 1 ล้านบาท ไม่รวมค่าที่ดิน",
    "zh": "A2类项目免征企业所得税8年\n最低投资额为100万泰铢，不含土地费用",
    "en": "Group A2 is exempt from corporate income tax for 8 years\nIt invests at least 1 million baht, without land",
}
MACHINES: dict[Language, str] = {
    "th": "กลุ่ม A2 ได้รับยกเว้นอากรขาเข้าเครื่องจักร",
    "zh": "A2类项目免征机器进口关税",
    "en": "Group A2 is exempt from import duty on machinery",
}
QUESTIONS: dict[Language, str] = {
    "th": "กลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี",
    "zh": "A2类项目免征企业所得税几年？",
    "en": "For how many years is Group A2 exempt from corporate income tax?",
}
TRUE: dict[Language, str] = {
    "th": "กิจการในกลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี",
    "zh": "A2类项目可免征企业所得税8年。",
    "en": "Group A2 is exempt from corporate income tax for 8 years.",
}
WRONG: dict[Language, str] = {language: text.replace("8", "13") for language, text in TRUE.items()}


def boi(*languages: Language) -> list[Passage]:
    return [section("boi#exemption", each, EXEMPTION[each], heading="A2") for each in languages]


class Bench:
    """A server that says what a test wants, and conversations with and without the writer that asks it."""

    def __init__(self, url: str, server: WriterServer, folder: Path) -> None:
        self.server, self.folder = server, folder
        self._url = url
        self.clock = [0.0]
        self.calls = self.make()
        self._people = 0

    def make(self, *, seconds: float = 15.0, tries: int = 1, tokens: int = 0) -> Writer:
        choice = model_choice("openai:m", url=self._url, key=SecretStr(KEY))
        limits = Limits(seconds=seconds, tries=tries, pause=0.01)
        budget = Budget(self.folder, tokens)
        return Writer([choice], budget, limits, breaker=lambda: Breaker(lambda: self.clock[0]))

    def writer(self, **settings: object) -> AnswerWriter:
        given = {"seconds": 15.0, "at_once": 4} | settings
        return AnswerWriter(self.calls, with_contacts_as, **given)  # type: ignore[arg-type]

    def talk(self, *passages: Passage, writer: AnswerWriter | None = None) -> Talk:
        self._people += 1
        return Talk(
            Shelf(passages or boi(*LANGUAGES), confidence=0.9),
            self.folder,
            person=f"p{self._people}",
            writer=writer or self.writer(),
        )

    def default(self, question: str, *passages: Passage) -> Reply:
        """What is answered without a model."""
        return Talk(Shelf(passages or boi(*LANGUAGES), confidence=0.9), self.folder).say(question)

    def counted(self) -> str:
        registry = CollectorRegistry()
        registry.register(self.calls.numbers)
        return generate_latest(registry).decode()


def faults(reply: Reply) -> list[str]:
    assert reply.draft is not None
    return [each.fault for each in reply.draft.refused]
