"""What LINE demands of message objects (https://developers.line.biz/en/reference/messaging-api/#message-objects)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_BUBBLE = frozenset("type size direction header hero body footer styles action".split())
_BOX = frozenset(
    "type layout contents backgroundColor borderColor borderWidth cornerRadius width height flex spacing margin "
    "paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent alignItems".split()
)
_TEXT = frozenset(
    "type text contents size align gravity color weight style decoration wrap maxLines flex margin".split()
)
_SIZES = frozenset("nano micro deca hecto kilo mega giga".split())


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults(messages: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with the messages of one call: property and words."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        yield "messages", "Size must be between 1 and 5"
        return
    for place, message in enumerate(messages):
        at = f"messages[{place}]"
        kind = message.get("type")
        if kind == "text":
            yield from _length(f"{at}.text", message.get("text"), 5_000)
        elif kind == "flex":
            yield from _length(f"{at}.altText", message.get("altText"), 400)
            yield from _bubble(f"{at}.contents", message.get("contents") or {})
        else:
            yield f"{at}.type", "Must be one of the following values: [text, flex]"
        if "quickReply" in message:
            yield from _quick_reply(f"{at}.quickReply", message["quickReply"], place == len(messages) - 1)


def shown(message: Mapping[str, Any]) -> str:
    """What a person reads of a message."""
    if message["type"] == "text":
        return str(message["text"])
    return "\n".join(_texts(message["contents"]))


def _texts(component: Any) -> Iterator[str]:
    if isinstance(component, Mapping):
        if component.get("type") == "text" and component.get("text"):
            yield component["text"]
        for name in ("header", "body", "footer", "contents"):
            yield from _texts(component.get(name))
    elif isinstance(component, list):
        for each in component:
            yield from _texts(each)


def _length(at: str, value: Any, most: int) -> Iterator[tuple[str, str]]:
    if not isinstance(value, str) or not value.strip():
        yield at, "May not be empty"
    elif units(value) > most:
        yield at, f"Length must be between 0 and {most}"


def _quick_reply(at: str, quick_reply: Mapping[str, Any], is_last: bool) -> Iterator[tuple[str, str]]:
    items = quick_reply.get("items") or []
    if not 1 <= len(items) <= 13:
        yield f"{at}.items", "Size must be between 1 and 13"
    if not is_last:
        # LINE takes it, and shows nothing of it.
        yield at, "Only the last message's quick replies are shown"
    for place, item in enumerate(items):
        if item.get("type") != "action":
            yield f"{at}.items[{place}].type", "Must be: action"
        yield from _action(f"{at}.items[{place}].action", item.get("action") or {}, label=True)


def _action(at: str, action: Mapping[str, Any], *, label: bool = False) -> Iterator[tuple[str, str]]:
    if label or "label" in action:
        yield from _length(f"{at}.label", action.get("label"), 20 if label else 40)
    if action.get("type") == "postback":
        yield from _length(f"{at}.data", action.get("data"), 300)
        if "displayText" in action:
            yield from _length(f"{at}.displayText", action["displayText"], 300)
    elif action.get("type") == "uri":
        yield from _length(f"{at}.uri", action.get("uri"), 1_000)
        if not str(action.get("uri")).startswith(("http://", "https://", "line://", "tel:")):
            yield f"{at}.uri", "invalid uri scheme"
    else:
        yield f"{at}.type", "unknown action"


def _bubble(at: str, bubble: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if bubble.get("type") != "bubble" or bubble.get("size", "mega") not in _SIZES:
        yield at, "this is no bubble"
    yield from _unknown(at, bubble, _BUBBLE)
    for name in ("header", "body", "footer"):
        if name in bubble:
            yield from _box(f"{at}.{name}", bubble[name])
    if "action" in bubble:
        yield from _action(f"{at}.action", bubble["action"])


def _box(at: str, box: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if box.get("type") != "box" or box.get("layout") not in ("horizontal", "vertical", "baseline"):
        yield at, "this is no box"
    yield from _unknown(at, box, _BOX)
    if "action" in box:
        yield from _action(f"{at}.action", box["action"])
    for place, each in enumerate(box.get("contents") or []):
        where = f"{at}.contents[{place}]"
        if each.get("type") == "box":
            yield from _box(where, each)
        elif each.get("type") == "text":
            yield from _unknown(where, each, _TEXT)
            yield from _length(f"{where}.text", each.get("text"), 10_000)
        else:
            yield where, "unknown component"


def _unknown(at: str, component: Mapping[str, Any], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(set(component) - known):
        yield f"{at}.{name}", "unknown field"
