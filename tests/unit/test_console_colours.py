"""The contrast of the console's colours, in the light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from adapters.console.pages import STATIC

TEXT_PAIRS = [
    *(("text", ground) for ground in ("ground", "surface", "soft", "wrong-ground")),
    *(("muted", ground) for ground in ("ground", "surface", "soft")),
    *(("link", ground) for ground in ("ground", "surface", "soft")),
    *(("on-accent", "accent"), ("on-warn", "warn"), ("wrong", "surface")),
]
CONTROL_PAIRS = [
    ("edge", "ground"),
    ("edge", "surface"),
    ("accent", "surface"),
    ("link", "surface"),
    ("link", "ground"),
]


def scheme(number: int) -> dict[str, str]:
    text = (STATIC / "console.css").read_text("utf-8")
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", text)
    assert len(found) > 10
    return {name: (light, dark)[number] for name, light, dark in found}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"), [*((*p, 4.5) for p in TEXT_PAIRS), *((*p, 3) for p in CONTROL_PAIRS)]
)
def test_everything_can_be_seen(number: int, ink: str, ground: str, least: float) -> None:
    colours = scheme(number)
    assert contrast(colours[ink], colours[ground]) >= least
