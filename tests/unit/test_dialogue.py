"""The pure steps of a form: what is asked next, filling in, skipping, going back, commands and corrections."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter

from bot.dialogue import (
    Field,
    Form,
    Option,
    Phrase,
    Said,
    ask_again,
    asked_next,
    back,
    chosen_options,
    fill_from,
    filled_fields,
    give,
    option_reader,
    skip,
)
from bot.form_commands import asks, change, command, corrected_to
from bot.form_fields import AMOUNT, CONTACT, CURRENCY, NAME, ORGANISATION, PLACE, consent_field
from bot.form_pages import sum_in_words
from bot.leads import Consent, Lead
from bot.openings import asks_about
from bot.ports import FormState, Given, Memory
from bot.skills import all_skills
from bot.skills.interest import FORMS
from bot.things import NoNames

COLOURS = (
    Option("red", Phrase("form-skip"), re.compile("red|红|แดง")),
    Option("blue", Phrase("form-back"), re.compile("blue|蓝|น้ำเงิน")),
)
COLOUR = Field(
    "colour",
    Phrase("form-skip"),
    Phrase("form-skip"),
    Phrase("form-skip"),
    option_reader(COLOURS),
    re.compile("colour"),
    options=COLOURS,
)


def _lead(state: FormState, channel: str) -> Lead:
    return Lead("other", "site_visit", state.language, channel)


FORM = Form(
    "site_visit",
    Phrase("form-skip"),
    Phrase("form-skip"),
    Phrase("form-skip"),
    (PLACE, AMOUNT, CURRENCY, COLOUR, consent_field("consent", "site_visit"), ORGANISATION, NAME, CONTACT),
    _lead,
)
START = FormState("site_visit", "key", "en")
CONSENT = Consent("site_visit", "v1", "text", "en", datetime(2026, 1, 1, tzinfo=UTC), "test", "m1")


def said(text: str, *, asked: bool = False) -> Said:
    return Said(text, "en", NoNames(), date(2026, 11, 23), asked)


def name_of_next(state: FormState) -> str:
    field = asked_next(FORM, state)
    return field.name if field else ""


def test_fields_are_asked_in_order_and_skipped_ones_stay_out() -> None:
    state = skip(START, "place")
    assert name_of_next(state) == "amount"
    state = give(state, "amount", Given("5-5 THB"))
    assert name_of_next(state) == "colour", "the sum has its currency"
    assert name_of_next(give(state, "amount", Given("5-5"))) == "currency"


def test_back_opens_the_field_before_again() -> None:
    state = skip(give(START, "place", Given("rayong")), "amount")
    assert name_of_next(state) == "colour"
    assert name_of_next(back(FORM, state)) == "amount"
    assert name_of_next(back(FORM, back(FORM, state))) == "place"
    assert back(FORM, START) == START


def test_back_over_a_consent_takes_it_back() -> None:
    state = START
    for name in ("place", "amount", "colour"):
        state = skip(state, name)
    state = replace(give(state, "consent", Given("yes")), consents=(CONSENT,))
    assert name_of_next(state) == "organisation"
    state = back(FORM, state)
    assert (name_of_next(state), state.consents) == ("consent", ())


def test_personal_fields_are_neither_asked_nor_read_without_consent() -> None:
    told = said("my name is Ann Lee, ann@example.com, 50 million baht")
    state = fill_from(FORM, START, told)
    assert set(state.given) == {"amount"}
    agreed = replace(give(state, "consent", Given("yes")), consents=(CONSENT,))
    assert set(fill_from(FORM, agreed, told).given) == {"amount", "consent", "name", "contact"}
    refused = give(skip(skip(state, "place"), "colour"), "consent", Given("no"))
    assert asked_next(FORM, refused) is None


def test_what_was_given_is_not_overwritten_in_passing() -> None:
    state = give(START, "amount", Given("1-1 CNY"))
    assert fill_from(FORM, state, said("50 million baht")) == state


def test_a_summary_holds_what_is_filled_without_consents() -> None:
    state = give(give(START, "amount", Given("1-1 CNY")), "consent", Given("yes"))
    assert [field.name for field, _ in filled_fields(FORM, state)] == ["amount"]
    assert name_of_next(ask_again(state, "amount")) == "place"


def test_options_are_told_by_their_words() -> None:
    assert chosen_options(COLOURS, "蓝色和红色", several=True) == "blue,red"
    assert chosen_options(COLOURS, "สีน้ำเงินค่ะ", several=False) == "blue"
    assert chosen_options(COLOURS, "green", several=True) == ""
    read = option_reader(COLOURS)
    assert read(said("red")) is None, "an option is not read in passing"
    assert read(said("red", asked=True)) == Given("red")


def test_a_form_survives_being_stored() -> None:
    memory = Memory(
        form=replace(give(START, "place", Given("rayong", "罗勇")), consents=(CONSENT,), at=CONSENT.given_at)
    )
    stored = TypeAdapter(Memory)
    assert stored.validate_json(stored.dump_json(memory)) == memory
    assert stored.validate_json('{"language": "th", "question": "x"}').form is None, "as older versions stored it"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STOP", "stop"), ("ยกเลิกค่ะ", "stop"), ("退訂", "stop"), ("算了", "stop"),
        ("skip this please", "skip"), ("ข้ามไปก่อน", "skip"), ("跳過", "skip"), ("不清楚", "skip"),
        ("go back", "back"), ("ย้อนกลับ", "back"), ("上一步", "back"),
        ("continue", "go"), ("ทำต่อ", "go"), ("继续", "go"),
        ("whatever", "any"), ("อะไรก็ได้", "any"), ("随便", "any"),
        ("skip the rest", "rest"), ("ข้ามทั้งหมด", "rest"), ("全部跳过", "rest"),
        ("no", "no"), ("ไม่ครับ", "no"), ("不用了", "no"), ("OK", "nod"), ("ค่ะ", "nod"), ("好的", "nod"),
        ("why do you need my phone number?", "why"), ("เก็บข้อมูลไปทำไม", "why"), ("為什麼要這些資料", "why"),
        ("I changed my mind", "stop"), ("what have you noted?", "show"), ("有误", "change"),
    ],
)  # fmt: skip
def test_commands(text: str, expected: str) -> None:
    assert command(text, at_end=False) == expected


@pytest.mark.parametrize(
    "text", ["why is the tax so high?", "why do you need a permit for a factory?", "ทำไมภาษีแพง", "为什么电价这么高"]
)
def test_other_questions_for_a_reason_are_the_knowledges(text: str) -> None:
    assert command(text, at_end=False) is None


@pytest.mark.parametrize(
    "text", ["yes", "I agree", "不同意", "ไม่ยินยอม", "here", "在这里", "we are looking for a partner", "อยากได้เครื่องจักร"]
)
def test_no_name_is_made_of_another_answer(text: str) -> None:
    assert NAME.read(said(text, asked=True)) is None
    assert ORGANISATION.read(said(text, asked=True)) is None


def test_a_correction_need_not_name_its_field() -> None:
    assert corrected_to("不对，是江苏某某有限公司") == "江苏某某有限公司"
    assert corrected_to("ขอเป็น 250 ล้านแทน") == "250 ล้าน"
    assert corrected_to("make it 12 people") == "12 people"
    assert corrected_to("Rayong") == ""


def test_to_send_is_understood_at_the_end_only() -> None:
    assert [command(text, at_end=True) for text in ("yes", "ยืนยันค่ะ", "确认", "没错")] == ["send"] * 4
    assert command("yes", at_end=False) == "nod", "it sends nothing before all is said"
    assert command("罗勇", at_end=True) is None


@pytest.mark.parametrize(
    ("text", "field", "new"),
    [
        ("change the amount to 50 million baht", "amount", "50 million baht"),
        ("改金额为3000万", "amount", "3000万"),
        ("把金额改成3000万", "amount", "3000万"),
        ("แก้งบประมาณเป็น 50 ล้าน", "amount", "50 ล้าน"),
        ("ขอแก้จังหวัดเป็นขอนแก่นค่ะ", "place", "ขอนแก่น"),
        ("不对，金额是3000万", "amount", "3000万"),
        ("edit my name", "name", ""),
        ("修改联系方式", "contact", ""),
    ],
)
def test_corrections_by_field(text: str, field: str, new: str) -> None:
    wanted = change(text, FORM)
    assert wanted
    assert (wanted[0].name, wanted[1]) == (field, new)


@pytest.mark.parametrize("text", ["Rayong", "we change filters often", "ต้องการเปลี่ยนเครื่องจักร", "改造污水厂"])
def test_no_corrections(text: str) -> None:
    assert change(text, FORM) is None


@pytest.mark.parametrize("text", ["How large is it?", "มีพื้นที่เท่าไร", "外资可以买地吗", "tell me about EEC", "电价是多少"])
def test_questions_sound_like_questions(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["Rayong", "50 ล้านบาท", "张伟", "we make pumps", "ปั๊มน้ำและเครื่องจักร"])
def test_answers_do_not(text: str) -> None:
    assert not asks(text)


def test_a_polite_wish_is_no_question() -> None:
    assert not asks_about("Could you help us find a partner?")
    assert not asks_about("能安排吗")
    assert asks_about("How does it work?")
    assert asks_about("不想找合伙人")


def test_sums_are_shown_with_thousands_parted() -> None:
    assert sum_in_words("30000000-30000000 CNY") == "30,000,000 CNY"
    assert sum_in_words("30000000-50000000 THB") == "30,000,000–50,000,000 THB"
    assert sum_in_words("1500000.5-1500000.5") == "1,500,000.5"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_asks_for_contacts_last_and_only_with_consent(form: Form) -> None:
    names = [field.name for field in form.fields]
    consent = names.index("consent")
    assert all(
        form.fields[at].personal == (at > consent) for at in range(len(names)) if form.fields[at].purpose is None
    )
    assert form.fields[consent].purpose == form.request
    assert len(set(names)) == len(names)
    # An app such as LINE shows thirteen buttons at most; three are to skip, go back and leave.
    assert all(sum(option.offered for option in field.options) <= 10 for field in form.fields)


def test_forms_come_before_what_is_looked_up() -> None:
    order = [skill.__module__.rpartition(".")[2] for skill in all_skills()]
    assert order.index("interest") < order.index("stop") < order.index("interest_answer") < order.index("records")
