"""Where staff can write into a conversation: on the channels that the durable inbox delivers to."""

from __future__ import annotations

from collections.abc import Collection

from bot.messages import Address


class ChannelDesk:
    """Implements `bot.ports.Desk`; `channels` are the names of those that are set up."""

    def __init__(self, channels: Collection[str]) -> None:
        self._channels = channels

    def reaches(self, who: Address) -> bool:
        """Whether staff can write to this person in the chat itself."""
        return who.channel in self._channels
