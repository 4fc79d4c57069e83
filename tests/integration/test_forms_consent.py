"""Consent before anything personal, leaving a form, input that cannot be used, a person, and a person's rights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talks import own
from visitors import EveryChat, Visitor, asked

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.messages import LANGUAGES, Language


@pytest.fixture
def store() -> Iterator[MatchmakingStore]:
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture
def visitor(starter_house: House, store: MatchmakingStore, tmp_path: Path) -> Visitor:
    return Visitor(starter_house, store, tmp_path)


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
        "no",
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
