"""Answers questions over a catalogue: the matching records with their deciding figures, or named ones side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.dates import shown_date
from bot.language import listed
from bot.messages import Choice, Passage, Reply
from bot.pages import pages
from bot.ports import Match, Selection
from bot.skills.unknown import PASS_ON
from bot.turn import PASSAGES, Turn

# Before the answer from a passage: whoever asks for a list does not want one passage.
RANK = 40

_MORE = "records:"
_RECORDS = 3
_UNSURE = 5
_LOOKED_UP = 60
_PUBLISHERS = 3
_NAMED = 3
# A button's value carries the question, and not every app can carry a long one.
_LONGEST_QUESTION = 500
_MARKS = "①②③④"


def answer(turn: Turn) -> Reply | None:
    """The records that a question selects; None where it is no question over a catalogue."""
    page, question = 0, turn.whole
    if turn.choice.startswith(_MORE):
        number, _, question = turn.choice.removeprefix(_MORE).partition(":")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) < len("1000") else 0
    elif turn.choice:
        return None
    selection = turn.catalogue.select(question, turn.language) if turn.catalogue and question else None
    if selection is None:
        return None
    if selection.side_by_side:
        return _side_by_side(turn, selection, question, page)
    return (
        _list(turn, _sorted(turn, selection, question), question, page) if selection.matches else _none(turn, selection)
    )


def _sorted(turn: Turn, selection: Selection, question: str) -> Selection:
    """Where no figure decides, the records come in the order in which search finds them."""
    if selection.by_figure or len(selection.matches) < 2:
        return selection
    found = turn.library.search(question, turn.language, k=_LOOKED_UP).passages
    places = {passage.section: place for place, passage in enumerate(found)}
    matches = sorted(selection.matches, key=lambda match: places.get(match.passage.section, len(places)))
    return replace(selection, matches=tuple(_ranked(matches)))


def _list(turn: Turn, selection: Selection, question: str, page: int) -> Reply:
    """Ten matches at a time. `passages` are those shown, so that a channel can show what the text does."""
    first = min(page, (len(selection.matches) - 1) // PASSAGES) * PASSAGES
    shown = selection.matches[first : first + PASSAGES]
    last = first + len(shown)
    head = turn.say(
        "records-found", count=len(selection.matches), title=selection.title, conditions=_conditions(turn, selection)
    )
    if len(shown) < len(selection.matches):
        head += " " + turn.say("records-part", first=first + 1, last=last)
    lines = [_line(turn, match, f"{n}. ") for n, match in enumerate(shown, first + selection.place)]
    more = _more(turn, question, first // PASSAGES + 1) if last < len(selection.matches) else ()
    parts = (head, "\n".join(lines), _unknown(turn, selection), _ignored(turn, selection))
    return _reply(turn, selection, parts, shown, (*_opening(shown), *more))


def _none(turn: Turn, selection: Selection) -> Reply:
    """No match is known: the nearest records and those that may match, else an honest no."""
    parts = [turn.say("records-none", title=selection.title, conditions=_conditions(turn, selection))]
    if selection.near:
        parts.append("\n".join([turn.say("records-near"), *(_line(turn, match, "• ") for match in selection.near)]))
    if selection.unsure:
        head = turn.say("records-unsure", count=selection.unknown, fields=_fields(turn, selection))
        rest = ["• …"] if selection.unknown > _UNSURE else []
        parts.append("\n".join([head, *(_line(turn, match, "• ") for match in selection.unsure[:_UNSURE]), *rest]))
    parts.append(_ignored(turn, selection))
    shown = _ranked([*selection.near, *selection.unsure][:PASSAGES])
    reply = _reply(turn, selection, parts, shown, (*_opening(shown), turn.choose("pass-on", PASS_ON)))
    return replace(reply, answered=bool(shown))


def _side_by_side(turn: Turn, selection: Selection, question: str, page: int) -> Reply:
    """Each field with the value of each record, marked by the record's number."""
    heads = [
        _line(turn, replace(match, details=()), f"{mark} ")
        for mark, match in zip(_MARKS, selection.matches, strict=False)
    ]
    rows = []
    colon = "：" if turn.language == "zh" else ": "
    for details in zip(*(match.details for match in selection.matches), strict=True):
        values = (
            f"{mark} {detail.value or turn.say('records-blank')}" for mark, detail in zip(_MARKS, details, strict=False)
        )
        rows.append(f"{details[0].label}{colon}{'  '.join(values)}")
    top = "\n".join([turn.say("records-compared", title=selection.title), *heads])
    shown = pages(top, "\n".join(rows))
    page = min(page, len(shown) - 1)
    more = _more(turn, question, page + 1) if page + 1 < len(shown) else ()
    return _reply(turn, selection, (shown[page],), selection.matches, (*more, *_opening(selection.matches)))


def _reply(
    turn: Turn, selection: Selection, parts: Iterable[str], shown: Sequence[Match], choices: tuple[Choice, ...]
) -> Reply:
    passages = tuple(match.passage for match in shown)
    footer = _footer(turn, selection, passages) if passages else ""
    return Reply(
        text="\n\n".join(filter(None, (*parts, footer))),
        language=turn.language,
        skill="records",
        citations=tuple(turn.cite(passage) for passage in passages),
        choices=choices,
        passages=passages,
        footer=footer,
    )


def _line(turn: Turn, match: Match, mark: str) -> str:
    """A record's name, its fields, and the date of its information."""
    blank = turn.say("records-blank")
    fields = [f"{detail.label} {detail.value or blank}" for detail in match.details]
    if match.passage.as_of:
        fields.append(turn.say("records-dated", date=shown_date(match.passage.as_of, turn.language)))
    return f"{mark}{' · '.join([match.passage.name, *fields])}"


def _conditions(turn: Turn, selection: Selection) -> str:
    phrase = "records-greatest-first" if selection.greatest_first else "records-smallest-first"
    order = (turn.say(phrase, field=selection.order),) if selection.order else ()
    return ("；" if turn.language == "zh" else "; ").join((*selection.conditions, *order))


def _unknown(turn: Turn, selection: Selection) -> str:
    if not selection.unknown:
        return ""
    return turn.say("records-unknown", count=selection.unknown, fields=_fields(turn, selection))


def _ignored(turn: Turn, selection: Selection) -> str:
    return turn.say("records-ignored", words=listed(selection.ignored, turn.language)) if selection.ignored else ""


def _fields(turn: Turn, selection: Selection) -> str:
    return listed(selection.unknown_fields, turn.language)


def _footer(turn: Turn, selection: Selection, passages: Sequence[Passage]) -> str:
    """The catalogue, the span of its records' dates, who published most of them, and which are not verified."""
    dates = sorted(passage.as_of for passage in passages if passage.as_of)
    if not dates:
        lines = [turn.say("source-undated", title=selection.title)]
    elif dates[0] == dates[-1]:
        lines = [turn.say("source", title=selection.title, date=shown_date(dates[0], turn.language))]
    else:
        first, last = (shown_date(date, turn.language) for date in (dates[0], dates[-1]))
        lines = [turn.say("records-source", title=selection.title, first=first, last=last)]
    often = Counter(name for passage in passages for name in turn.publishers(passage))
    if often:
        lines.append(
            turn.say("publishers", names=listed((name for name, _ in often.most_common(_PUBLISHERS)), turn.language))
        )
    if doubtful := [passage.name for passage in passages if not passage.verified]:
        rest = ["…"] if len(doubtful) > _NAMED else []
        lines.append(turn.say("records-unverified", names="; ".join([*doubtful[:_NAMED], *rest])))
    return "\n".join(lines)


def _opening(matches: Sequence[Match]) -> tuple[Choice, ...]:
    """The first records as buttons."""
    return tuple(Choice(match.passage.name, f"section:{match.passage.section}") for match in matches[:_RECORDS])


def _more(turn: Turn, question: str, page: int) -> tuple[Choice, ...]:
    return (turn.choose("more", f"{_MORE}{page}:{question}"),) if len(question) <= _LONGEST_QUESTION else ()


def _ranked(matches: Sequence[Match]) -> list[Match]:
    """With scores that fall with the place, also where two lists are joined."""
    return [
        replace(match, passage=replace(match.passage, score=1 - n / (len(matches) + 1)))
        for n, match in enumerate(matches)
    ]
