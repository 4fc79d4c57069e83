"""A browser's name for its owner to know it by, from what the browser says of itself; nothing else of that is kept."""

from __future__ import annotations

# The first that fits: most browsers also claim to be Chrome and Safari, most phones to be Linux or a Mac.
_BROWSERS = (
    ("MicroMessenger", "WeChat"), ("Line/", "LINE"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def agent_of(header: str) -> str:
    """Browser and system, such as "Firefox · Windows"; "" where neither is known."""
    found = (next((name for sign, name in signs if sign in header), "") for signs in (_BROWSERS, _SYSTEMS))
    return " · ".join(name for name in found if name)
