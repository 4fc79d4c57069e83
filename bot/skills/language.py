"""Changes the language of the answers on request."""

from __future__ import annotations

import re

from bot.language import detect
from bot.messages import LANGUAGES, Choice, Language, Reply
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 16

_NAMES: dict[Language, str] = {
    "th": "thai|ภาษาไทย|ไทย|泰语|泰文|泰国话|泰国语",
    "zh": "simplified chinese|chinese|mandarin|ภาษาจีนกลาง|ภาษาจีน|จีนกลาง|จีน|简体中文|中文|汉语|普通话|国语|华语|中国话",
    "en": "english|ภาษาอังกฤษ|อังกฤษ|英语|英文",
}
_NAME = "(?:{})".format("|".join(_NAMES.values()))
_COMMAND = f"/lang(?:uage)? (?:{_NAME}|th|zh|en)\\b"
# Around the name of a language, as in "Can you answer me in Thai, please?", each part may be left out.
_ENGLISH = (
    r"(?:(?:please|kindly|lets|i want|i would like|id like|i prefer|can|could|would|do|may|you|we|i|to|it|the|me) ?)*"
    r"(?:(?:speak|talk|use|switch|change|answer|reply|respond|write|chat|say|continue|set|language) ?)*"
    rf"(?:(?:me|to|in|into|the|as) ?)*{_NAME}(?: (?:language|version|only|now))?\b"
)
_THAI = (
    "(?:ช่วย|ขอ|กรุณา|โปรด|รบกวน|อยาก|ต้องการ|ให้|คุณ|บอท|สามารถ|ฉัน|ผม)*(?:ตอบกลับ|ตอบ|พูด|คุย|สนทนา|ใช้|เปลี่ยนภาษา|เปลี่ยน|พิมพ์|สื่อสาร|แชท|แสดง|แปล)?"
    f"(?:ผม|ฉัน|กับผม|กับฉัน)?(?:เป็น|ด้วย)?(?:ภาษา)?{_NAME}(?:ได้)?(?:ไหม|มั้ย|ไม๊|ปะ|ป่าว|หรือเปล่า|รึเปล่า|หรือไม่)?"
)
_CHINESE = (
    "(?:请|麻烦|能不能|能否|可不可以|可以|可否|能|会不会|会|要|想|希望|你|您|我|帮我|给我|跟我|和我)*"
    "(?:切换到|切换成|切换为|切换|换成|换到|换|改成|改用|改为|转成|使用|用|说|讲|以|有)?"
    f"{_NAME}(?:来|跟我|和我|给我)?(?:回答|回复|答复|交流|沟通|交谈|对话|说|讲|聊|模式)?(?:我|一下)?(?:好吗|行吗|可以吗|吗|嘛|么)?"
)
REQUESTS = tuple(re.compile(request) for request in (_COMMAND, _ENGLISH, _THAI, _CHINESE))
OPEN_REQUESTS = sayings(
    "/language, /lang, language, languages, change language, change the language, switch language, other language",
    "which languages do you speak, what languages do you speak",
    "ภาษา, เปลี่ยนภาษา, ขอเปลี่ยนภาษา, เลือกภาษา, ตั้งค่าภาษา, เปลี่ยนภาษาได้ไหม, เปลี่ยนภาษายังไง",
    "语言, 切换语言, 换语言, 换个语言, 更换语言, 更改语言, 改语言, 选择语言, 语言设置, 怎么切换语言, 怎么换语言",
)


def answer(turn: Turn) -> Reply | None:
    """Confirms the new language in that language, or offers the three."""
    if wanted := _wanted(turn):
        inside = turn.in_language(wanted)
        return inside.reply("language", "language-changed", *_last_answer(inside))
    if turn.choice == "language" or (not turn.choice and heard(turn.text, OPEN_REQUESTS)):
        names = (Choice(turn.phrases.say(language, "language-name"), f"language:{language}") for language in LANGUAGES)
        return turn.reply("language", "language-which", *names)
    return None


def _wanted(turn: Turn) -> Language | None:
    if turn.choice:
        return next((language for language in LANGUAGES if turn.choice == f"language:{language}"), None)
    asked = heard(turn.text, *REQUESTS)
    named = (
        language for language, names in _NAMES.items() if asked.endswith(f" {language}") or re.search(names, asked)
    )
    return next(named, None) if asked else None


def _last_answer(turn: Turn) -> tuple[Choice, ...]:
    """What the last question found, as a button: people ask for a language when they could not read an answer."""
    question = turn.memory.question
    found = turn.library.search(question, detect(question) or turn.language, k=1).passages if question else ()
    passages = (turn.library.passage(passage.section, turn.language) for passage in found)
    return tuple(Choice(passage.name, f"section:{passage.section}") for passage in passages if passage)
