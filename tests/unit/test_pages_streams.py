"""Who listens to which conversation."""

import asyncio
import json

from adapters.pages.streams import MAX_PER_CLIENT, MAX_WAITING, Streams


def test_an_answer_reaches_those_who_listen_to_its_conversation() -> None:
    async def run() -> None:
        streams = Streams()
        mine, other = streams.listen("a" * 16, "1.1.1.1"), streams.listen("b" * 16, "1.1.1.1")
        assert [(await anext(stream)).event for stream in (mine, other)] == ["ready", "ready"]
        streams.publish("a" * 16, "id1", {"text": "\ud800 ไทย\n中文"})
        event = await anext(mine)
        assert (event.event, event.id) == ("answer", "id1")
        assert json.loads(event.data) == {"text": "\ud800 ไทย\n中文"}
        assert event.encode().count(b"data:") == 1
        waiting = asyncio.ensure_future(anext(other))
        await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()

    asyncio.run(run())


def test_a_listener_who_leaves_is_forgotten() -> None:
    async def run() -> None:
        streams = Streams()
        stream = streams.listen("a" * 16, "1.1.1.1")
        await anext(stream)
        assert len(streams) == 1
        await stream.aclose()
        assert len(streams) == 0
        streams.publish("a" * 16, "id1", {})

    asyncio.run(run())


def test_a_listener_who_never_came_is_not_counted() -> None:
    streams = Streams()
    streams.listen("a" * 16, "1.1.1.1")
    assert len(streams) == 0


def test_a_slow_listener_is_cut_off_and_the_memory_stays_bounded() -> None:
    async def run() -> None:
        streams = Streams()
        stream = streams.listen("a" * 16, "1.1.1.1")
        await anext(stream)
        for number in range(MAX_WAITING * 3):
            streams.publish("a" * 16, str(number), {})
        got = [event.id async for event in stream]
        # It still gets what waited, in order, but for the place that the end took.
        assert got == [str(number) for number in range(1, MAX_WAITING)]
        assert len(streams) == 0

    asyncio.run(run())


def test_one_client_may_open_so_many_and_no_more() -> None:
    async def run() -> None:
        streams = Streams()
        opened = [streams.listen(f"{number:016}", "1.1.1.1") for number in range(MAX_PER_CLIENT)]
        for stream in opened:
            assert streams.has_room_for("1.1.1.1")
            await anext(stream)
        assert not streams.has_room_for("1.1.1.1")
        assert streams.has_room_for("2.2.2.2")
        await opened[0].aclose()
        assert streams.has_room_for("1.1.1.1")

    asyncio.run(run())
