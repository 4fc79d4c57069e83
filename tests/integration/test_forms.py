"""Forms as people fill them in, in three languages: through the assistant, over the starter corpus and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from talks import Talk, own

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore
from adapters.memory import RecentConversations
from bot.bootstrap import House
from bot.consent import Terms
from bot.leads import SYSTEM, Lead, Money
from bot.messages import LANGUAGES, Address, Language, Reply
from bot.ports import Desk, Memory
from knowledge.named_things import NamedThings

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TERMS = Terms("B&RETTC", "privacy@example.org", 12)


class EveryChat:
    """A desk whose staff can write into every chat."""

    def reaches(self, who: Address) -> bool:
        return True


@pytest.fixture
def store() -> Iterator[MatchmakingStore]:
    store = open_memory_store()
    yield store
    store.close()


class Visitor(Talk):
    """A person who talks to an assistant that takes leads."""

    def __init__(
        self, house: House, store: MatchmakingStore, folder: Path, *, desk: Desk | None = None, forms: bool = True
    ) -> None:
        self.memories = RecentConversations()
        super().__init__(
            house.library,
            folder,
            conversations=self.memories,
            catalogue=house.catalogue,
            names=NamedThings(house.glossary),
            leads=store.leads if forms else None,
            desk=desk,
            terms=TERMS if forms else None,
        )
        self.store, self.now = store, NOW

    def types(self, *messages: str) -> Reply:
        """Types one message after the other; the last reply."""
        for message in messages[:-1]:
            self.say(message)
        return self.say(messages[-1])

    def presses(self, reply: Reply, phrase: str) -> Reply:
        """Presses the button with one of the bot's own labels."""
        label = own(reply.language, phrase)
        return self.press(next(choice for choice in reply.choices if choice.label == label))

    @property
    def leads(self) -> list[Lead]:
        return list(self.store.leads.leads_of(self.who))

    @property
    def memory(self) -> Memory:
        return self.memories.recall(self.who)

    @property
    def kept_in_memory(self) -> str:
        return TypeAdapter(Memory).dump_json(self.memory).decode()


@pytest.fixture
def visitor(starter_house: House, store: MatchmakingStore, tmp_path: Path) -> Visitor:
    return Visitor(starter_house, store, tmp_path)


def asked(reply: Reply, phrase: str) -> bool:
    return own(reply.language, phrase) in reply.text


# --- whole conversations ----------------------------------------------------------------------------------------------


def test_a_chinese_investor_with_corrections_and_a_question_in_between(visitor: Visitor) -> None:
    opened = visitor.say("帮我找个泰国合作伙伴，做污水处理的，我们公司想在罗勇投5000万")
    assert opened.language == "zh"
    assert asked(opened, "seek-opening")
    assert asked(opened, "form-currency-ask"), "kind, field, place and sum were said; only the currency was not"
    wants = visitor.say("人民币")
    assert asked(wants, "seek-wants-ask")
    offers = visitor.types("土地和许可")
    assert asked(offers, "seek-offers-ask")
    answered = visitor.say("外资可以买地吗？")
    assert answered.skill == "answer"
    assert answered.citations
    assert own("zh", "seek-offers-ask") in answered.text, "the form says where it stands"
    assert asked(visitor.say("技术"), "seek-horizon-ask")
    consent = visitor.say("明年")
    assert "B&RETTC" in consent.text
    assert "privacy@example.org" in consent.text
    assert asked(visitor.say("同意"), "form-organisation-ask")
    sharing = visitor.types("江苏样例环保有限公司", "我叫张伟，电话13812345678，微信号 zhangwei_88")
    assert "单独同意" in sharing.text, "name and both contacts were taken from one message"
    summary = visitor.say("同意")
    assert asked(summary, "form-confirm")
    assert not visitor.leads, "nothing is stored before the person confirms"
    assert "50,000,000" in summary.text
    changed = visitor.types("改金额为3000万人民币", "不是罗勇，是孔敬")
    assert "30,000,000 CNY" in changed.text
    assert "孔敬" in changed.text
    done = visitor.say("确认")
    lead = visitor.leads[0]
    assert lead.id in done.text
    assert (lead.kind, lead.request, lead.language, lead.profile.side) == ("investor", "matchmaking", "zh", "both")
    assert lead.profile.sectors == ("wastewater",)
    assert lead.profile.provinces == ("khon-kaen",)
    assert lead.profile.money == Money(Decimal(30_000_000), Decimal(30_000_000), "CNY")
    assert (lead.profile.wants, lead.profile.offers) == (("land", "licence"), ("technology",))
    assert (lead.profile.horizon, lead.party.name) == ("6_to_12", "江苏样例环保有限公司")
    person = visitor.store.leads.person(lead.id, SYSTEM, NOW)
    assert person.name == "张伟"
    assert {(each.kind, each.value) for each in person.contacts if each.kind != "channel"} == {
        ("phone", "+8613812345678"),
        ("wechat", "zhangwei_88"),
    }
    consents = visitor.store.leads.consents(visitor.who)
    assert [(each.purpose, each.language) for each in consents] == [("matchmaking", "zh"), ("sharing", "zh")]
    assert all(each.channel == "test" and each.message_id and each.given_at == NOW for each in consents)
    assert consents[0].text in consent.text, "the very wording that was shown is kept"
    assert visitor.memory.form is None


def test_a_thai_municipality_that_skips_goes_back_and_changes_the_language(visitor: Visitor) -> None:
    opened = visitor.say("เทศบาลอยากได้เตาเผาขยะ ติดต่อใคร")
    assert own("th", "seek-kind-municipality") in opened.text
    assert own("th", "sector-solid-waste") in opened.text
    assert asked(opened, "form-place-ask")
    assert asked(visitor.say("ขอนแก่นค่ะ"), "form-amount-ask")
    assert asked(visitor.say("ประมาณ ๕๐ ล้าน"), "seek-wants-ask")
    back = visitor.say("ย้อนกลับ")
    assert asked(back, "form-amount-ask")
    assert asked(visitor.say("60 ล้านบาท"), "seek-wants-ask")
    english = visitor.say("Please answer in English")
    assert english.language == "en"
    assert own("en", "seek-wants-ask") in english.text
    assert asked(visitor.say("capital and technology"), "seek-offers-ask")
    consent = visitor.types("skip", "skip", "skip")
    assert consent.language == "en"
    assert "Controller" in consent.text
    name = visitor.types("I agree", "เทศบาลตำบลตัวอย่าง")
    assert name.language == "en", "a Thai name does not change the language of the form"
    contact = visitor.types("สมชาย ใจดี")
    assert asked(contact, "form-contact-ask")
    sharing = visitor.types("โทร 081-234-5678 ไลน์ไอดี somchai99")
    done = visitor.types("I do not agree", "yes")
    assert sharing.choices[1].label == own("en", "consent-decline")
    assert asked(done, "seek-received")
    lead = visitor.leads[0]
    assert (lead.kind, lead.profile.side) == ("municipality", "seeks")
    assert lead.profile.money == Money(Decimal(60_000_000), Decimal(60_000_000), "THB")
    assert lead.summary == "เทศบาลอยากได้เตาเผาขยะ ติดต่อใคร"
    consents = visitor.store.leads.consents(visitor.who)
    assert [each.purpose for each in consents] == ["matchmaking"]


def test_an_english_visit_is_resumed_after_days_by_another_process(visitor: Visitor, starter_house: House) -> None:
    opened = visitor.say("Can you arrange a site visit in March?")
    assert asked(opened, "form-place-ask")
    assert asked(visitor.say("Rayong or Chonburi"), "form-people-ask")
    visitor.memories.remember(visitor.who, TypeAdapter(Memory).validate_json(visitor.kept_in_memory))
    visitor.now = NOW + timedelta(days=6)
    greeted = visitor.say("Hello")
    assert own("en", "form-people-ask") in greeted.text
    assert asked(visitor.say("7 to 8 people"), "visit-language-ask")
    assert asked(visitor.say("中文"), "visit-purpose-ask"), "an answer, not a wish to change the language"
    done = visitor.types("skip", "yes", "Example Ltd", "John Smith", "john@example.com", "confirm")
    lead = visitor.leads[0]
    assert done.language == "en"
    assert lead.visit is not None
    assert lead.visit.places == ("rayong", "chonburi")
    assert (lead.visit.when, lead.visit.people, lead.visit.guide_language) == ("2027-03", 8, "zh")


def test_a_form_is_forgotten_after_a_fortnight(visitor: Visitor) -> None:
    visitor.say("ขอเยี่ยมชมพื้นที่")
    visitor.now = NOW + timedelta(days=15)
    assert visitor.say("8").skill == "number"
    assert visitor.memory.form is None


def test_training_in_thai(visitor: Visitor) -> None:
    opened = visitor.say("สนใจเข้าอบรมค่ะ")
    assert asked(opened, "training-topic-ask")
    done = visitor.types(
        "การขอส่งเสริมการลงทุน", "ไทย", "ออนไลน์", "3 คน", "ยินยอม", "ข้าม", "สมหญิง", "somying@example.co.th", "ยืนยัน"
    )
    lead = visitor.leads[0]
    assert lead.id in done.text
    assert lead.training is not None
    assert (lead.training.topic, lead.training.language) == ("การขอส่งเสริมการลงทุน", "th")
    assert (lead.training.format, lead.training.people) == ("online", 3)


def test_traditional_characters_are_understood_and_answered(visitor: Visitor) -> None:
    opened = visitor.say("我想報名參加培訓")
    assert opened.language == "zh"
    assert "培訓" in opened.text
    visitor.types("略過", "略過", "略過")
    consent = visitor.say("略過")
    assert own("zh", "consent-for-training") in consent.text, "a wording that is agreed to is shown as it is kept"


# --- opening ----------------------------------------------------------------------------------------------------------

OPENINGS = {
    "seek-opening": (
        "I want to be matched", "find me a partner", "I want to invest 200 million baht in recycling", "我想找合作伙伴",
        "我要对接", "帮我找合作伙伴", "ขอจับคู่ธุรกิจ", "หาพาร์ตเนอร์จีนให้หน่อย", "อยากหาหุ้นส่วนจีนทำโรงงานรีไซเคิล เริ่มไงดีคะ",
        "ที่ดิน 50 ไร่ติดมิตรภาพ อยากให้จีนเช่าตั้งโรงงาน", "我们想在罗勇投资两亿泰铢建厂",
    ),
    "visit-opening": ("I want to request a site visit", "ขอเยี่ยมชมพื้นที่", "我想申请考察", "想去考察 能安排吗 七八个人"),
    "training-opening": ("I want to join a training course", "สนใจเข้าอบรม", "我想参加培训"),
    "handover-opening": (
        "contact staff", "Let me talk to a human.", "ติดต่อเจ้าหน้าที่", "อยากคุยกับเจ้าหน้าที่", "ขอเบอร์เจ้าหน้าที่หน่อยค่ะ",
        "联系工作人员", "转人工",
    ),
}  # fmt: skip
QUESTIONS = (
    "How do I find a partner?",
    "怎么申请对接？",
    "投资1亿泰铢需要什么条件？",
    "ลงทุน 50 ล้านได้สิทธิอะไรบ้าง",
    "培训收费吗",
    "I want to invest 200 million baht in Rayong. What incentives do I get?",
    "how do I contact BOI staff?",
    "ขอเบอร์ติดต่อ BOI",
    "do I really need a local partner?",
    "ต้องมีหุ้นส่วนไทยไหม",
    "Find me a nominee partner to hold my shares",
    "不想找泰国合伙人",
)


@pytest.mark.parametrize(("phrase", "text"), [(name, text) for name, texts in OPENINGS.items() for text in texts])
def test_words_open_a_form(visitor: Visitor, phrase: str, text: str) -> None:
    assert asked(visitor.say(text), phrase)


@pytest.mark.parametrize("text", QUESTIONS)
def test_questions_open_none(visitor: Visitor, text: str) -> None:
    assert visitor.say(text).skill != "form"
    assert visitor.memory.form is None


@pytest.mark.parametrize("text", [texts[0] for texts in OPENINGS.values()])
def test_without_a_store_no_form_opens(
    starter_house: House, store: MatchmakingStore, tmp_path: Path, text: str
) -> None:
    plain = Visitor(starter_house, store, tmp_path, forms=False)
    reply = plain.say(text)
    assert reply.skill != "form"
    assert not any(choice.value.startswith("form:") for choice in reply.choices)


def test_an_answer_offers_the_form_that_belongs_to_it(visitor: Visitor) -> None:
    answered = visitor.say("นิคมอุตสาหกรรมอุดรธานีมีพื้นที่เท่าไร")
    opened = visitor.presses(answered, "offer-visit")
    assert asked(opened, "visit-opening")
    assert "อุดรธานี" in opened.text, "the place was said before"
    assert asked(opened, "visit-when-ask")


# --- consent ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "no", "question"),
    [
        ("我想申请考察", "不同意", "外资可以拥有土地吗？"),
        ("ขอเยี่ยมชมพื้นที่", "ไม่ยินยอม", "บริษัทต่างชาติถือครองที่ดินได้ไหม"),
        ("I want to request a site visit", "I do not agree", "Can a foreign company own land?"),
    ],
)
def test_without_consent_nothing_is_kept_and_questions_are_answered(
    visitor: Visitor, command: str, no: str, question: str
) -> None:
    reply = visitor.say(f"{command}")
    while not any(choice.label == own(reply.language, "consent-decline") for choice in reply.choices):
        reply = visitor.presses(reply, "form-skip")
    refused = visitor.say(no)
    assert refused.text == own(refused.language, "consent-declined")
    assert not visitor.leads
    assert not visitor.store.leads.consents(visitor.who)
    assert visitor.memory.form is None
    assert visitor.say(question).answered


def test_contacts_that_come_before_consent_are_not_kept(visitor: Visitor) -> None:
    opened = visitor.say("我们想找泰国合作伙伴做光伏，电话13812345678，微信号 zhangwei_88")
    assert asked(opened, "form-contact-later")
    assert "13812345678" not in visitor.kept_in_memory
    assert "zhangwei_88" not in visitor.kept_in_memory


def test_consent_needs_its_wording_on_the_screen(visitor: Visitor) -> None:
    visitor.say("I want to request a site visit")
    forged = visitor.press("form:set:consent:yes")
    assert asked(forged, "form-place-ask")
    consent = visitor.types("skip", "skip", "skip", "skip", "skip")
    vague = visitor.say("maybe")
    assert asked(vague, "consent-unclear")
    changed = visitor.say("请用中文回答")
    assert changed.language == "zh"
    shown = visitor.say("同意")
    assert "处理者" in shown.text, "agreed in a language in which it had not been shown"
    assert asked(visitor.say("同意"), "form-organisation-ask")
    assert "Controller" in consent.text
    assert visitor.memory.form is not None
    assert [each.language for each in visitor.memory.form.consents] == ["zh"]


def test_taking_consent_back_takes_the_contacts_along(visitor: Visitor) -> None:
    visitor.types("I want to request a site visit", "skip", "skip", "skip", "skip", "skip", "I agree")
    visitor.say("my name is John Smith, john@example.com")
    assert "John Smith" in visitor.kept_in_memory
    visitor.say("back")
    assert "john" not in visitor.kept_in_memory.lower()
    assert visitor.memory.form is not None
    assert not visitor.memory.form.consents


# --- leaving, being interrupted ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "leave"),
    [("我想找合作伙伴", "退订"), ("ขอจับคู่ธุรกิจ", "ยกเลิก"), ("I want to be matched", "STOP"), ("我想找合作伙伴", "算了")],
)
def test_stop_leaves_the_form_and_elsewhere_opts_out(visitor: Visitor, command: str, leave: str) -> None:
    visitor.say(command)
    left = visitor.say(leave)
    assert (left.skill, left.text) == ("form", own(left.language, "form-stopped"))
    assert visitor.memory.form is None
    if leave != "算了":
        assert visitor.say(leave).skill == "stop"


def test_a_form_waits_quietly_after_three_messages_about_something_else(visitor: Visitor) -> None:
    visitor.types("I want to request a site visit", "Rayong")
    texts = [
        visitor.say(question).text
        for question in (
            "Can a foreign company own land?",
            "How many years of tax exemption does group A1 get?",
            "What is a membrane bioreactor?",
            "How do I get a work permit?",
        )
    ]
    asks = own("en", "visit-when-ask")
    assert [asks in text for text in texts] == [True, True, False, False]
    assert own("en", "form-waiting") in texts[2]
    assert visitor.say("8").skill != "form", "a form that waits takes nothing for an answer"
    assert asked(visitor.say("continue"), "visit-when-ask")


def test_restart_drops_the_form(visitor: Visitor) -> None:
    visitor.types("我想申请考察", "重新开始")
    assert visitor.memory.form is None


def test_a_redelivered_confirmation_makes_one_lead(visitor: Visitor) -> None:
    visitor.types("contact staff", "About a permit", "I agree", "Ann Lee", "ann@example.com")
    before = visitor.memory
    visitor.say("yes")
    visitor.memories.remember(visitor.who, before)
    visitor.say("yes")
    assert len(visitor.leads) == 1


# --- input that cannot be used ----------------------------------------------------------------------------------------

UNFIT = (
    "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "'; DROP TABLE leads; --", "{{ config.SECRET }}", "${jndi:ldap://x}",
)  # fmt: skip


@pytest.mark.parametrize("text", [*UNFIT, "x" * 1500])
def test_no_field_takes_markup_formulas_or_floods(visitor: Visitor, text: str) -> None:
    reply = visitor.say("I want to request a site visit")
    seen = set()
    for answer in (
        "Rayong",
        "March",
        "8",
        "English",
        "skip",
        "I agree",
        "Example Ltd",
        "John Smith",
        "john@example.com",
    ):
        question = reply.text.splitlines()[-1]
        refused = visitor.say(text)
        assert text not in visitor.kept_in_memory
        assert question.splitlines()[0][:40] in refused.text or refused.skill in ("refusal", "unknown", "gap", "form")
        seen.add(question)
        reply = visitor.say(answer)
    assert asked(reply, "form-confirm")
    assert len(seen) >= 8


@pytest.mark.parametrize(
    "number", ["1-1037-02071-81-8", "11010519491231002X", "护照 E12345678", "เลขบัญชี 123-4-56789-0"]
)
def test_identity_and_account_numbers_are_refused(visitor: Visitor, number: str) -> None:
    visitor.types("contact staff", "A question about permits", "I agree")
    refused = visitor.say(number)
    assert asked(refused, "form-identity")
    assert number not in visitor.kept_in_memory


# --- a person ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "topic", "yes"), [("转人工", "想了解土地", "同意"), ("ติดต่อเจ้าหน้าที่", "เรื่องที่ดิน", "ยินยอม")]
)
def test_a_conversation_is_handed_over_where_staff_can_write(
    starter_house: House, store: MatchmakingStore, tmp_path: Path, command: str, topic: str, yes: str
) -> None:
    visitor = Visitor(starter_house, store, tmp_path, desk=EveryChat())
    visitor.types(command, topic, yes)
    reply = visitor.types(
        own(visitor.memory.language or "en", "form-skip"), own(visitor.memory.language or "en", "form-contact-here")
    )
    done = visitor.presses(reply, "form-send")
    lead = visitor.leads[0]
    assert done.skill == "handed-over"
    assert lead.id in done.text
    assert (lead.request, lead.summary) == ("question_to_staff", topic)


def test_two_misses_in_a_row_offer_a_person(visitor: Visitor) -> None:
    first = visitor.say("今天北京天气怎么样？")
    second = visitor.say("推荐一家好吃的火锅店")
    assert own("zh", "handover-offer") not in first.text
    assert own("zh", "handover-offer") in second.text
    assert asked(visitor.presses(second, "offer-person"), "handover-opening")


# --- rights -----------------------------------------------------------------------------------------------------------

RIGHTS: dict[Language, tuple[str, str, str]] = {
    "th": ("ขอดูข้อมูลของฉัน", "ถอนความยินยอม", "ขอลบข้อมูลที่เคยให้ไว้ครับ"),
    "zh": ("导出我的信息", "撤回同意", "删除我的数据"),
    "en": ("show my data", "withdraw my consent", "delete my data"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_are_shown_withdrawn_and_deleted(visitor: Visitor, language: Language) -> None:
    show, withdraw, delete = RIGHTS[language]
    assert visitor.say(show).text == own(language, "privacy-nothing")
    visitor.types("contact staff", "A question about permits", "I agree", "Ann Lee", "ann@example.com", "yes")
    lead = visitor.leads[0]
    shown = visitor.say(show)
    assert shown.language == language
    assert all(part in shown.text for part in ("Ann Lee", "ann@example.com", lead.id, "A question about permits"))
    assert visitor.say(withdraw).text == own(language, "privacy-withdrawn")
    assert visitor.say(withdraw).text == own(language, "privacy-no-consent")
    warned = visitor.say(delete)
    assert visitor.leads[0].summary, "nothing is deleted before one more yes"
    erased = visitor.presses(warned, "privacy-erase-yes")
    assert (erased.skill, erased.text) == ("erased", own(language, "privacy-erased"))
    assert not visitor.leads
    assert "Ann" not in visitor.kept_in_memory
    assert visitor.say(show).text == own(language, "privacy-nothing")
