"""Fields that several forms share: place, sum of money, language, organisation, name, contact, the consents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.amounts import Currency, currency_in, money
from bot.contacts import contacts, without_contacts
from bot.dialogue import NO, YES, Field, Option, Phrase, Reader, Said, option_reader
from bot.extraction import ANYWHERE, anywhere, named, spoken
from bot.form_places import provinces_of
from bot.language import listed
from bot.leads import Purpose
from bot.ports import Given
from bot.usable import cleaned, is_name, is_plain

CHANNEL = "channel"
"""The contact that stands for the chat itself."""

OTHER = "other"

ESTATE = "estates#"
"""What the ids of estates begin with."""

_LONGEST_PLACE = 60
_LONGEST_NAME = 100
_LONGEST_TEXT = 1_000
_LONGEST_ORGANISATION = 150


def words(pattern: str) -> re.Pattern[str]:
    """What people call something, in three languages."""
    return re.compile(pattern, re.IGNORECASE)


def free_text(longest: int = _LONGEST_TEXT, shortest: int = 2) -> Reader:
    """Reads an answer in the person's own words, without contacts, which have their own question."""

    def read(said: Said) -> Given | None:
        if not (said.asked and is_plain(said.text, longest, shortest)):
            return None
        bare = without_contacts(cleaned(said.text), said.language)
        return Given(bare) if is_plain(bare, longest, shortest) else None

    return read


def _place(said: Said) -> Given | None:
    if anywhere(said.simplified):
        return Given(ANYWHERE)
    found = {
        key: name
        for key, name in named(said.text, said.names, "place", "estate").items()
        if key.startswith(ESTATE) or provinces_of(key)
    }
    if found:
        return Given(",".join(found), listed(found.values(), said.language))
    # A district or village that nobody has heard of is a place, too.
    unheard = said.asked and _is_name_only(said.text) and is_name(said.text, _LONGEST_PLACE)
    return Given(OTHER, cleaned(said.text)) if unheard else None


ANYWHERE_OPTION = Option(
    ANYWHERE, Phrase("form-anywhere"), words(r"\bany|whatever|wherever|ก็ได้|แล้วแต่|不限|随便|都行|都可以")
)

PLACE = Field(
    "place",
    Phrase("form-place-ask"),
    Phrase("form-place"),
    Phrase("form-place-wrong"),
    _place,
    words(r"\b(?:place|province|location|area|estate)\b|สถานที่|จังหวัด|พื้นที่|นิคม|地点|地點|地区|地區|府|园区|園區"),
    options=(ANYWHERE_OPTION,),
    free=True,
)


def _amount(said: Said) -> Given | None:
    if said.asked and contacts(said.text, said.language):
        return None
    found = money(said.text, bare=said.asked, default="THB" if said.language == "th" else None)
    if not found:
        return None
    first = found[0]
    return Given(f"{_plain(first.low)}-{_plain(first.high)} {first.currency or ''}".strip())


def _plain(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01")).normalize(), "f")


AMOUNT = Field(
    "amount",
    Phrase("form-amount-ask"),
    Phrase("form-amount"),
    Phrase("form-amount-wrong"),
    _amount,
    words(
        r"\b(?:amount|budget|investment|money|sum)\b|งบประมาณ|งบ|เงินลงทุน|จำนวนเงิน|วงเงิน|金额|金額|预算|預算|投资额"
        r"|投資額"
    ),
    free=True,
)

_CURRENCIES: tuple[Option, ...] = (
    Option("THB", Phrase("form-currency-thb"), words(r"thb|baht|บาท|泰铢|泰銖|铢")),
    Option("CNY", Phrase("form-currency-cny"), words(r"cny|rmb|yuan|หยวน|人民币|人民幣|元")),
    Option("USD", Phrase("form-currency-usd"), words(r"usd|dollar|\$|ดอลลาร์|美元|美金")),
)


def _currency(said: Said) -> Given | None:
    found: Currency | None = currency_in(said.text) if said.asked else None
    return Given(found) if found else None


def _lacks_currency(given: Mapping[str, Given]) -> bool:
    return "amount" in given and " " not in given["amount"].value


CURRENCY = Field(
    "currency",
    Phrase("form-currency-ask"),
    Phrase("form-currency"),
    Phrase("form-option-wrong"),
    _currency,
    words(r"\bcurrency\b|สกุลเงิน|币种|幣種|货币"),
    options=_CURRENCIES,
    needed=_lacks_currency,
)

_LANGUAGES: tuple[Option, ...] = (
    Option("th", Phrase("in-th-option"), words(r"thai|ไทย|泰")),
    Option("zh", Phrase("in-zh-option"), words(r"chinese|mandarin|จีน|中文|汉语|漢語|普通话")),
    Option("en", Phrase("in-en-option"), words(r"english|อังกฤษ|英")),
)


def _spoken(said: Said) -> Given | None:
    code = spoken(said.text)
    return Given(code) if code else (option_reader(_LANGUAGES)(said))


def language_field(question: Phrase) -> Field:
    """The language in which a course or a visit is wanted."""
    return Field(
        "language",
        question,
        Phrase("form-language"),
        Phrase("form-option-wrong"),
        _spoken,
        words(r"\blanguage\b|ภาษา|语言|語言"),
        options=_LANGUAGES,
    )


# --- consent and what may be asked only then ------------------------------------------------------------------------

_HERE = words(
    r"\W*(?:just |reply |right )*(?:in )?(?:here|this chat)\W*|\W*(?:ที่นี่|ตรงนี้|ทางนี้|ในแช[ทต]นี้|แช[ทต]นี้)(?:ครับ|ค่ะ|คะ|เลย"
    r"|ได้)*\W*"
    r"|\W*(?:就)?(?:在)?(?:这里|這裡|这儿|此处|本聊天)(?:联系|就行|就可以|即可)?\W*"
)
_AGREED = words(
    r"^\s*(?:i (?:agree|consent|do)|agree|agreed|yes|yes,? i agree|ยินยอม|ยอมรับ|ตกลง|ใช่|单独同意|單獨同意|我?同意|是"
    r"|是的|愿意|可以)"
    r"(?:ครับ|ค่ะ|คะ|คับ|นะ|จ้า|的|啊|了)*[\s.!。！]*$"
)
_DECLINED = words(
    r"^\s*(?:no|no thanks|no,? thank you|i (?:do not|don'?t) (?:agree|consent)|disagree|decline|refuse|ไม่|ไม่ยินยอม"
    r"|ไม่ตกลง|ไม่ยอมรับ"
    r"|ไม่เอา|ไม่ให้|不|不同意|我不同意|不愿意|不願意|不可以|不行|不要|拒绝|拒絕)(?:ครับ|ค่ะ|คะ|คับ|นะ|的)*[\s.!。！]*$"
)
AGREE = (
    Option(YES, Phrase("consent-agree"), _AGREED),
    Option(NO, Phrase("consent-decline"), _DECLINED),
)


def consent_field(
    name: str, purpose: Purpose, needed: Mapping[str, str] | None = None, *, optional: bool = False
) -> Field:
    """A question for consent: it is answered by yes or no in so many words, and never filled in passing.

    One that is `optional` may be skipped, which is no consent.
    """
    return Field(
        name,
        Phrase("consent-unclear"),
        Phrase("consent-unclear"),
        Phrase("consent-unclear"),
        option_reader(AGREE),
        words(r"$^"),
        options=AGREE,
        optional=optional,
        purpose=purpose,
        needed=(lambda given: all(given.get(each, Given("")).value == value for each, value in (needed or {}).items())),
    )


NEWS = consent_field("news", "news", {"consent": YES}, optional=True)
"""The last question of a form, apart from what the request itself needs."""


def agreed(given: Mapping[str, Given]) -> bool:
    """Whether the data may be kept; the field is asked only then."""
    return given.get("consent", Given("")).value == YES


_SENTENCE = words(
    r"\b(?:i|we|they|you)(?:'m|'d|'re| am| are| have| want| need| would| will| do| don'?t| can| make| like)\b"
    r"|\b(?:looking for|please|because)\b|อยาก|ต้องการ|กำลัง|เพราะ|สนใจ|ครับผม|หาคน|我们|我想|想要|想找|希望|需要|因为"
    r"|正在|请"
)


def _is_name_only(text: str) -> bool:
    """Whether a text may be a name: no yes or no, no "in this chat", and no sentence."""
    return not (_AGREED.search(text) or _DECLINED.search(text) or _HERE.fullmatch(text) or _SENTENCE.search(text))


_NAME_BEFORE = words(
    r"^\s*(?:my name is|i am|i'm|this is|name[:：]|(?:ผม|ดิฉัน|ฉัน)?ชื่อ|ชื่อ[:：]|我叫|我是|姓名[:：是]?|名字[:：是]?)\s*"
)


_LEGAL_FORM = words(
    r"\b(?:ltd|limited|inc|corp|corporation|plc|gmbh|llc)\.?$|^(?:บริษัท|หจก|ห้างหุ้นส่วน|เทศบาล|อบต|อบจ|มหาวิทยาลัย)\S*\s?\S"
    r"|(?:有限公司|股份公司|集团|研究院|大学)$"
)
_LONGEST_ALONE = 60


def _organisation(said: Said) -> Given | None:
    text = cleaned(said.text)
    # Somebody's own name or number belongs to the questions that follow.
    other = _NAME_BEFORE.match(text) or contacts(text, said.language)
    if said.asked:
        return Given(text) if not other and _is_name_only(text) and is_name(text, _LONGEST_ORGANISATION) else None
    # In passing it is told by its legal form, and by standing alone.
    alone = _LEGAL_FORM.search(text) and not re.search(r"[,，。;；!！?？]", text) and len(text) <= _LONGEST_ALONE
    return Given(text) if alone and _is_name_only(text) and is_name(text, _LONGEST_ORGANISATION) else None


ORGANISATION = Field(
    "organisation",
    Phrase("form-organisation-ask"),
    Phrase("form-organisation"),
    Phrase("form-organisation-wrong"),
    _organisation,
    words(r"\b(?:organi[sz]ation|company|firm|employer)\b|หน่วยงาน|บริษัท|องค์กร|单位|單位|公司|机构|機構"),
    free=True,
    personal=True,
    needed=agreed,
)

_LETTERS = re.compile(r"[\s,，、;；/·|]+$|^[\s,，、;；/·|]+")


def _name(said: Said) -> Given | None:
    introduced = _NAME_BEFORE.match(said.text)
    if not said.asked and not introduced:
        return None
    text = _LETTERS.sub("", without_contacts(_NAME_BEFORE.sub("", cleaned(said.text)), said.language))
    text = re.split(r"[,，;；]|(?:\s(?:โทร|เบอร์|tel|phone|mobile))|电话|手机|微信", text)[0].strip()
    # A Chinese surname alone is one sign.
    shortest = 1 if text[:1] >= "\u3400" else 2
    plausible = is_name(text, _LONGEST_NAME, shortest) and sum(char.isdigit() for char in text) <= 2
    return Given(text) if plausible and _is_name_only(text) else None


NAME = Field(
    "name",
    Phrase("form-name-ask"),
    Phrase("form-name"),
    Phrase("form-name-wrong"),
    _name,
    words(r"\bname\b|ชื่อ|姓名|名字"),
    free=True,
    personal=True,
    needed=agreed,
)


def _contact(said: Said) -> Given | None:
    found = dict.fromkeys(f"{each.kind}:{each.value}" for each in contacts(said.text, said.language))
    if found:
        return Given(" ".join(found))
    here = said.asked and HERE.words.search(said.text)
    return Given(CHANNEL) if here else None


HERE = Option(
    CHANNEL,
    Phrase("form-contact-here"),
    words(r"\bhere\b|this chat|ที่นี่|ตรงนี้|ทางนี้|แชทนี้|แชตนี้|ในแชท|ในแชต|ช่องทางนี้|这里|這裡|这儿|此处|本聊天|就在这|在线"),
)

CONTACT = Field(
    "contact",
    Phrase("form-contact-ask"),
    Phrase("form-contact"),
    Phrase("form-contact-wrong"),
    _contact,
    words(
        r"\b(?:contact|phone|number|e-?mail|wechat|line)\b|ติดต่อ|เบอร์|โทร|อีเมล|ไลน์|联系方式|聯繫方式|电话|手机|邮箱|微信"
    ),
    options=(HERE,),
    free=True,
    optional=False,
    personal=True,
    needed=agreed,
)
