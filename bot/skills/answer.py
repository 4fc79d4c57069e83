"""Answers from the knowledge: the best passage in the person's language, its key sentence first, its source last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from bot.abroad import choice_abroad, offered_abroad
from bot.messages import Choice, Findings, Passage, Reply
from bot.pages import pages
from bot.turn import Turn
from bot.versions import differing, replaced, versions
from bot.written import is_foreign, written

RANK = 50

# Below this, saying "I don't know" does less harm than a doubtful passage; fitted together with the confidence.
LEAST_CONFIDENCE = 0.7
_CHOICES = 3
# So many of them are other sections that were found, as long as they are about as near to the question as the best.
_FOUND = 2
_NEAR = 0.75
# So many of them go to a language model together with the best one.
_COMPARED = 4


def answer(turn: Turn) -> Reply | None:
    """The answer to a question, None where the library has nothing that is sure enough."""
    if turn.choice.startswith(("more:", "section:")):
        return _chosen(turn)
    if turn.choice:
        return None
    findings = turn.findings
    if not findings.passages or findings.confidence < LEAST_CONFIDENCE:
        return None
    best = findings.passages[0]
    reply = passage_reply(turn, best, findings=findings)
    return written(turn, reply, nearest(findings.passages, _COMPARED))


def passage_reply(
    turn: Turn,
    passage: Passage,
    *,
    key: int | None = None,
    page: int = 0,
    findings: Findings | None = None,
) -> Reply:
    """A page of a passage with its source, and choices of what to read next.

    `key` is the unit to put first (default: the one nearest the question). `findings` is what brought the passage up.
    """
    layout = turn.library.lay_out(passage, turn.search_text, key)
    note = turn.say("other-language", name=turn.say(f"in-{passage.language}")) if is_foreign(turn, passage) else ""
    shown = pages(layout.sentence, layout.rest)
    page = min(page, len(shown) - 1)
    more = (turn.choose("more", f"more:{passage.section}:{layout.key}:{page + 1}"),) if page + 1 < len(shown) else ()
    footer = turn.footer(passage)
    text = _with_others(shown[page], layout.sentence, "" if page else differing(turn, passage, shown[page]))
    return Reply(
        text="\n\n".join(filter(None, (replaced(turn, passage), note, text, footer))),
        language=turn.language,
        skill="answer",
        citations=(turn.cite(passage),),
        choices=(*more, *versions(turn, passage), *_abroad(turn, passage, findings), *_next(turn, passage, findings)),
        passages=findings.passages if findings else (passage,),
        confidence=findings.confidence if findings else 1.0,
        footer=footer,
    )


def _with_others(page: str, key: str, others: str) -> str:
    """A page on which what other sources say stands behind the key sentence; behind the page where that is cut."""
    if not others:
        return page
    rest = page.removeprefix(key)
    before = key if rest != page else page
    return "\n\n".join(filter(None, (before, others, rest.strip() if rest != page else "")))


def _chosen(turn: Turn) -> Reply | None:
    """What a pressed button asks for; None if its section is gone by now."""
    action, _, rest = turn.choice.partition(":")
    if action == "section":
        passage = turn.library.passage(rest, turn.language)
        if passage is None:
            return None
        reply = passage_reply(turn, passage)
        return written(turn, reply, (passage,), passage.name) if is_foreign(turn, passage) else reply
    section, key, page = [*rest.rsplit(":", 2), "0", "0"][:3]
    passage = turn.library.passage(section, turn.language)
    if passage is None or not (_is_small(key) and _is_small(page)):
        return None
    return passage_reply(turn, passage, key=int(key), page=int(page))


def _is_small(number: str) -> bool:
    """A button's value is anybody's word: no number of a thousand digits is read."""
    return number.isdecimal() and len(number) < 9


def _abroad(turn: Turn, passage: Passage, findings: Findings | None) -> tuple[Choice, ...]:
    """The likeliest section that exists in other languages only: it may be the one that was meant."""
    offered = offered_abroad(turn, {passage.section, *turn.memory.shown})[:1] if findings else []
    return tuple(choice_abroad(turn, each) for each in offered)


def _next(turn: Turn, passage: Passage, findings: Findings | None) -> tuple[Choice, ...]:
    """What people read next, as buttons with different names: nothing that was shown to them lately."""
    near = nearest(findings.passages)[1:] if findings else ()
    found = islice(_unseen(turn, passage, near), _FOUND)
    related = _unseen(turn, passage, turn.library.related(passage, turn.search_text))
    names = {each.section: each.name for each in chain(found, related)}
    different = {name: section for section, name in reversed(names.items())}
    offered = [section for section, name in names.items() if different[name] == section and name != passage.name]
    return tuple(Choice(names[section], f"section:{section}") for section in offered[:_CHOICES])


def nearest(found: Sequence[Passage], others: int | None = None) -> tuple[Passage, ...]:
    """The best passage, and those that are about as near to the question; so many `others` at most."""
    best, *rest = found
    return (best, *islice((passage for passage in rest if passage.score >= _NEAR * best.score), others))


def _unseen(turn: Turn, passage: Passage, others: Iterable[Passage]) -> Iterator[Passage]:
    """Those in the turn's language that were not shown lately."""
    seen = {passage.section, *turn.memory.shown}
    return (other for other in others if other.section not in seen and other.language == turn.language)
