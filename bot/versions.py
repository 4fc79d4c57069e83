"""What an answer says of newer and older documents, and of sources that differ."""

from __future__ import annotations

from bot.dates import shown_date
from bot.messages import Choice, Passage, Statement
from bot.pages import shortened
from bot.turn import Turn

_LONGEST = 220
_MOST = 3


def replaced(turn: Turn, passage: Passage) -> str:
    """The line that a passage has been replaced, "" for one that stands."""
    newer = turn.library.passage(passage.newer, turn.language) if passage.newer else None
    if newer is None:
        return ""
    if not newer.as_of:
        return turn.say("replaced-undated", title=newer.title)
    return turn.say("replaced", title=newer.title, date=shown_date(newer.as_of, turn.language))


def versions(turn: Turn, passage: Passage) -> tuple[Choice, ...]:
    """Buttons: to the text that replaced this one, and to what has changed."""
    newer = (turn.choose("show-newer", f"section:{passage.newer}"),) if passage.newer else ()
    changed = (turn.choose("what-changed", f"changes:{passage.section}"),) if passage.older else ()
    return (*newer, *changed)


def differing(turn: Turn, passage: Passage, shown: str) -> str:
    """What this source and others say of the same with different figures, newest first; "" where none differs.

    It is told where the sentence in question is on the page that is `shown`.
    """
    if not passage.others or _plain(passage.statement) not in _plain(shown):
        return ""
    own = Statement(passage.section, passage.title, passage.as_of, passage.statement)
    said = sorted((own, *passage.others[:_MOST]), key=lambda each: each.as_of, reverse=True)
    return "\n".join([turn.say("sources-differ"), *(f"• {_worded(turn, each)}" for each in said)])


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _worded(turn: Turn, statement: Statement) -> str:
    date = shown_date(statement.as_of, turn.language) if statement.as_of else turn.say("undated")
    return turn.say("source-says", title=statement.title, date=date, text=shortened(statement.text, _LONGEST))
