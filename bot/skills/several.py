"""Answers the questions of one message one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.context import alone, part_of
from bot.followup import is_elliptical
from bot.messages import Choice, Passage, Reply
from bot.several import questions_in
from bot.skills import answer as one_answer
from bot.skills import clarify, foreign, records, unknown
from bot.turn import PASSAGES, Skill, Turn
from bot.written import written_together

# Before a single question is answered.
RANK = 38

_SKILLS: tuple[Skill, ...] = (records.answer, one_answer.answer, clarify.answer, foreign.answer, unknown.answer)
_MOST_CHOICES = 4
# So many passages of each question go to a language model together with the best one.
_COMPARED = 1


def answer(turn: Turn) -> Reply | None:
    """One reply for all questions; None where there is only one, or where the same section answers them all."""
    asked = [] if turn.choice else questions_in(turn.meaning.question)
    if len(asked) < 2 or turn.before:
        return None
    replies = list(_replies(turn, asked))
    if not any(reply.answered for reply in replies) or len({_found(reply) for reply in replies}) == 1:
        return None
    leaning = [replies[number - 1] for number, question in enumerate(asked) if number and is_elliptical(question)]
    # Nothing can be said of what is not known: "… a work permit in Vietnam, and how long does it take?".
    if not all(reply.answered for reply in leaning):
        return None
    # "Can small firms apply? What is the minimum?" is one question in two sentences.
    if len(leaning) == len(asked) - 1 and turn.findings.confidence >= min(reply.confidence for reply in replies):
        return None
    together = _together(turn, asked, replies)
    # What is answered from a table, or not at all, is said under its question.
    if any(reply.skill != "answer" for reply in replies):
        return together
    return written_together(turn, together, [one_answer.nearest(reply.passages, _COMPARED) for reply in replies])


def _replies(turn: Turn, asked: Sequence[str]) -> Iterator[Reply]:
    """The reply to each question; a later one may lean on the one before it."""
    meaning = alone(asked[0])
    for number, question in enumerate(asked):
        if number:
            meaning = part_of(question, meaning.subject, turn.names)
        # A model words the answers together: one after the other they would take its time several times over.
        part = replace(turn.asking(question, meaning), writer=None)
        if number:
            part = replace(part, memory=replace(turn.memory, advised=True))
        yield next(reply for skill in _SKILLS if (reply := skill(part)))


def _found(reply: Reply) -> str:
    """What a reply shows first."""
    return reply.citations[0].section if reply.citations else ""


def _together(turn: Turn, asked: Sequence[str], replies: Sequence[Reply]) -> Reply:
    bodies = [
        f"{number}. {question}\n{reply.body}"
        for number, (question, reply) in enumerate(zip(asked, replies, strict=True), 1)
    ]
    footers = [f"{number}. {reply.footer}" for number, reply in enumerate(replies, 1) if reply.footer]
    footer = "\n\n".join(footers)
    return Reply(
        text="\n\n".join(filter(None, (*bodies, footer))),
        language=turn.language,
        skill="several",
        answered=any(reply.answered for reply in replies),
        citations=tuple(dict.fromkeys(citation for reply in replies for citation in reply.citations)),
        choices=tuple(_choices(replies))[:_MOST_CHOICES],
        passages=_interleaved([reply.passages for reply in replies]),
        confidence=min(reply.confidence for reply in replies),
        footer=footer,
    )


def _choices(replies: Sequence[Reply]) -> Iterator[Choice]:
    """What each reply offers first, in turns; "read more" says of what."""
    seen: set[str] = set()
    offered = [[_told_apart(choice, reply) for choice in reply.choices] for reply in replies]
    for choice in chain.from_iterable(zip_longest(*offered)):
        if choice and choice.value not in seen:
            seen.add(choice.value)
            yield choice


def _told_apart(choice: Choice, reply: Reply) -> Choice:
    if choice.value.startswith("more:") and reply.citations:
        return replace(choice, label=f"{choice.label} · {reply.citations[0].title}")
    return choice


def _interleaved(lists: Sequence[Sequence[Passage]]) -> tuple[Passage, ...]:
    """The best of each, then the second best; with scores that fall with the place, as those of two searches differ."""
    passages = {
        passage.section: passage for passage in reversed([p for p in chain.from_iterable(zip_longest(*lists)) if p])
    }
    best = list(reversed(passages.values()))[:PASSAGES]
    return tuple(replace(passage, score=1 - n / (len(best) + 1)) for n, passage in enumerate(best))
