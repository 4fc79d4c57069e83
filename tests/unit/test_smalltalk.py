"""Small talk is recognised in three languages, and no question is ever taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf
from talks import Talk, own

from bot.messages import Language
from bot.smalltalk import ACKNOWLEDGEMENTS, GREETINGS, LONGEST, THANKS, core, heard, nods, sayings
from knowledge.words import normalise

DEV = Path(__file__).parents[1] / "evaluation" / "dev.jsonl"
EMPTY = Shelf([])
SMALL_TALK = {"greeting", "thanks", "help", "identity", "restart", "language", "unreadable"}


def skill_of(text: str, folder: Path) -> str:
    """Who answers; with nothing to find, every question ends as "unknown"."""
    return Talk(EMPTY, folder).say(text).skill


GREETED = {
    "th": (
        "สวัสดี|สวัสดีครับ|สวัสดีค่ะ|สวัสดีครัช|หวัดดีค้าบ|หวัดดีค้าบบบบ 🙏|หวัดดีจ้าาา|สวัดดีคับ|สวัสดี ครับ|ดีครับ|ดีจ้า|ดีค่า|อรุณสวัสดิ์|"
        "สวัสดีตอนเช้าค่ะ|ฮัลโหลลล|สวัสดีครับแอดมิน|สวัสดีค่ะ สอบถามหน่อยค่ะ|ขอสอบถามหน่อยครับ|รบกวนสอบถามค่ะ|สอบถามค่ะ|"
        "มีใครอยู่ไหมคะ|สวัสดีเด้อค่า|hello ครับ|sawasdee krub"
    ),
    "zh": (
        "你好|您好|你好呀|你好啊！😊|你好~|妳好|哈啰|哈喽|哈囉|嗨|早上好|早安|下午好！|晚上好呀|在吗|在嗎|"
        "在吗？|有人吗|你好，在吗|您好，请问|你好，请问一下|你好你好|大家好|客服你好|想咨询一下|"
        "你好，我想咨询一下|hello 你好|你 好"
    ),
    "en": (
        "hi|Hi!|hi!!|HELLO|hello there|Helloooo|hey|good morning|Good evening, everyone|goodmorning|"
        "hi there 👋|hello, are you there?|How are you?|hi, I have a question|hey saphan|h̷e̸l̵l̶o̴|ｈｅｌｌｏ|"
        "hello hello"
    ),
}
THANKED = {
    "th": (
        "ขอบคุณ|ขอบคุณครับ|ขอบคุณค่า|ขอบคุนค้าบบ|ขอบคุณมากๆ ค่ะ|ขอบคุณมากนะคะ|ขอบใจจ้า|ขอบพระคุณครับ|แต๊งกิ้ว|"
        "ขอบคุณสำหรับข้อมูลค่ะ|โอเคครับ ขอบคุณครับ|ขอบคุณครับ สวัสดีครับ|thank you ครับ|ขอบคุณครัช 🙏🙏"
    ),
    "zh": (
        "谢谢|谢谢啦|谢谢你|謝謝您|多谢|非常感谢|太感谢了|好的，谢谢|谢谢，再见|辛苦了|感谢您的解答|谢谢谢谢|3Q|ok 谢谢"
    ),
    "en": (
        "thanks|Thanks!|thx|thx a lot|thank you|Thank you so much!!|thanks a lot|many thanks|ok thanks bye|"
        "cheers|ty|thankyou|Great, thanks|much appreciated"
    ),
}
NODDED = {
    "th": (
        "โอเค|โอเคค่ะ|ได้เลยครับ|รับทราบค่ะ|เข้าใจแล้วครับ|555|5555555+|ดีมากครับ|ดีเลย|ไม่เป็นไรค่ะ|บายๆ|เท่านี้ก่อนครับ|อ๋อ|ไม่มีแล้วครับ"
    ),
    "zh": (
        "好的|好滴|好的呢|嗯嗯|哦哦|知道了|明白了|收到|行|可以|没事|不用了|再见|拜拜|88|哈哈哈哈|666|太好了|"
        "不错|好吧|懂了"
    ),
    "en": (
        "ok|OK!|okay|great|Perfect!|got it|I see|all right|bye|Goodbye|see you later|good night|hahaha|lol|"
        "no thanks|that's all|yes|👍|🙏🙏|❤️|👌🏽"
    ),
}
HELPED = {
    "th": (
        "ช่วยด้วย|ช่วยเหลือ|เมนู|วิธีใช้|ใช้ยังไงคะ|ใช้งานอย่างไร|ทำอะไรได้บ้าง|ถามอะไรได้บ้างครับ|คุณทำอะไรได้บ้าง|"
        "สวัสดีครับ ถามอะไรได้บ้างครับ|ช่วยอะไรได้บ้าง"
    ),
    "zh": (
        "帮助|幫助|菜单|怎么用|怎么用啊|你能做什么|你能做什麼？|可以问什么|你会什么呀|有什么功能|使用说明|"
        "你好，你能帮我做什么"
    ),
    "en": (
        "help|Help!|help me please|/help|menu|what can you do?|What can I ask|how does this work|"
        "How do I use this?|can you help me|Hi, can you help me please?"
    ),
}
RESTARTED = {
    "th": ("เริ่มใหม่|เริ่มใหม่ครับ|ขอเริ่มใหม่ค่ะ|รีเซ็ต|คุยเรื่องใหม่|ล้างแชท"),
    "zh": ("重新开始|重新開始|重来|从头开始吧|新对话|重置|换个话题"),
    "en": ("start again|Start over, please|restart|/restart|reset|new conversation|/new"),
}
IDENTIFIED = {
    "th": (
        "คุณเป็นคนหรือบอท|เป็นคนไหมคะ|นี่บอทใช่ไหม|คุยกับคนจริงๆ ไหม|คุณคือ AI หรือเปล่า|แอดมินเป็นคนหรือบอทคะ|"
        "ตอนนี้คุยกับหุ่นยนต์อยู่เหรอ|คุณเป็นใคร|บอทหรือคน|สวัสดีค่ะ นี่บอทหรือคนคะ|คุณชื่ออะไรคะ|เป็นระบบอัตโนมัติหรือเปล่าครับ"
    ),
    "zh": (
        "你是人吗|你是真人吗？|你是机器人吧|你是不是机器人|是真人在回复吗|我在跟机器人聊天吗|真人还是机器人|"
        "你是人工智能吗|妳是真人嗎|你是誰|请问你是机器人吗|机器人吗|你好，你是真人吗|你是AI吗|你叫什么名字"
    ),
    "en": (
        "are you human?|Are you a real person|am I talking to a bot|are you an AI?|is this a robot|"
        "human or bot?|are you a human being or a robot|who are you|what's your name?|Who am I talking to?|"
        "are you real?|Hello, are you a robot?|r u a bot"
    ),
}
ASKED_FOR = {
    "th": (
        "ตอบเป็นภาษาไทย|พูดไทยได้ไหม|ขอเป็นภาษาไทยครับ|switch to Thai|Please answer me in Thai|换成泰语|用泰文回答|"
        "/language th|ภาษาไทย|In Thai, please|请说泰语"
    ),
    "zh": (
        "请用中文回答|請用中文回答|中文|中文谢谢|能说中文吗|你会说中文吗？|ขอเป็นภาษาจีนครับ|คุยภาษาจีนได้มั้ย|"
        "can you speak Chinese?|中文可以吗|/language Chinese|用普通话"
    ),
    "en": (
        "speak English please|English|english pls|In English, please|change language to English|"
        "ตอบเป็น english|ช่วยตอบเป็นภาษาอังกฤษหน่อยนะคะ|用english|可以用英文吗|请说英语|"
        "I would like to use English"
    ),
}


def cases(by_language: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in by_language.items() for text in texts.split("|")]


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        (skill, text)
        for skill, by_language in [
            ("greeting", GREETED),
            ("thanks", THANKED),
            ("thanks", NODDED),
            ("help", HELPED),
            ("restart", RESTARTED),
            ("identity", IDENTIFIED),
            ("language", ASKED_FOR),
        ]
        for _, text in cases(by_language)
    ],
)
def test_small_talk_in_three_languages(skill: str, text: str, tmp_path: Path) -> None:
    assert skill_of(text, tmp_path) == skill


@pytest.mark.parametrize(("language", "text"), cases(THANKED))
def test_thanks_are_not_answered_like_a_nod(language: Language, text: str, tmp_path: Path) -> None:
    said = Talk(EMPTY, tmp_path, hint=language).say(text)
    # Who writes in Traditional characters is answered in them.
    assert normalise(said.text) == normalise(own(said.language, "thanks"))


@pytest.mark.parametrize(("language", "text"), cases(NODDED))
def test_nobody_is_told_you_are_welcome_for_an_ok(language: Language, text: str, tmp_path: Path) -> None:
    said = Talk(EMPTY, tmp_path, hint=language).say(text)
    assert said.text == own(language, "acknowledged")


@pytest.mark.parametrize(("language", "text"), cases(ASKED_FOR))
def test_a_language_is_confirmed_in_that_language(language: Language, text: str, tmp_path: Path) -> None:
    said = Talk(EMPTY, tmp_path).say(text)
    assert said.language == language
    assert normalise(said.text) == normalise(own(language, "language-changed"))


QUESTIONS = [
    *("สวัสดีครับ อยากถามเรื่องภาษี", "สวัสดีครับอยากถามเรื่องภาษี", "หวัดดีค่ะ ที่ดินระยองไร่ละเท่าไหร่", "ดีไหมถ้าลงทุนที่ขอนแก่น", "ดีไหม"),
    *("ได้ไหม", "ได้กี่ปี", "ไม่มีที่ดินทำอย่างไร", "มีไหม", "เลย", "เลย มีนิคมไหม", "ตาก", "ขอบคุณครับ แล้วที่ดินล่ะ", "โอเค แล้ว A4 ได้กี่ปี"),
    *(
        "ช่วยหานิคมในระยองให้หน่อย",
        "ช่วยเหลือเอสเอ็มอีอย่างไร",
        "วิธีใช้สิทธิยกเว้นภาษี",
        "ขอใช้ภาษาอังกฤษยื่นคำขอได้ไหม",
        "ภาษาจีน มีเอกสารไหม",
    ),
    *("ใช้ภาษาอังกฤษยื่นบีโอไอได้ไหม", "คนไทยถือหุ้นได้กี่เปอร์เซ็นต์", "เครื่องจักรใช่ไหม", "หุ่นยนต์อุตสาหกรรมได้สิทธิอะไร", "เริ่มใหม่ต้องยื่นอะไร"),
    *(
        "ดีเซลชีวภาพ",
        "ทักษะแรงงาน",
        "คะแนน",
        "ขาดทุนสะสม",
        "จีน ลงทุนเท่าไร",
        "ไทยเบฟ",
        "ในนิคมมีโรงบำบัดไหม",
        "สอบถามเรื่องนิคม",
        "555 ไร่",
        "5",
    ),
    *(
        "你好，请问免税几年",
        "你好请问免税几年",
        "您好，我想咨询一下土地",
        "好的，那土地呢",
        "谢谢，还有土地呢",
        "好吗",
        "可以吗",
        "可以买地吗",
        "在哪里",
    ),
    *(
        "在泰国",
        "有人民币账户吗",
        "行业目录",
        "行吗",
        "没有土地怎么办",
        "知道A4几年吗",
        "了解一下免税政策",
        "早稻田",
        "好丽友在泰国",
    ),
    *(
        "英文申请表在哪里下载",
        "中文合同有效吗",
        "有中文资料吗下载",
        "泰国语言学校",
        "用中文申请可以吗 BOI",
        "人工智能项目有优惠吗",
        "工业机器人免税吗",
    ),
    *(
        "机器人制造有什么优惠",
        "人工成本高吗",
        "帮助中小企业的政策",
        "功能性食品",
        "重新开始申请要多久",
        "重置成本",
        "88号公告",
        "666铢",
    ),
    *(
        "thanks, and what about land?",
        "hi what is the tax rate",
        "hello I want to build a factory",
        "help me find an estate in Rayong",
    ),
    *(
        "can you help me with land",
        "what can you tell me about MBR",
        "english application form",
        "is there an English form",
        "Thai law",
        "what is thai",
    ),
    *(
        "can Chinese own land",
        "is chinese investment allowed",
        "start a company",
        "start again after rejection",
        "reset of the tax period",
    ),
    *(
        "are you a BOI officer",
        "can I talk to a human",
        "is AI promoted by BOI",
        "who are the partners",
        "robot or machine tool incentives",
    ),
    *(
        "goods",
        "good estates",
        "ok which one",
        "morning market",
        "hi-tech park",
        "no land",
        "yes but how",
        "great wall motors",
        "fine chemicals",
    ),
    *(
        "thank you letter to BOI",
        "all estates",
        "team",
        "please",
        "ครับ",
        "a",
        "so much tax",
        "bye-products",
        "k-12 school",
        "BOI",
        "MBR",
        "menu of incentives",
    ),
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_never_taken_for_small_talk(text: str, tmp_path: Path) -> None:
    assert skill_of(text, tmp_path) == ("number" if text.isdecimal() else "unknown")


@given(
    st.sampled_from(QUESTIONS), st.sampled_from([text for _, text in cases(GREETED) + cases(THANKED) + cases(NODDED)])
)
def test_courtesy_before_a_question_leaves_it_a_question(question: str, courtesy: str) -> None:
    patterns = (GREETINGS, THANKS, ACKNOWLEDGEMENTS)
    # Some of these words alone carry no wish, and so none is left behind a greeting.
    if not heard(f"ok {question}", *patterns):
        assert not heard(f"{courtesy}, {question}", *patterns)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Thank you!!", "thank you"),
        ("ＴＨＡＮＫ　ＹＯＵ", "thank you"),
        ("สวัสดีค้าบบบบ 🙏", "สวัสดีค้าบ"),
        ("ขอบ คุณ", "ขอบคุณ"),
        ("謝謝你們", "谢谢你们"),
        ("哈哈哈哈", "哈"),
        ("55555+", "555"),
        ("5", "5"),
        ("What's that?", "whats that"),
        ("h̷̢̛e̸l̵l̶o", "hello"),
        ("", ""),
        ("😀", ""),
        ("\ud800", ""),
    ],
)
def test_one_form(text: str, form: str) -> None:
    assert core(text) == form
    assert core(form) == form


@given(st.text(max_size=100))
def test_any_text_has_a_form_that_stays(text: str) -> None:
    assert core(core(text)) == core(text)
    heard(text, GREETINGS)
    nods(text)


def test_a_long_message_is_no_small_talk() -> None:
    assert heard("hello " * 10, GREETINGS)
    assert not heard("hello " * LONGEST, GREETINGS)


def test_what_was_heard_is_given_without_the_courtesies() -> None:
    pattern = sayings("good bye, bye")
    assert heard("ok, good bye everyone!", pattern) == "good bye"
    assert heard("goodbye", pattern) == "goodbye"
    assert heard("bye-bye product", pattern) == ""
    assert heard("", pattern) == ""
    assert heard("please", pattern) == ""


@pytest.mark.parametrize("text", ["👍", "🙏🏻", "❤️", "😊 👍", "👌"])
def test_a_friendly_sign_is_a_nod(text: str) -> None:
    assert nods(text)


@pytest.mark.parametrize("text", ["", " ", "😡", "👎", "?", "👍 ok", "\ufe0f", "🏻"])
def test_other_signs_are_not(text: str) -> None:
    assert not nods(text)


def test_no_question_of_the_question_set_is_small_talk(tmp_path: Path) -> None:
    questions = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    assert len(questions) > 300
    swallowed = [each["text"] for each in questions if skill_of(each["text"], tmp_path) in SMALL_TALK]
    assert swallowed == []
