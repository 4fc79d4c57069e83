"""The bot hands a conversation over by itself: its last word arrives, then it is silent until staff hand it back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from delivery_parts import Scripted, arrival, direct_channel, make_inbox, opened, receiver, until

from adapters.channels.webhook import WebhookChannel, WebhookSettings
from adapters.delivery import messages
from adapters.delivery.desk import ChannelDesk
from bot.messages import Address, IncomingMessage, Reply
from bot.ports import HANDED_OVER

WHO = Address("webhook", "somchai")


def _answer(message: IncomingMessage) -> Reply:
    hands_over = message.text == "转人工"
    return Reply(f"re: {message.text}", "zh", HANDED_OVER if hands_over else "answer")


def test_the_last_word_arrives_and_then_the_bot_is_silent(tmp_path: Path, queue_url: str) -> None:
    assistant = Scripted(_answer)

    async def run() -> list[str]:
        with receiver() as app:
            # The vendor is away for a moment: the word goes out on its second try, when the conversation is staff's.
            app.orders = [(503, {})]
            async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(app.url))) as inbox:
                await inbox.take([arrival("转人工")])
                await asyncio.to_thread(app.wait_for, 1)
                await inbox.take([arrival("在吗？")])
                await until(lambda: messages.state_of(inbox.engine, 2) == "silent")
                assert messages.load(inbox.engine, 2).message is not None, "what is said meanwhile is kept for staff"
                inbox.hand_back(WHO, "nid", quietly=True)
                await inbox.take([arrival("谢谢")])
                await asyncio.to_thread(app.wait_for, 2)
            return app.texts()

    assert asyncio.run(run()) == ["re: 转人工", "re: 谢谢"]
    assert assistant.asked == ["转人工", "谢谢"]


def test_staff_reach_the_channels_that_are_set_up() -> None:
    desk = ChannelDesk({"webhook": direct_channel("https://app.example/callback")})
    assert desk.reaches(WHO)
    assert not desk.reaches(Address("webchat", "x"))
    waits = WebhookChannel(WebhookSettings("a secret for both ways"))
    assert not ChannelDesk({"webhook": waits}).reaches(WHO), "a late answer cannot reach them"
