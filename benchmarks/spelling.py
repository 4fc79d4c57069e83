"""How well typing errors are set right (knowledge/spelling.py), and how often correct words are changed.

    .venv/bin/python -m benchmarks.spelling [SET.jsonl]

Errors are made by rules, with a fixed seed, in words of people's phrasings of the starter corpus, one a question. What
is known are the words of the sections and of the glossary, not those of the phrasings, so that a correct phrasing also
holds words that the corpus lacks. Prints a line for each kind of error, and the changes to correct questions: of the
phrasings, of the question set (kind "typo" left out), and with names of foreign places put in.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.evaluation import read_set
from bot.messages import LANGUAGES, Language
from ingest.starter import STARTER_CORPUS, starter_sections
from knowledge import glossary, sounds, spelling
from knowledge.documents import Section
from knowledge.gazetteer import Gazetteer
from knowledge.spelling import IsWord, Spelling
from knowledge.words import Segmenter, normalise

SEED = 20250616
QUESTIONS = 900
Slip = Callable[[str, random.Random], str]

_THAI_PAIRS = ("รล", "ซส", "สศ", "ศษ", "ณน", "คข", "คฆ", "ใไ", "ถท", "ทธ", "พภ", "ญย", "ฎด", "ฏต", "ฉช")
_THAI_VOWELS = ("ิี", "ึื", "ุู", "ะา")
_TONES = "่้๊๋"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


# --- slips -----------------------------------------------------------------------------------------------------------


def swapped_for(pairs: Iterable[str]) -> Slip:
    """A slip that takes one letter of a pair for the other."""
    other = {pair[place]: pair[1 - place] for pair in pairs for place in (0, 1)}
    return lambda word, dice: _at(word, dice, other, other.get)


def left_out(letters: str) -> Slip:
    """A slip that leaves out one of some letters."""
    return lambda word, dice: _at(word, dice, letters, lambda _: "")


def wrong_tone(word: str, dice: random.Random) -> str:
    """One tone mark for another."""
    return _at(word, dice, _TONES, lambda tone: dice.choice([other for other in _TONES if other != tone]))


def added_tone(word: str, dice: random.Random) -> str:
    """A tone mark too many, after a consonant with or without a vowel sign."""
    places = [found.end() for found in re.finditer("[ก-ฮ][ิีึืุู]?(?![่้๊๋์็ิีึืุู])", word)]
    place = dice.choice(places) if places else 0
    return word[:place] + dice.choice(_TONES[:2]) + word[place:] if place else word


def doubled(word: str, dice: random.Random) -> str:
    """A letter typed twice."""
    place = dice.randrange(1, len(word))
    return word[:place] + word[place] + word[place:] if word[place].isalpha() else word


def dropped(word: str, dice: random.Random) -> str:
    """A letter, not the first, left out."""
    place = dice.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def turned(word: str, dice: random.Random) -> str:
    """Two neighbours in the wrong order."""
    place = dice.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def beside(word: str, dice: random.Random) -> str:
    """The key beside the right one."""
    near = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _KEYS for i, key in enumerate(row)}
    place = dice.randrange(1, len(word))
    return word[:place] + dice.choice(near[word[place]]) + word[place + 1 :]


def same_sound(word: str, dice: random.Random) -> str:
    """A common character that sounds the same, tones aside."""
    return _at(word, dice, word, lambda right: _other(right, _common().get(sounds.exact(right), ()), dice))


def near_sound(word: str, dice: random.Random) -> str:
    """A common character that sounds nearly the same (zh and z, ang and an, l and n)."""
    return _at(word, dice, word, lambda right: _other(right, _common().get(sounds.syllables(right)[:1], ()), dice))


def _other(right: str, characters: Sequence[str], dice: random.Random) -> str:
    others = [character for character in characters if character != right]
    return dice.choice(others) if others else right


@cache
def _common() -> Mapping[tuple[str, ...], list[str]]:
    """The characters of the phrasings by their sound, and by what is left of it when near sounds are one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for character in sorted({character for text in phrasings()["zh"] for character in normalise(text)}):
        if "\u4e00" <= character <= "\u9fff":
            for sound in {sounds.exact(character), sounds.syllables(character)[:1]}:
                found.setdefault(sound, []).append(character)
    return found


def _at(word: str, dice: random.Random, among: Iterable[str], change: Callable[[str], str | None]) -> str:
    places = [place for place, letter in enumerate(word) if letter in set(among)]
    if not places:
        return word
    place = dice.choice(places)
    return word[:place] + (change(word[place]) or "") + word[place + 1 :]


SLIPS: Mapping[Language, Mapping[str, Slip]] = {
    "th": {
        "tone left out": left_out(_TONES),
        "wrong tone": wrong_tone,
        "tone too many": added_tone,
        "silent or short mark left out": left_out("์็"),
        "short or long vowel": swapped_for(_THAI_VOWELS),
        "letter of the same sound": swapped_for(_THAI_PAIRS),
        "letter twice": doubled,
        "letter left out": dropped,
    },
    "zh": {"character of the same sound": same_sound, "character of a near sound": near_sound},
    "en": {"letter left out": dropped, "letter twice": doubled, "letters turned": turned, "key beside": beside},
}


# --- measuring -------------------------------------------------------------------------------------------------------


def main() -> None:
    """Builds what is known, makes errors, counts, prints."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "tests/evaluation/dev.jsonl")
    sections = starter_sections()
    names = glossary.read(STARTER_CORPUS / "glossary.yaml")
    segmenter = Segmenter([*names.names("th"), *names.names("zh")])
    known = known_words(sections, names, segmenter)
    lists = Gazetteer()
    is_word = spelling.dictionaries(segmenter, lists.everyday)
    checker = Spelling(known, is_word)
    asked = phrasings()
    print("known words:", ", ".join(f"{language} {len(known[language]):,}" for language in LANGUAGES))
    for language in LANGUAGES:
        began = time.perf_counter()
        checker.corrections(asked[language][0], language)
        print(f"\n{language}: ready in {time.perf_counter() - began:.2f} s (dictionaries included)")
        _report_slips(checker, asked[language], known[language], is_word, language)
        correct = [
            question.text for question in read_set(path) if question.lang == language and question.kind != "typo"
        ]
        _report_harm(checker, asked[language], language, "phrasings")
        _report_harm(checker, correct, language, f"{path.name} without typo")
        _report_harm(checker, _about_places(lists, language), language, "questions about foreign places")


def known_words(
    sections: Iterable[Section], names: glossary.Glossary, segmenter: Segmenter
) -> dict[Language, Counter[str]]:
    """The words of the sections and of the glossary, with the number of sections that have them."""
    known: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for section in sections:
        text = "\n".join((section.title, section.heading, *section.aliases, section.text))
        known["en"].update(spelling.surface_words([text]))
        if section.language != "en":
            known[section.language].update(set(segmenter.words(text)))
    for language in LANGUAGES:
        for name in names.names(language):
            words = spelling.surface_words([name]) if language == "en" else [normalise(name)]
            known[language].update(set(words) - known[language].keys())
    return known


@cache
def phrasings() -> dict[Language, list[str]]:
    """The starter corpus's phrasings by language."""
    lines = (STARTER_CORPUS / "phrasings.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {language: [text for row in rows for text in row[language]] for language in LANGUAGES}


def _report_slips(
    checker: Spelling, questions: list[str], known: Mapping[str, int], is_word: IsWord, language: Language
) -> None:
    dice = random.Random(SEED)
    sample = dice.sample(questions, min(QUESTIONS, len(questions)))
    counts: dict[str, Counter[str]] = {name: Counter() for name in SLIPS[language]}
    spent = 0.0
    for number, question in enumerate(sample):
        name = list(SLIPS[language])[number % len(SLIPS[language])]
        made = _with_error(normalise(question), SLIPS[language][name], known, language, dice)
        if made is None:
            continue
        wrong, right, place, misspelt = made
        began = time.perf_counter()
        mended = checker.corrected(wrong, language)
        spent += time.perf_counter() - began
        real = misspelt in known or is_word(misspelt)
        counts[name][_verdict(wrong, mended, right, place, real)] += 1
    for name, count in {**counts, "all": sum(counts.values(), Counter())}.items():
        reachable = count.total() - count["another word"]
        print(
            f"  {name:34} {count.total():4} errors, {count['another word']:3} made another word; of the rest"
            f" {count['right'] / max(1, reachable):4.0%} set right,"
            f" {count['wrong'] / max(1, reachable):4.0%} set wrong, {count['left'] / max(1, reachable):4.0%} left"
        )
    print(f"  {1000 * spent / sum(map(Counter.total, counts.values())):.2f} ms a question")


def _with_error(
    question: str, slip: Slip, known: Mapping[str, int], language: Language, dice: random.Random
) -> tuple[str, str, int, str] | None:
    """A question with an error in one of its known words, that word, its place, and what it became."""
    words = [word for word in _words(question, known, language) if word in question]
    dice.shuffle(words)
    for word in words:
        misspelt = normalise(slip(word, dice))
        if misspelt != word:
            place = question.index(word)
            return question[:place] + misspelt + question[place + len(word) :], word, place, misspelt
    return None


def _words(question: str, known: Mapping[str, int], language: Language) -> list[str]:
    """The known words of a question that are long enough to be misspelt."""
    if language == "en":
        return sorted({word for word in re.findall(r"(?<!\w)[a-z]{5,}(?!\w)", question) if word in known})
    shortest, longest = (4, 20) if language == "th" else (2, 6)
    pieces = {question[i : i + n] for n in range(shortest, longest + 1) for i in range(len(question) - n + 1)}
    found = {piece for piece in pieces if piece in known and not re.search(r"[a-z0-9 .]", piece)}
    return sorted(piece for piece in found if not any(piece != other and piece in other for other in found))


def _verdict(wrong: str, mended: str, right: str, place: int, real: bool) -> str:
    if mended.startswith(right, place):
        return "right"
    if real:
        return "another word"
    return "left" if mended == wrong else "wrong"


_CARRIERS: Mapping[Language, str] = {
    "en": "incentives for a factory in {} please",
    "th": "อยากลงทุนที่{}ได้สิทธิอะไร",
    "zh": "在{}建厂有什么优惠",
}
_SCRIPTS: Mapping[Language, str] = {"en": "[a-z .'-]+", "th": "[ก-๎ ]+", "zh": "[\u4e00-\u9fff]+"}


def _about_places(lists: Gazetteer, language: Language) -> list[str]:
    forms = {form for entry in lists.abroad for form in entry.forms if re.fullmatch(_SCRIPTS[language], form.lower())}
    return [_CARRIERS[language].format(form) for form in sorted(forms)]


def _report_harm(checker: Spelling, questions: list[str], language: Language, what: str) -> None:
    changed = [(question, found) for question in questions if (found := checker.corrections(question, language))]
    print(f"  correct {what}: {len(changed)} of {len(questions)} changed ({len(changed) / len(questions):.1%})")
    for _, found in random.Random(SEED).sample(changed, min(12, len(changed))):
        print("     ", ", ".join(f"{each.wrong} → {each.right} ({each.weight})" for each in found))


if __name__ == "__main__":
    main()
