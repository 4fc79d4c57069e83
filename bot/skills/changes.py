"""What a newer document says differently from the one that it replaced: sentences side by side, with both dates."""

from __future__ import annotations

from bot.dates import shown_date
from bot.messages import Choice, Passage, Reply
from bot.pages import shortened
from bot.ports import Change
from bot.smalltalk import heard, sayings
from bot.turn import Turn

# Before the records and the answer, for the typed wish.
RANK = 39

CHANGES = "changes:"
"""Begins the value of a button that asks what changed in a section."""

# Differences that one reply shows, and characters of each sentence.
_SHOWN = 6
_LONGEST = 280
_WISHES = sayings(
    "what changed, what has changed, whats changed, whats new, what is new, what is different, show the changes",
    "what changed compared to before, what is the difference from the old one, what was it before",
    "มีอะไรเปลี่ยน, มีอะไรเปลี่ยนไปบ้าง, มีอะไรเปลี่ยนแปลง, มีอะไรเปลี่ยนแปลงบ้าง, เปลี่ยนอะไรบ้าง, เปลี่ยนแปลงอะไรบ้าง",
    "มีอะไรใหม่, ต่างจากเดิมยังไง, ต่างจากเดิมอย่างไร, ต่างจากฉบับเดิมอย่างไร, เดิมเป็นอย่างไร, เดิมเท่าไหร่, เดิมเท่าไร",
    "有什么变化, 有哪些变化, 有何变化, 变化是什么, 改了什么, 修改了什么, 有什么不同, 和以前有什么不同",
    "跟以前有什么不同",
    "与旧版有什么不同, 和旧版有什么区别, 以前是多少, 原来是多少, 以前怎么规定, 原来怎么规定, 有什么新变化",
)


def answer(turn: Turn) -> Reply | None:
    """The differences for a pressed button, or for "what changed?" while such a button is on offer."""
    section = _asked_for(turn)
    found = turn.library.changes(section, turn.language) if section else None
    if found is None:
        return None
    phrase = "changes-head" if found.changes else "changes-none"
    head = turn.say(
        phrase,
        older=found.older.title,
        older_date=_date(turn, found.older),
        newer=found.newer.title,
        newer_date=_date(turn, found.newer),
    )
    lines = [_worded(turn, change) for change in found.changes[:_SHOWN]]
    if len(found.changes) > _SHOWN:
        lines.append(turn.say("changes-more", count=len(found.changes) - _SHOWN))
    foreign = found.newer.language != turn.language
    note = turn.say("other-language", name=turn.say(f"in-{found.newer.language}")) if foreign else ""
    footer = turn.footer(found.newer)
    return Reply(
        text="\n\n".join(filter(None, (head, note, *lines, footer))),
        language=turn.language,
        skill="changes",
        citations=(turn.cite(found.newer), turn.cite(found.older)),
        choices=tuple(Choice(_label(turn, each), f"section:{each.section}") for each in (found.newer, found.older)),
        passages=(found.newer, found.older),
        footer=footer,
    )


def _asked_for(turn: Turn) -> str:
    if turn.choice:
        return turn.choice.removeprefix(CHANGES) if turn.choice.startswith(CHANGES) else ""
    offered = [choice.value for choice in turn.memory.choices if choice.value.startswith(CHANGES)]
    return offered[0].removeprefix(CHANGES) if offered and heard(turn.text, _WISHES) else ""


def _worded(turn: Turn, change: Change) -> str:
    before, after = (shortened(text, _LONGEST) for text in (change.before, change.after))
    if before and after:
        return f"• {turn.say('changes-was', text=before)}\n  {turn.say('changes-is', text=after)}"
    return f"• {turn.say('changes-new', text=after) if after else turn.say('changes-gone', text=before)}"


def _date(turn: Turn, passage: Passage) -> str:
    return shown_date(passage.as_of, turn.language) if passage.as_of else turn.say("undated")


def _label(turn: Turn, passage: Passage) -> str:
    return f"{passage.name} ({_date(turn, passage)})"
