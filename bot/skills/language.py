"""Changes the language of the answers on request."""

from __future__ import annotations

from bot.messages import LANGUAGES, Choice, Language, Reply
from bot.smalltalk import core
from bot.turn import Turn

RANK = 16

_NAMES: dict[Language, tuple[str, ...]] = {
    "th": ("thai", "ไทย", "ภาษาไทย", "泰语", "泰文", "泰語", "泰國話", "泰国话"),
    "zh": ("chinese", "mandarin", "จีน", "ภาษาจีน", "中文", "汉语", "漢語", "普通话", "简体中文", "簡體中文", "华语"),
    "en": ("english", "อังกฤษ", "ภาษาอังกฤษ", "英语", "英文", "英語"),
}
_FRAMES = (
    *("{}", "in {}", "{} please", "speak {}", "use {}", "switch to {}", "answer in {}", "reply in {}", "change to {}"),
    *("change language to {}", "can you speak {}", "please answer in {}", "please speak {}", "/language {}"),
    *("ตอบ{}", "ตอบเป็น{}", "ขอ{}", "ขอเป็น{}", "พูด{}", "ใช้{}", "เปลี่ยนเป็น{}", "พูด{}ได้ไหม", "ช่วยตอบเป็น{}", "คุยเป็น{}"),
    *(
        "用{}",
        "请用{}",
        "說{}",
        "说{}",
        "讲{}",
        "请说{}",
        "切换到{}",
        "换成{}",
        "用{}回答",
        "请用{}回答",
        "改成{}",
        "請用{}",
        "請用{}回答",
        "能说{}",
    ),
)
_ASKED: dict[str, Language] = {
    core(frame.format(name)): language for language, names in _NAMES.items() for name in names for frame in _FRAMES
}
_OPEN = frozenset(
    core(text)
    for text in (
        "/language",
        "language",
        "change language",
        "switch language",
        "เปลี่ยนภาษา",
        "ภาษา",
        "切换语言",
        "语言",
        "換語言",
        "切換語言",
        "换语言",
    )
)


def answer(turn: Turn) -> Reply | None:
    """Confirms the new language in that language, or offers the three."""
    if turn.choice.startswith("language:"):
        wanted = next((language for language in LANGUAGES if turn.choice == f"language:{language}"), None)
    else:
        wanted = None if turn.choice else _ASKED.get(core(turn.text))
    if wanted:
        return turn.in_language(wanted).reply("language", "language-changed")
    if not turn.choice and core(turn.text) in _OPEN:
        names = (Choice(turn.phrases.say(language, "language-name"), f"language:{language}") for language in LANGUAGES)
        return turn.reply("language", "language-which", *names)
    return None
