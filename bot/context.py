"""What a message means in its conversation: a question that stands alone, or one together with the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.followup import asks_by_itself, is_a_name, is_around, is_elliptical, kernel, lacks_a_subject, leans_on_before
from bot.things import FIGURE, GROUP, Names, Thing, exchanged, things, without

_LONGEST_SUBJECT = 300
# Kinds whose bare name ("Khon Kaen" after a question about Rayong) goes on with the question rather than asks anew.
_PLACES = ("place", "estate")
_SELDOM_ALONE = ("place", GROUP)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a message is understood.

    `question` is looked up, together with `before` where it is not "". `whole` is the question in one, for what reads
    conditions (a list of records): the same as `question` for one that stands alone. `subject` is what the next one
    may lean on: a question, and the latest one that leaned on it, if any. `own` is what stands alone if the message
    goes on to another subject after all: "And how do we get a work permit?".
    """

    question: str
    before: str
    whole: str
    subject: tuple[str, ...]
    own: str = ""


def understood(text: str, subject: Sequence[str], names: Names) -> Meaning:
    """What `text` means after `subject`."""
    if not subject or len(text) > _LONGEST_SUBJECT:
        return alone(text)
    marked, leaning = leans_on_before(text), lacks_a_subject(text)
    found = things(text, names)
    bare = bool(found) and is_around(without(text, found))
    asking = text.rstrip().endswith(("?", "？"))
    if bare and (marked or leaning or asking or all(_goes_on(thing) for thing in found)):
        if rewritten := _rewritten(text, found, subject, names):
            return Meaning(rewritten, text, rewritten, (rewritten,))
    elif marked and found and is_a_name(kernel(text)):
        # What is known by name is part of a longer name: "a tapioca starch mill" after a palm oil mill.
        name = kernel(text)
        longer = [Thing(thing.kind, thing.key, 0, len(name)) for thing in things(name, names)]
        if longer and (rewritten := _rewritten(name, longer, subject, names)):
            return Meaning(rewritten, text, rewritten, (rewritten,))
    if not (marked or leaning):
        return alone(text)
    base = tuple(_cleared(part, text, found, names) for part in subject)
    before, added = " ".join(base)[-_LONGEST_SUBJECT:], kernel(text)
    whole = f"{base[0].rstrip('?？ ')} {added}"
    own = "" if leaning or not asks_by_itself(added) else added
    return Meaning(f"{before} {added}", text, whole, (base[0], added), own)


def _rewritten(text: str, found: Sequence[Thing], subject: Sequence[str], names: Names) -> str | None:
    """What was asked before, of the things of `text`; None where it cannot be told what they stand for."""
    bases = dict.fromkeys((" ".join(subject), subject[0]))
    return next((new for base in bases if (new := exchanged(base, text, found, things(base, names)))), None)


def part_of(text: str, subject: Sequence[str], names: Names) -> Meaning:
    """What a later question of one message means after the one before it.

    It stands alone ("And which estates …?" joins a question, and does not lean on it), but takes the places along that
    it does not name itself: "孔敬 有什么园区？". Only one without a subject leans.
    """
    own = kernel(text)
    if is_elliptical(own):
        return understood(text, subject, names)
    if any(thing.kind in _PLACES for thing in things(own, names)):
        return alone(own)
    base = " ".join(subject)
    places = dict.fromkeys(base[thing.start : thing.end] for thing in things(base, names) if thing.kind == "place")
    return alone(" ".join((*places, own)))


def alone(text: str) -> Meaning:
    """A question that stands by itself."""
    return Meaning(text, "", text, (text,))


def _cleared(base: str, text: str, found: Sequence[Thing], names: Names) -> str:
    """What was asked before, with the message's own things in place of those of their kind."""
    for start, end in dict.fromkeys((thing.start, thing.end) for thing in found):
        own = [thing for thing in found if (thing.start, thing.end) == (start, end)]
        base = exchanged(base, text, own, things(base, names)) or base
    return base


def _goes_on(thing: Thing) -> bool:
    return thing.kind in _SELDOM_ALONE or thing.kind.startswith(FIGURE)
