"""Opens the form for training: topic, language, online or on site."""

from __future__ import annotations

import re

from bot.dialogue import Field, Form, Option, Phrase, Said, chosen_options, option_reader
from bot.form_fields import CONTACT, NAME, NEWS, ORGANISATION, consent_field, language_field, words
from bot.forms import opened
from bot.handing_in import language_of, party_of, value
from bot.leads import Lead, Training
from bot.messages import Reply
from bot.ports import FormState, Given
from bot.skills.visit import PEOPLE
from bot.smalltalk import sayings
from bot.turn import Turn
from bot.usable import cleaned, is_plain

RANK = 20

COMMANDS = sayings(
    "i want to join a training course, join a training course, i want to join training, join training, "
    "sign up for training, training course, register for training",
    "i would like to join a training course, i would like to join training, i want to attend training, "
    "training registration, i am interested in training",
    "สนใจเข้าอบรม, อยากเข้าอบรม, ขอเข้าอบรม, สมัครอบรม, ลงทะเบียนอบรม, สนใจอบรม, อยากอบรม, ขอสมัครอบรม, ต้องการเข้าอบรม, "
    "สนใจเข้าร่วมอบรม, สนใจหลักสูตรอบรม, เข้าอบรม",
    "我想参加培训, 想参加培训, 参加培训, 报名培训, 我要报名培训, 培训报名, 我要参加培训, 申请培训, 我想报名培训, "
    "我想报名参加培训",
)
WISHES = re.compile(
    r"\b(?:join|sign (?:me |us )?up for|register for|enrol(?:l)? (?:in|for)|apply for|attend|take part in"
    r"|interested in|want|would like)\b"
    r"[^.?!]{0,30}\b(?:training|training courses?|workshops?|seminars?)\b"
    r"|(?:สนใจ|อยาก|ต้องการ|ขอ|สมัคร|ลงทะเบียน|ประสงค์)(?:จะ|เข้า|ร่วม|เรียน|สมัคร|ลงทะเบียน|ให้ทีม|ส่งพนักงาน|ส่งคน|ไป|มา"
    r"|การ)*(?:ฝึกอบรม|อบรม|สัมมนา)"
    r"|(?:想|要(?!求)|报名|申请|希望)[^。？！?!、]{0,8}(?:培训|研讨会|培训班|讲座)",
    re.IGNORECASE,
)

_TOPICS = (
    Option(
        "incentives", Phrase(
            "training-topic-incentives"), words(r"incentive|boi|tax|สิทธิประโยชน์|บีโอไอ|ภาษี|优惠|投促|税")),
    Option("green-technology", Phrase("training-topic-technology"), words(
        r"green|technolog|environment|waste|energy|carbon|เทคโนโลยี|สีเขียว|สิ่งแวดล้อม|พลังงาน|คาร์บอน|น้ำเสีย|ขยะ|绿色|技术"
        r"|环保|能源|碳|污水|垃圾"
    )),
    Option("working-with-china", Phrase("training-topic-partner"), words(
        r"partner|joint venture|negotiat|contract|business|หุ้นส่วน|ร่วมทุน|เจรจา|สัญญา|ธุรกิจ|合作|合资|谈判|合同|商务"
    )),
)  # fmt: skip
_FORMATS = (
    Option("online", Phrase("training-online"), words(r"on-?line|zoom|remote|ออนไลน์|ทางไกล|线上|線上|网上|在线|远程")),
    Option("on_site", Phrase("training-on-site"), words(
        r"on-?site|in person|face to face|offline|classroom|ในสถานที่|ในห้อง|ที่สถานที่|ออนไซต์|ออนไซท์|ตัวต่อตัว|线下|現場"
        r"|现场|面授|实地"
    )),
    Option(
        "either", Phrase(
            "training-either"), words(r"either|both|any\b|no preference|ได้ทั้ง|อะไรก็ได้|แบบไหนก็ได้|都可以|都行|均可|随便")),
)  # fmt: skip


def _topic(said: Said) -> Given | None:
    if said.asked and is_plain(said.text, 300):
        code = chosen_options(_TOPICS, said.text, several=True)
        exact = len(said.text) <= 24 and code
        return Given(code) if exact else Given(cleaned(said.text))
    return None


def _format(said: Said) -> Given | None:
    code = chosen_options(_FORMATS[:2], said.text, several=False)
    return Given(code) if code else option_reader(_FORMATS)(said)


def _lead(state: FormState, channel: str) -> Lead:
    format_said = value(state, "format")
    people = value(state, "people").rpartition("-")[2]
    training = Training(
        topic=value(state, "topic"),
        language=language_of(value(state, "language")),
        format="online"
        if format_said == "online"
        else "on_site"
        if format_said == "on_site"
        else "either"
        if format_said
        else None,
        people=int(people) if people else None,
    )
    return Lead(
        kind="other",
        request="training",
        language=state.language,
        channel=channel,
        training=training,
        party=party_of(state),
        summary=value(state, "topic"),
    )


FORM = Form(
    "training",
    Phrase("training-title"),
    Phrase("training-opening"),
    Phrase("training-received"),
    (
        Field(
            "topic",
            Phrase("training-topic-ask"),
            Phrase("training-topic"),
            Phrase("form-text-wrong"),
            _topic,
            words(r"\b(?:topic|subject)\b|หัวข้อ|เรื่อง|主题|題目|题目|内容"),
            options=_TOPICS,
            several=True,
            free=True,
        ),
        language_field(Phrase("training-language-ask")),
        Field(
            "format",
            Phrase("training-format-ask"),
            Phrase("training-format"),
            Phrase("form-option-wrong"),
            _format,
            words(r"\bformat\b|รูปแบบ|形式|方式"),
            options=_FORMATS,
        ),
        PEOPLE,
        consent_field("consent", "training"),
        ORGANISATION,
        NAME,
        CONTACT,
        NEWS,
    ),
    _lead,
)


def answer(turn: Turn) -> Reply | None:
    """Begins the form; while one is under way, only by its command or button."""
    return opened(turn, FORM, COMMANDS, WISHES)
