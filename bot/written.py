"""An answer in a language model's words: every sentence with the passages it stands on, and their sources below."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.language import detect, listed
from bot.messages import Choice, Language, Passage, Reply
from bot.ports import Writing, Written
from bot.turn import Turn
from bot.versions import differing, replaced
from bot.writer_ports import WrittenSentence

LONGEST = 700
"""Characters of what the model writes, at most: with what is said about it, it fits on a page (`bot.pages.LENGTH`)."""

_STOPS: Mapping[Language, str] = {"th": "", "zh": "。", "en": "."}
_ENDS = tuple("。！？；：….!?;:")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def written(turn: Turn, default: Reply, passages: Sequence[Passage], question: str = "") -> Reply:
    """The answer as the model words it from `passages`; `default` where there is no model, or its words do not stand.

    `question` is what to answer, else what the turn asks.
    """
    return _written(turn, default, writing(turn, passages, question)) if turn.writer else default


def written_together(turn: Turn, default: Reply, for_each: Sequence[Sequence[Passage]]) -> Reply:
    """The answer to several questions at once, from the passages `for_each`: like `written`, or not at all."""
    if turn.writer is None:
        return default
    passages = tuple({passage.section: passage for each in for_each for passage in each}.values())
    numbers = {passage.section: number for number, passage in enumerate(passages, 1)}
    of_each = tuple(tuple(numbers[passage.section] for passage in each) for each in for_each)
    # An answer that leaves one of them out is noticed only when it is whole.
    return _written(turn, default, replace(writing(turn, passages), hear=None, of_each=of_each))


def _written(turn: Turn, default: Reply, task: Writing) -> Reply:
    assert turn.writer is not None
    found = turn.writer.write(task)
    passages = task.passages
    return worded(turn, default, passages, found) if found.draft.sent else replace(default, draft=found.draft)


def writing(turn: Turn, passages: Sequence[Passage], question: str = "") -> Writing:
    """What is to be written: `question`, else what the turn asks, from these passages, in the channel's limits."""
    return Writing(
        question or turn.whole,
        tuple(passages),
        turn.language,
        earlier=turn.memory.turns,
        longest=min(turn.message.room or LONGEST, LONGEST),
        by=turn.message.answer_by,
        hear=_hearing(turn, passages),
    )


def _hearing(turn: Turn, passages: Sequence[Passage]) -> Callable[[tuple[WrittenSentence, ...]], None] | None:
    """Tells the turn what is written so far, as the answer will begin; the sources' numbers come with them."""
    if turn.hear is None:
        return None
    hear = turn.hear

    def heard(sentences: tuple[WrittenSentence, ...]) -> None:
        numbers = dict.fromkeys(number for sentence in sentences for number in sentence.passages)
        notes = [replaced(turn, passages[number - 1]) for number in numbers]
        hear("\n\n".join(filter(None, (*notes, _joined(turn, [each.text for each in sentences])))))

    return heard


def is_foreign(turn: Turn, passage: Passage) -> bool:
    """Whether a passage is in another language than the answer."""
    return passage.language != turn.language and detect(passage.text) != turn.language


def worded(turn: Turn, default: Reply, passages: Sequence[Passage], found: Written) -> Reply:
    """The model's sentences in the place of the passage, with the default answer's choices."""
    numbers = list(dict.fromkeys(number for sentence in found.sentences for number in sentence.passages))
    cited = [passages[number - 1] for number in numbers]
    text = _with_marks(turn, found, {number: place for place, number in enumerate(numbers, 1)})
    footer = _footer(turn, cited)
    notes = [replaced(turn, passage) for passage in cited]
    others = [differing(turn, passage, passage.statement) for passage in cited if _speaks_of(text, passage)]
    parts = (*notes, text, *others, _notice(turn, cited), footer)
    return replace(
        default,
        text="\n\n".join(filter(None, parts)),
        citations=tuple(turn.cite(passage) for passage in cited),
        choices=(
            _source_text(turn, cited[0]),
            *(each for each in default.choices if not each.value.startswith("more:")),
        ),
        footer=footer,
        draft=found.draft,
    )


def _joined(turn: Turn, sentences: Sequence[str]) -> str:
    return ("" if turn.language == "zh" else " ").join(_ended(each, turn.language) for each in sentences)


def _with_marks(turn: Turn, found: Written, places: dict[int, int]) -> str:
    """The sentences one behind the other; where there are several sources, with their numbers."""
    marks = ["".join(f"[{places[each]}]" for each in dict.fromkeys(sentence.passages)) for sentence in found.sentences]
    text = ""
    for number, sentence in enumerate(found.sentences):
        text += ("" if not text or turn.language == "zh" else " ") + _ended(sentence.text, turn.language)
        # Of sentences that stand on the same, the last one says so.
        if len(places) > 1 and marks[number] not in marks[number + 1 : number + 2]:
            text += marks[number] if turn.language == "zh" else f" {marks[number]}"
    return text


def _ended(sentence: str, language: Language) -> str:
    """A sentence with its full stop, which Thai has none of: without one it would run into the next."""
    stop = _STOPS[language]
    return sentence if not stop or sentence.endswith(_ENDS) else sentence + stop


def _footer(turn: Turn, cited: Sequence[Passage]) -> str:
    """Source and date of each passage, numbered as the sentences name them."""
    if len(cited) == 1:
        return turn.footer(cited[0])
    advised = replace(turn, memory=replace(turn.memory, advised=True))
    # That it is no advice is said once.
    footers = [(advised if place > 1 else turn).footer(passage) for place, passage in enumerate(cited, 1)]
    return "\n\n".join(f"[{place}] {footer}" for place, footer in enumerate(footers, 1))


def _notice(turn: Turn, cited: Sequence[Passage]) -> str:
    """The lines that say who wrote this, and what was translated."""
    foreign = dict.fromkeys(passage.language for passage in cited if is_foreign(turn, passage))
    if not foreign:
        return turn.say("written-by-model")
    names = listed([turn.say(f"in-{language}") for language in foreign], turn.language)
    return "\n".join((turn.say("written-by-model"), turn.say("translated-by-model", names=names)))


def _speaks_of(text: str, passage: Passage) -> bool:
    """Whether the answer has a figure of the statement that other sources contradict."""
    said = set(_FIGURE.findall(text))
    return bool(passage.others) and bool(said & set(_FIGURE.findall(passage.statement)))


def _source_text(turn: Turn, passage: Passage) -> Choice:
    """A button to the source's own words, from their beginning."""
    return turn.choose("source-text", f"more:{passage.section}:0:0")
