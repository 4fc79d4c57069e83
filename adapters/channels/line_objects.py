"""What a reply looks like in LINE: text messages, a Flex card for what is longer than a button, quick replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linebot.v3.messaging import Message

from adapters.channels.splitting import boundaries, split_text, utf16_units
from bot.messages import Card, Choice, Reply

LONGEST_TEXT = 5_000
"""UTF-16 units of a text message."""

MOST_OBJECTS = 5
"""Message objects of one call."""

MOST_QUICK_REPLIES = 13
LONGEST_LABEL = 20
LONGEST_SHOWN = 300
LONGEST_ALT = 400
_MOST_ROWS = 10


def contents_of(reply: Reply) -> Sequence[Mapping[str, Any]]:
    """The contents of the calls that show a reply: `messages`, the choices on the very last."""
    objects: list[dict[str, Any]] = [_text(part) for part in split_text(reply.text, LONGEST_TEXT, utf16_units)]
    objects += [_card(card) for card in reply.cards]
    if reply.picture:
        objects.append(_text(f"{reply.picture.alt}\n{reply.picture.url}"))
    objects = objects or [_text("…")]
    _add_choices(objects, reply.choices)
    return [{"messages": objects[start : start + MOST_OBJECTS]} for start in range(0, len(objects), MOST_OBJECTS)]


def objects_in(content: Mapping[str, Any]) -> list[Message]:
    """The kit's message objects of one call."""
    return [Message.from_dict(dict(message)) for message in content["messages"]]


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _add_choices(objects: list[dict[str, Any]], choices: Sequence[Choice]) -> None:
    """Short labels as quick replies; where one would not fit on a button, all as the rows of a card."""
    if not choices:
        return
    if len(choices) <= MOST_QUICK_REPLIES and all(utf16_units(choice.label) <= LONGEST_LABEL for choice in choices):
        objects[-1]["quickReply"] = {"items": [{"type": "action", "action": _action(each)} for each in choices]}
    else:
        objects.append(_choice_card(choices[:_MOST_ROWS]))


def _action(choice: Choice) -> dict[str, str]:
    return {
        "type": "postback",
        "label": cut(choice.label, LONGEST_LABEL),
        "data": choice.code,
        "displayText": cut(choice.label, LONGEST_SHOWN),
    }


def _choice_card(choices: Sequence[Choice]) -> dict[str, Any]:
    rows = [
        {
            "type": "box",
            "layout": "vertical",
            "paddingAll": "10px",
            "cornerRadius": "8px",
            "borderWidth": "1px",
            "borderColor": "#C9D6D3",
            "action": _action(choice),
            "contents": [{"type": "text", "text": choice.label, "wrap": True, "size": "sm", "color": "#0B5D4E"}],
        }
        for choice in choices
    ]
    body = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": rows}
    labels = " · ".join(choice.label for choice in choices)
    return {
        "type": "flex",
        "altText": cut(labels, LONGEST_ALT),
        "contents": {"type": "bubble", "size": "mega", "body": body},
    }


def _card(card: Card) -> dict[str, Any]:
    lines: list[dict[str, Any]] = [{"type": "text", "text": card.title, "weight": "bold", "wrap": True}]
    if card.text:
        lines.append({"type": "text", "text": card.text, "wrap": True, "size": "sm"})
    bubble: dict[str, Any] = {
        "type": "bubble",
        "body": {"type": "box", "layout": "vertical", "spacing": "sm", "contents": lines},
    }
    if card.url:
        bubble["action"] = {"type": "uri", "uri": card.url}
    return {"type": "flex", "altText": cut(card.title, LONGEST_ALT), "contents": bubble}


def cut(text: str, limit: int) -> str:
    """The text within `limit` UTF-16 units, with an ellipsis where something was cut off."""
    if utf16_units(text) <= limit:
        return text
    fitting = [place for place in boundaries(text) if utf16_units(text[:place]) <= limit - 1]
    return f"{text[: fitting[-1]].rstrip()}…" if fitting else "…"
