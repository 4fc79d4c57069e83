"""WeChat's XML: what people sent, and the reply in the answer to a request."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.parsers.expat import ExpatError

import xmltodict
from wechatpy import messages as sent
from wechatpy.events import ClickEvent, SubscribeEvent, SubscribeScanEvent, SubscribeScanProductEvent
from wechatpy.parser import parse_message
from wechatpy.replies import TextReply

from adapters.channels.base import Arrival, WebhookRefusedError
from bot.messages import Address, IncomingMessage, Language, MessageKind

LONGEST_BODY = 64 * 1024
"""Bytes of a request: WeChat's longest messages have some thousand."""

LANGUAGE: Language = "zh"
"""WeChat's messages do not tell the app's language; whoever uses WeChat most probably reads Chinese."""

_REQUIRED = ("ToUserName", "FromUserName", "CreateTime", "MsgType")
_READ = (*_REQUIRED, "MsgId", "Content", "Recognition", "Label", "Event", "EventKey", "Encrypt")
# What WeChat puts in place of a sticker or another thing that accounts cannot get.
_PLACEHOLDER = re.compile(r"\s*[【\[]收到不支持的消息类型，暂无法显示[】\]]\s*")
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Posted:
    """A message or event. `account` is the WeChat id that it was sent to; `arrival` None where it wants no answer."""

    account: str
    person: str
    created_at: float
    key: str
    arrival: Arrival | None


def fields_of(body: bytes) -> Mapping[str, str]:
    """The fields of a request that are read here. Raises `WebhookRefusedError` for what is no XML of WeChat's.

    Entities are refused, so no small body unfolds into a huge one, and none fetches anything.
    """
    if len(body) > LONGEST_BODY:
        raise WebhookRefusedError(413, f"a body of {len(body)} bytes")
    try:
        root = xmltodict.parse(body.decode("utf-8"), disable_entities=True)
    except (ExpatError, ValueError) as error:
        raise WebhookRefusedError(400, "the body is no XML in UTF-8, or has entities") from error
    fields = root.get("xml")
    if not isinstance(fields, dict):
        raise WebhookRefusedError(400, "the body is no <xml> with fields")
    found = {name: fields[name] or "" for name in _READ if name in fields}
    for name, value in found.items():
        if not isinstance(value, str):
            raise WebhookRefusedError(400, f"the field {name} is no text, or stands there twice")
    return found


def posted(body: bytes, channel: str) -> Posted:
    """The message in a plain body. Raises `WebhookRefusedError` for what is no message of WeChat's."""
    fields = fields_of(body)
    for name in _REQUIRED:
        if not fields.get(name):
            raise WebhookRefusedError(400, f"the field {name} is missing")
    for name in ("CreateTime", "MsgId"):
        value = fields.get(name, "")
        if value and not (value.isascii() and value.isdecimal() and len(value) < 20):
            raise WebhookRefusedError(400, f"the field {name} is no number")
    message = parse_message(body)
    person, key = fields["FromUserName"], _key(fields)
    arrival = None
    if said := _said(message):
        kind, text, choice = said
        received_at = datetime.now(UTC)
        incoming = IncomingMessage(
            Address(channel, person), text, fields.get("MsgId", ""), kind, choice, LANGUAGE, received_at
        )
        arrival = Arrival(key, incoming)
    return Posted(fields["ToUserName"], person, float(fields["CreateTime"]), key, arrival)


def _said(message: sent.BaseMessage) -> tuple[MessageKind, str, str | None] | None:
    """Kind, text and choice of what a person did; None where it wants no answer."""
    match message:
        case sent.TextMessage():
            text = str(message.content or "")
            return ("unsupported", "", None) if _PLACEHOLDER.fullmatch(text) else ("text", text, None)
        case sent.VoiceMessage():
            heard = str(message.recognition or "").strip()
            return ("text", heard, None) if heard else ("unsupported", "", None)
        case sent.LocationMessage():
            return "location", str(message.label or ""), None
        case sent.ImageMessage() | sent.VideoMessage() | sent.ShortVideoMessage() | sent.LinkMessage():
            return "unsupported", "", None
        case sent.MiniProgramPageMessage():
            return "unsupported", "", None
        case SubscribeEvent() | SubscribeScanEvent() | SubscribeScanProductEvent():
            return "greeting", "", None
        case ClickEvent() if message.key:
            return "choice", "", str(message.key)
    return None


def _key(fields: Mapping[str, str]) -> str:
    """What tells a redelivery: WeChat names MsgId, and for events sender and time.

    MsgIds of different people have been seen to be equal, and so have times of different events. A digest, because the
    key outlives what is deleted on the sender's request.
    """
    parts = [fields["FromUserName"]]
    if fields.get("MsgId"):
        parts.append(fields["MsgId"])
    else:
        parts += [fields[name] for name in ("CreateTime", "Event", "EventKey") if fields.get(name)]
    return hashlib.sha256(":".join(parts).encode()).hexdigest()


def reply_xml(account: str, person: str, text: str, at: int) -> str:
    """The reply that goes in the answer to a request; `at` is its time in seconds since 1970.

    wechatpy puts the text into CDATA as it is: a `]]>` would end it, and what follows would count as XML.
    """
    safe = _NOT_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>")
    return str(TextReply(source=account, target=person, content=safe, time=at).render())
