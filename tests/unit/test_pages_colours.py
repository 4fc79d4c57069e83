"""The contrast of the pages' colours, in the light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from adapters.pages.render import STATIC

TEXT_PAIRS = [
    *(("text", ground) for ground in ("ground", "surface", "soft")),
    *(("muted", ground) for ground in ("ground", "surface")),
    *(("link", ground) for ground in ("ground", "surface", "soft")),
    ("on-accent", "accent"),
    ("on-warn", "warn"),
    ("wrong", "surface"),
]
CONTROL_PAIRS = [("edge", "ground"), ("edge", "surface"), ("accent", "surface"), ("link", "surface")]


def schemes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", (STATIC / "frame.css").read_text("utf-8"), re.DOTALL)
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    assert set(light) == set(dark), "a colour is missing in one scheme"
    return [light, dark]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(scheme: int, ink: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), CONTROL_PAIRS)
def test_controls_can_be_seen(scheme: int, edge: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[edge], colours[ground]) >= 3
