"""What a language model wrote, checked against the passages that it was given, before anything of it is sent.

Pure: text in, text out. In doubt a sentence is refused: a refused sentence costs a default answer, a wrong one costs
somebody money. What the checks cannot see is told in `docs/writer.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.messages import Language, Passage
from knowledge.checking import beside, manners, named, sense, support
from knowledge.checking.claims import Checked, Fault, Refused, Sentence
from knowledge.checking.marks import Mark, marks
from knowledge.checking.parts import Reading, read_passage, read_sentence
from knowledge.checking.similar import grams
from knowledge.glossary import Glossary

__all__ = ["Checked", "Fault", "Refused", "Sentence", "check", "stands"]

LONGEST = 600
"""Characters of a sentence that is checked; a longer one is refused: it is no sentence."""


def check(
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    language: Language,
    question: str = "",
    vocabulary: Glossary | None = None,
    *,
    before: Sequence[Sentence] = (),
) -> Checked:
    """Each sentence kept or refused.

    `language` is the user's; `question` is what they asked; `vocabulary` has the field's names in three languages,
    without it only what is written alike is found again across languages. `before` are sentences of the same answer
    that were kept already, for one that is checked alone as it comes in.
    """
    kept: list[Sentence] = []
    refused: list[Refused] = []
    lost = False
    for sentence in sentences:
        asked = _leaned_on((*before, *kept), question, vocabulary)
        fail = _fault(sentence, passages, language, question, vocabulary, asked)
        if not fail and lost and leans(sentence.text):
            fail = "reference", sentence.text[:24]
        lost = fail is not None
        if fail:
            refused.append(Refused(sentence, *fail))
        else:
            kept.append(sentence)
    return Checked(tuple(kept), tuple(refused), bool(refused) and refused[0].sentence is sentences[0])


def stands(checked: Checked) -> bool:
    """Whether what is kept is an answer by itself: its first sentence is, and more was kept than refused."""
    if not checked.kept or checked.lost_first or len(checked.refused) > len(checked.kept):
        return False
    return not leans(checked.kept[0].text)


_LEANS = re.compile(
    r"(?:it|they|this|these|that|those|he|she|such|both|also|however|but|moreover|furthermore|in addition"
    r"|therefore|so|then|otherwise|the (?:former|latter|same|other)|its|their|there)\b"
    r"|นอกจากนี้|นอกจากนั้น|อย่างไรก็|แต่|ดังนั้น|ทั้งนี้|ซึ่ง|โดย(?!ทั่วไป|หลัก)|และ|จากนั้น|สิทธินี้|กรณีนี้"
    r"|เรื่องนี้|ทั้งสอง|ส่วน|อีกทั้ง|มิฉะนั้น"
    r"|此外|另外|但|不过|因此|所以|同时|其(?!他|中)|该|这|那|它|他们|两者|二者|上述|否则|而且|并且|然后|此",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a sentence begins with a word that leans on the one before it."""
    return bool(_LEANS.match(text.lstrip(" \t\n•-*\"'“")))


def _leaned_on(before: Sequence[Sentence], question: str, vocabulary: Glossary | None) -> frozenset[Mark]:
    """What a sentence that names nothing is about: what the last one that names anything does, or the question."""
    for sentence in reversed(before):
        found = frozenset(mark for mark in marks(sentence.text, vocabulary) if mark[0] in support.BOUND)
        if found:
            return found
    return marks(question[:400], vocabulary)


def _fault(
    sentence: Sentence,
    passages: Sequence[Passage],
    language: Language,
    question: str,
    vocabulary: Glossary | None,
    asked: frozenset[Mark],
) -> tuple[Fault, str] | None:
    text = sentence.text.strip()
    cited = sentence.passages
    if not cited or not all(1 <= number <= len(passages) for number in cited):
        return "citation", ", ".join(map(str, cited))
    if not text or len(text) > LONGEST:
        return "language", f"{len(text)} characters"
    readings = tuple(read_passage(passage, vocabulary) for passage in _spoken_of(text, language, cited, passages))
    return next((fail for fail in _checks(text, readings, language, question, vocabulary, asked) if fail), None)


_OWN_WORDS, _LEAST_SHARE = 3, 0.35


def _spoken_of(text: str, language: Language, cited: Sequence[int], passages: Sequence[Passage]) -> list[Passage]:
    """The cited passages without the records beside the one that a sentence speaks of by its name.

    Of records of a catalogue in the sentence's language, one whose name has words of its own, a third of which stand
    in the sentence, leaves out those of whose own words none does: what is said of activity 1.5.1.1 by its name is not
    borne out by 1.5.1.2.
    """
    found = [passages[number - 1] for number in dict.fromkeys(cited)]
    said = grams(text)
    names = {each.section: grams(each.heading) for each in found if each.kind == "record" and each.language == language}
    shares: dict[str, float] = {}
    for section, name in names.items():
        beside = frozenset().union(*(other for key, other in names.items() if key != section))
        own = name - beside
        shares[section] = len(own & said) / len(own) if len(own) >= _OWN_WORDS else -1.0
    if max(shares.values(), default=0) < _LEAST_SHARE:
        return found
    return [each for each in found if shares.get(each.section) != 0]


def _checks(
    text: str,
    readings: tuple[Reading, ...],
    language: Language,
    question: str,
    vocabulary: Glossary | None,
    asked: frozenset[Mark],
) -> Iterator[tuple[Fault, str] | None]:
    held = "\n".join(reading.text for reading in readings)
    yield ("instructions", "") if manners.spoken_to(text) else None
    for fault, found in (
        ("addresses", manners.strange_address(text, held, language)),
        ("promise", manners.promise(text, held)),
        ("people", manners.strange_person(text, held)),
        ("language", manners.other_language(text, held, language, question)),
    ):
        yield (fault, found) if found else None  # type: ignore[misc]
    said = marks(text, vocabulary)
    known = frozenset(mark for reading in readings for mark in reading.marks)
    yield named.strange_mark(said, known)
    if law := named.strange_law(text, language, readings, vocabulary):
        yield "laws", law
    if office := named.strange_office(text, language, readings, vocabulary):
        yield "organisations", office
    if place := named.strange_place(text, language, readings, vocabulary):
        yield "places", place
    if word := named.strange_word(text, language, readings, vocabulary):
        yield "names", word
    parts = read_sentence(text, language, vocabulary)
    source = support.Source(readings)
    yield support.unsupported(parts, source, asked)
    yield beside.said_twice(parts, readings)
    yield beside.owned_elsewhere(parts, readings)
    yield beside.beside_other_words(parts, readings, language)
    if subject := support.strange_subject(parts, source):
        yield "subject", subject
    if sense.unlike(parts, readings, language, vocabulary):
        yield "subject", text[:24]
    yield sense.turned(parts, readings, language, vocabulary)
