"""The page on messaging apps is true: its examples are run against the channel that they are written for."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import typer.main
from fastapi import FastAPI
from loopback import serving
from starlette.requests import Request
from starlette.responses import Response

from adapters.channels.base import Parcel, RefusedError, WebhookRequest
from adapters.channels.webhook import WebhookChannel, WebhookSettings
from bot.cli import app
from bot.config import Settings
from bot.messages import Address, Choice, Citation, IncomingMessage, Reply

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/channels.md").read_text(encoding="utf-8")
GROUPS = ("telegram_", "line_", "wechat_", "webhook_", "queue_", "person_", "keep_messages_", "answer")
SECRET = "ความลับ 秘密 secret"


def test_the_request_of_the_python_example_is_taken() -> None:
    example = _python("ask.py")
    events = [{"id": "1", "user": "u", "text": "กิจการ 7.1.8 ได้ยกเว้นภาษีกี่ปี 🙏", "language": "th"}]
    made = example["request"]("https://bot.example.org/webhooks/webhook", SECRET, events)
    assert made.get_method() == "POST"
    headers = {name.lower(): value for name, value in made.header_items()}
    [message] = _read(headers, made.data)
    assert (message.sender.user_id, message.text, message.language_hint) == ("u", events[0]["text"], "th")


@pytest.mark.skipif(not (shutil.which("openssl") and shutil.which("curl")), reason="needs openssl and curl")
def test_the_request_of_the_curl_example_is_taken() -> None:
    taken: list[IncomingMessage] = []
    server = FastAPI()

    @server.post("/webhooks/webhook")
    async def webhook(request: Request) -> Response:
        taken.extend(_read(dict(request.headers), await request.body()))
        return Response()

    script = _block("sh", "curl -sS").replace("the secret", SECRET, 1)
    with serving(server) as url:
        subprocess.run(["sh", "-c", script.replace("https://bot.example.org", url)], check=True, timeout=60)
    assert [(message.message_id, message.language_hint) for message in taken] == [("m-1", "th")]


def test_the_request_shown_is_taken() -> None:
    body = _block("json", '"events"').encode()
    [message] = _read({"x-saphan-signature": _channel().sign(body)}, body)
    assert message.text == "7.1.8 类可以免几年税？"


def test_the_response_shown_has_the_fields_of_a_rendered_reply() -> None:
    citation = Citation("s#1", "t", "https://example.org", "2023-01", verified=True)
    reply = Reply("答复", "zh", "answer", citations=(citation,), choices=(Choice("更多", "more:s#1:0:2"),))
    [rendered] = _channel().render(reply)
    [shown] = json.loads(_block("json", '"messages"'))["messages"]
    assert list(shown) == ["id", "user", "event", *rendered]
    assert shown["citations"][0].keys() == rendered["citations"][0].keys()
    assert shown["choices"][0].keys() == rendered["choices"][0].keys()


def test_the_receiver_of_the_example_takes_each_callback_once() -> None:
    example = _python("receive.py", SECRET=SECRET)
    parcel = Parcel(Address("webhook", "u-1"), {"text": "答复 คำตอบ"}, "d720a8d1", {"event": "m-1"})
    with _listening(example["Callback"]) as url:
        assert asyncio.run(_pushed(url, SECRET, parcel, times=2)) == ["d720a8d1", "d720a8d1"]
        with pytest.raises(RefusedError, match="401"):
            asyncio.run(_pushed(url, "another secret", parcel))
    assert example["SEEN"] == {"d720a8d1": [{"id": "d720a8d1", "user": "u-1", "event": "m-1", "text": "答复 คำตอบ"}]}


def test_every_setting_of_a_channel_stands_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(SAPHAN_\w+)` \|(.*?)\|", PAGE, re.MULTILINE))
    plain = Settings(_env_file=None)
    for name in Settings.model_fields:
        if not name.startswith(GROUPS):
            continue
        if name == "queue_url":  # its default is a file in the data folder
            assert "SAPHAN_QUEUE_URL" in rows
            continue
        default = getattr(plain, name)
        text = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        shown = rows[f"SAPHAN_{name.upper()}"].strip(" `")
        assert shown == (f"{text:g}" if isinstance(text, float) else str(text)), name


def test_every_command_for_the_messaging_apps_stands_on_the_page() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for group in ("deliveries", "people", "telegram"):
        for name in commands[group].commands:
            assert f"saphan {group} {name}" in PAGE or f"`{name}`" in PAGE, f"{group} {name}"


def _block(language: str, holding: str) -> str:
    """The one code block in this language that holds these words."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    [block] = [each for each in blocks if holding in each]
    return str(block)


def _python(name: str, **values: object) -> dict[str, Any]:
    """What an example on the page defines, with some of its constants set."""
    space: dict[str, Any] = {"__name__": "example"}
    exec(compile(_block("python", f"# {name}"), name, "exec"), space)
    space |= values
    return space


def _channel(callback_url: str = "", secret: str = SECRET) -> WebhookChannel:
    return WebhookChannel(WebhookSettings(secret, callback_url))


def _read(headers: dict[str, str], body: bytes) -> list[IncomingMessage]:
    return [arrival.message for arrival in _channel().read(WebhookRequest("POST", {}, headers, body))]


async def _pushed(url: str, secret: str, parcel: Parcel, times: int = 1) -> list[str]:
    channel = _channel(url, secret)
    await channel.open(None)  # type: ignore[arg-type]  # the channel keeps no inbox
    try:
        return [await channel.push(parcel) for _ in range(times)]
    finally:
        await channel.close()


@contextmanager
def _listening(handler: Any) -> Iterator[str]:
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/callback"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
