"""Replies that staff send often, in three languages; `canned.toml` holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.messages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Canned:
    """A reply by its code, in each language."""

    code: str
    texts: dict[Language, str]


_FILE = Path(__file__).with_name("canned.toml")


def read_canned() -> Sequence[Canned]:
    """The replies in their order. Raises `KeyError` where one lacks a language."""
    replies = tomllib.loads(_FILE.read_text("utf-8"))
    return [Canned(code, {language: texts[language] for language in LANGUAGES}) for code, texts in replies.items()]
