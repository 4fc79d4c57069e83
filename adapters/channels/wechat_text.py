"""A reply as WeChat shows it: plain text within 2,048 bytes, with choices by number because there are no buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.channels.splitting import split_text, utf8_bytes
from bot.messages import Reply
from bot.phrases import Phrases

LONGEST_TEXT = 2_048
"""Bytes of a text in UTF-8, in the answer to a request as in the API for sending."""

_PARAGRAPH = "\n\n"
# WeChat shows <a href="…">…</a> in a text as a link, whoever wrote it; nothing else is markup.
_LINK_TAG = re.compile(r"<(?=\s*/?\s*a\b)", re.IGNORECASE)
_UNSEEN = "\u200b"


def texts_of(reply: Reply, phrases: Phrases, longest: int = LONGEST_TEXT) -> list[str]:
    """The texts that show a reply, in order, each of at most `longest` bytes; the choices stand last, together."""
    parts = split_text(_plain(_PARAGRAPH.join(_paragraphs(reply))), longest, utf8_bytes)
    block = split_text(_plain(_choices(reply, phrases)), longest, utf8_bytes)
    if parts and len(block) == 1 and utf8_bytes(joined := joined_texts([parts[-1], block[0]])) <= longest:
        return [*parts[:-1], joined]
    return parts + block


def joined_texts(texts: list[str]) -> str:
    """Several texts as one."""
    return _PARAGRAPH.join(texts)


def _paragraphs(reply: Reply) -> Iterator[str]:
    yield reply.text
    for card in reply.cards:
        yield "\n".join(filter(None, (card.title, card.text, card.url)))
    if reply.picture:
        yield "\n".join(filter(None, (reply.picture.alt, reply.picture.url)))


def _choices(reply: Reply, phrases: Phrases) -> str:
    """The choices: numbered where a number chooses them, else by the words to type."""
    numbers = reply.numbers or (0,) * len(reply.choices)
    chosen = list(zip(numbers, (choice.label for choice in reply.choices), strict=True))
    lines = [f"{number}. {label}" for number, label in chosen if number]
    words = " / ".join(f"“{label}”" for number, label in chosen if not number)
    if lines:
        lines.insert(0, phrases.say(reply.language, "choices-by-number"))
    if words:
        lines.append(phrases.say(reply.language, "choices-by-words", labels=words))
    return "\n".join(lines)


def _plain(text: str) -> str:
    return _LINK_TAG.sub(f"<{_UNSEEN}", text)
