"""Says what can be asked and how."""

from __future__ import annotations

from bot.messages import Choice, Reply
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 12

SAYINGS = sayings(
    "help, /help, help me, i need help, i need some help, need help, can you help, can you help me, could you help me",
    "menu, /menu, options, commands, instructions, what can you do, what do you do, what can you do for me",
    "what can i ask, what can i ask you, what should i ask, what can you help with, what can you help me with",
    "how can you help, how can you help me, how does this work, how do you work, how do i use this, how to use",
    "how to use this, how to use it",
    "ช่วยเหลือ, ช่วยด้วย, ช่วยหน่อย, ช่วยที, ขอความช่วยเหลือ, ต้องการความช่วยเหลือ, เมนู, วิธีใช้, วิธีใช้งาน, วิธีการใช้งาน, วิธีถาม",
    "คู่มือการใช้งาน, ใช้ยังไง, ใช้อย่างไร, ใช้งานยังไง, ใช้งานอย่างไร, ทำอะไรได้, ทำอะไรได้บ้าง, ทำไรได้บ้าง, ถามอะไรได้, ถามอะไรได้บ้าง",
    "สอบถามอะไรได้บ้าง, ถามเรื่องอะไรได้บ้าง, ถามไรได้บ้าง, ช่วยอะไรได้บ้าง, ช่วยไรได้บ้าง, ต้องถามยังไง, ถามยังไง",
    "帮助, 帮忙, 帮帮我, 帮我, 求助, 需要帮助, 我需要帮助, 菜单, 功能, 怎么用, 怎么使用, 如何使用, 你怎么用, 使用说明",
    "使用方法, 操作说明, 能做什么, 会做什么, 可以做什么, 能干什么, 能干嘛, 可以问什么, 能问什么, 我能问什么",
    "我可以问什么, 问什么, 可以问你什么, 能问你什么, 会什么, 会干什么, 有什么功能, 有哪些功能, 能帮我什么",
    "能帮我做什么, 可以帮我什么, 可以帮我做什么, 能为我做什么, 怎么问, 应该怎么问",
)
STARTERS = ("starter-incentives", "starter-estates", "starter-technology")


def starters(turn: Turn) -> tuple[Choice, ...]:
    """Questions to begin with, as buttons; they are sent as if typed."""
    return tuple(Choice(question, f"ask:{question}") for question in map(turn.say, STARTERS))


def answer(turn: Turn) -> Reply | None:
    """Explains the subjects, the languages and how to ask."""
    if turn.choice == "help" or (not turn.choice and heard(turn.text, SAYINGS)):
        return turn.reply("help", "help", *starters(turn))
    return None
