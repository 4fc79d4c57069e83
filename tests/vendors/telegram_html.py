"""How Telegram reads HTML (https://core.telegram.org/bots/api#html-style), as far as a bot can get it wrong."""

from __future__ import annotations

import re

_TAGS = frozenset("b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji".split())
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[^\s<>/]*)(?P<rest>[^<>]*)>?|&(?P<entity>#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);")


class EntitiesError(Exception):
    """Markup that Telegram refuses, in its words."""


def plain_text(html: str) -> str:
    """The text as a person sees it."""
    opened: list[str] = []
    shown: list[str] = []
    place = 0
    for token in _TOKEN.finditer(html):
        shown.append(html[place : token.start()])
        place = token.end()
        if token["entity"]:
            shown.append(_character(token["entity"], token[0]))
        else:
            _follow(token, opened, len(html[: token.start()].encode("utf-8")))
    if opened:
        raise EntitiesError(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return "".join([*shown, html[place:]])


def _follow(token: re.Match[str], opened: list[str], offset: int) -> None:
    tag = token["tag"].lower()
    if not token[0].endswith(">"):
        raise EntitiesError(f"Unclosed tag at byte offset {offset}")
    if not token["end"]:
        if tag not in _TAGS:
            raise EntitiesError(f'Unsupported start tag "{tag}" at byte offset {offset}')
        opened.append(tag)
    elif not opened or opened.pop() != tag:
        raise EntitiesError(f"Unmatched end tag at byte offset {offset}")


def _character(entity: str, written: str) -> str:
    if entity.startswith("#x"):
        return chr(int(entity[2:], 16))
    if entity.startswith("#"):
        return chr(int(entity[1:]))
    # A name that Telegram does not know stays as it is written.
    return _ENTITIES.get(entity, written)
