"""What a reply looks like in Telegram: HTML, in parts, with the choices as buttons under the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from adapters.channels.splitting import split_text, utf16_units
from bot.messages import Card, Reply

LONGEST_TEXT = 4_096
"""UTF-16 units of a message, counted after its markup is read."""

LONGEST_DATA = 64
"""Bytes of what a button sends back."""

_MOST_BUTTONS = 20


def contents_of(reply: Reply) -> Sequence[Mapping[str, Any]]:
    """The contents of the messages that show a reply: `html`, and `buttons` (label and data) on the last."""
    cards = [_card(card) for card in reply.cards]
    picture = [f"{reply.picture.alt}\n{reply.picture.url}"] if reply.picture else []
    text = "\n\n".join([reply.text, *cards, *picture])
    # The kit sends no empty message; a reply without words would be a fault of the core.
    parts = split_text(text, LONGEST_TEXT, utf16_units) or ["…"]
    contents: list[dict[str, Any]] = [{"html": escape(part, quote=False)} for part in parts]
    buttons = [[choice.label, choice.code] for choice in reply.choices[:_MOST_BUTTONS]]
    if buttons:
        contents[-1]["buttons"] = buttons
    return contents


def _card(card: Card) -> str:
    return "\n".join(filter(None, (card.title, card.text, card.url)))
