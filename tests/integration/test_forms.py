"""Forms as people fill them in, in three languages: through the assistant, over the starter corpus and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from talks import own
from visitors import NOW, Visitor, asked

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.leads import SYSTEM, Money
from bot.ports import Memory


@pytest.fixture
def store() -> Iterator[MatchmakingStore]:
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture
def visitor(starter_house: House, store: MatchmakingStore, tmp_path: Path) -> Visitor:
    return Visitor(starter_house, store, tmp_path)


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
    assert asked(visitor.say("技术"), "seek-mode-ask")
    consent = visitor.types("合资", "有3座工厂在运行", "明年")
    assert "B&RETTC" in consent.text
    assert "privacy@example.org" in consent.text
    assert asked(visitor.say("同意"), "form-organisation-ask")
    sharing = visitor.types("江苏样例环保有限公司", "我叫张伟，电话13812345678，微信号 zhangwei_88")
    assert "单独同意" in sharing.text, "name and both contacts were taken from one message"
    assert "zhangwei_88" in sharing.text, "what was taken besides is shown"
    news = visitor.say("同意")
    assert own("zh", "form-skip") in [choice.label for choice in news.choices], "what the request does not need"
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
    assert (lead.kind, lead.request, lead.language, lead.profile.side) == ("investor", "matchmaking", "zh", "offers")
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
    assert [(each.purpose, each.language) for each in consents] == [
        ("matchmaking", "zh"),
        ("sharing", "zh"),
        ("news", "zh"),
    ]
    assert all(each.channel == "test" and each.message_id and each.given_at == NOW for each in consents)
    assert consents[0].text in consent.text, "the very wording that was shown is kept"
    assert consents[2].text in news.text
    assert len({each.version for each in consents}) == 3
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
    consent = visitor.types("skip", "skip", "skip the rest")
    assert consent.language == "en"
    assert "Controller" in consent.text
    name = visitor.types("I agree", "เทศบาลตำบลตัวอย่าง")
    assert name.language == "en", "a Thai name does not change the language of the form"
    contact = visitor.types("สมชาย ใจดี")
    assert asked(contact, "form-contact-ask")
    sharing = visitor.types("โทร 081-234-5678 ไลน์ไอดี somchai99")
    done = visitor.types("I do not agree", "I do not agree", "yes")
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
    done = visitor.types("skip", "yes", "Example Ltd", "John Smith", "john@example.com", "skip", "confirm")
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
        "การขอส่งเสริมการลงทุน", "ไทย", "ออนไลน์", "3 คน", "ยินยอม", "ข้าม", "สมหญิง", "somying@example.co.th", "ไม่", "ยืนยัน"
    )  # fmt: skip
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
        "We are an engineering firm from Shenzhen. I want to invest 200 million baht in wastewater in Khon Kaen",
        "we are the municipality of Udon Thani and need a partner for a waste-to-energy plant",
        "เทศบาลตำบลบ้านเป็ด ขอนแก่น อยากได้เตาเผาขยะ วันละ 40 ตัน งบประมาณ 80 ล้านบาท ติดต่อใครคะ",
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
