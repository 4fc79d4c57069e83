"""The sentences that the bot says by itself, in Project Fluent files: `th.ftl`, `zh.ftl`, `en.ftl`.

Where there are many, as in the console, a language has a folder of such files instead (`th/leads.ftl`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language

BOT_PHRASES = Path(__file__).parent


class Phrases:
    """Sentences by id and language.

    Raises `OperatorError` when a file is missing or has a syntax error, or a sentence is missing: a bot that stays
    silent in one language is a defect to mend, never something to paper over.
    """

    def __init__(self, folder: Path = BOT_PHRASES) -> None:
        self._folder = folder
        self._bundles = {language: _bundle(folder, language) for language in LANGUAGES}

    def say(self, language: Language, phrase: str, **values: str | int | float) -> str:
        """The sentence in that language, with its values filled in."""
        bundle = self._bundles[language]
        if not bundle.has_message(phrase) or (pattern := bundle.get_message(phrase).value) is None:
            raise OperatorError(f"{self._folder}: no sentence is named {phrase!r} in {language!r}: add it")
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise OperatorError(f"{self._folder}, {language!r}: {phrase!r} cannot be filled in: {errors[0]}")
        return str(text)

    def in_all_languages(self, phrase: str, **values: str | int | float) -> dict[Language, str]:
        """The sentence in every language."""
        return {language: self.say(language, phrase, **values) for language in LANGUAGES}


def sentence_files(folder: Path, language: Language) -> list[Path]:
    """The files with a language's sentences."""
    return sorted((folder / language).glob("*.ftl")) or [folder / f"{language}.ftl"]


def _bundle(folder: Path, language: Language) -> FluentBundle:
    # No isolation marks: apps show them as boxes, and a copied figure would carry them along.
    bundle = FluentBundle([{"zh": "zh-CN"}.get(language, language)], use_isolating=False)
    for path in sentence_files(folder, language):
        bundle.add_resource(_resource(path))
    return bundle


def _resource(path: Path) -> Any:
    try:
        resource = _parsed(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OperatorError(f"cannot read the sentences in {path}: {error.strerror}") from error
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise OperatorError(f"{path}: not valid Fluent: {str(entry.content).strip().splitlines()[0]!r}")
    return resource


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """Parsing takes a fifth of a second for each language, and several parts of a process say the same sentences."""
    return FluentResource(text)
