"""Draws a figure as SVG, with pygal: a picture without scripts, links or anything from elsewhere."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

import pygal
from pygal.etree import etree
from pygal.style import Style

from adapters.console.overview.sheets import Row, Sheet
from adapters.pages.render import HTML_LANGUAGES
from bot.messages import Language
from bot.staff import Theme

# With lxml, where it is installed, the pictures would name further addresses (namespaces) than SVG's own.
etree.to_etree()

WIDTH = 360
"""Units; on a phone of 390 px about as many pixels, so that the letters stay as large as they are."""
FONTS = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Thai', 'Leelawadee UI', Thonburi, "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', Loma, Garuda, sans-serif"
)
COLOURS = {
    "light": ("#0b5d57", "#ec5f18", "#9d86cb", "#29064b", "#a518ec", "#633608"),
    "dark": ("#6ccabb", "#eece2f", "#8860d7", "#ec185f", "#cff8a5", "#c16910"),
}
"""Of the series. Each differs from its ground (3:1) and from the others, also for who sees no red, green or blue."""
GROUNDS = {"light": "#ffffff", "dark": "#152428"}
_INK = {"light": ("#14302f", "#4d6361", "#d2dfdc"), "dark": ("#e6efed", "#a2b7b5", "#2a3f43")}
_SMALL, _LETTERS = 12, 13
_MARGIN, _BESIDE, _LINE = 6, 2, 20
_PARTED = 60
"""Up to so many bars beside each other are parted by a line."""
_LABELS, _SCALE = 5, 6
"""Days that are named below a chart, and values beside it, at most about so many."""
_LONGEST = 19
"""Characters of a label before a bar; those of Chinese count twice."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and the content security policy that lets its own style work and nothing else."""

    svg: bytes
    policy: str


def draw(
    sheet: Sheet, language: Language, theme: Theme, *, title: str, nothing: str, shown: Callable[[float], str]
) -> Chart:
    """A sheet as a picture. `shown` writes a value; `nothing` is told where there is none."""
    make = {"stacked": _stacked, "lines": _lines, "ranked": _ranked}[sheet.kind]
    style = _style(theme)
    chart = make(
        sheet,
        {
            "css": ["file://graph.css", "file://style.css", f"inline:{_variables(theme)} {_rules(len(sheet.rows))}"],
            "js": (),
            "style": style,
            "width": WIDTH,
            "margin": _MARGIN,
            "spacing": 8,
            "max_scale": _SCALE,
            "title": None,
            "no_data_text": nothing,
            "value_formatter": shown,
            "truncate_legend": -1,
            "truncate_label": -1,
            "legend_at_bottom": True,
            "legend_at_bottom_columns": _BESIDE,
            "show_legend": len(sheet.columns) > 1 and sheet.kind != "ranked",
        },
    )
    # Not a random one, so that the same figure is the same picture.
    chart.uuid = "figure"
    chart.add_xml_filter(lambda root: _bare(root, title, language))
    svg = chart.render()
    return Chart(svg, _policy(svg))


def _stacked(sheet: Sheet, config: dict[str, Any]) -> Any:
    config = {**config, **_days(sheet.rows), **_legend(sheet)}
    chart = pygal.StackedBar(height=_height(sheet), order_min=0, **config)
    for number, column in enumerate(sheet.columns):
        chart.add(column, [row.values[number] for row in sheet.rows])
    return chart


def _lines(sheet: Sheet, config: dict[str, Any]) -> Any:
    whole = {"range": (0, 100), "y_labels": range(0, 101, 25)}
    axis = whole if sheet.unit == "percent" else {"include_x_axis": True}
    config = {**config, **axis, **_days(sheet.rows), **_legend(sheet), "allow_interruptions": True}
    chart = pygal.Line(height=_height(sheet), **config)
    for number, column in enumerate(sheet.columns):
        chart.add(column, [row.values[number] for row in sheet.rows])
    return chart


def _ranked(sheet: Sheet, config: dict[str, Any]) -> Any:
    # Bars are drawn from below.
    rows = list(reversed(sheet.rows))
    labels = [shortened(row.label) for row in rows]
    # pygal takes every letter for as wide as .6 of its height.
    wider = max((_columns(label) * 0.6 - len(label) * 0.6 for label in labels), default=0) * _SMALL
    chart = pygal.HorizontalBar(
        height=16 + 26 * max(len(rows), 3),
        order_min=0,
        x_labels=labels,
        print_values=True,
        print_values_position="top",
        margin_left=_MARGIN + max(0, round(wider)),
        margin_right=40,
        # In a chart on its side these are the values, which stand beside the bars.
        show_x_labels=False,
        **config,
    )
    if rows:
        chart.add(sheet.columns[0], [row.values[0] for row in rows])
    return chart


def _legend(sheet: Sheet) -> dict[str, Any]:
    """Room for the legend's last line, for which pygal leaves none where it is not full."""
    return {"margin_bottom": _MARGIN + (_LINE if len(sheet.columns) % _BESIDE and len(sheet.columns) > 1 else 0)}


def _height(sheet: Sheet) -> int:
    return 216 + _LINE * -(-len(sheet.columns) // _BESIDE)


def _days(rows: Sequence[Row]) -> dict[str, Any]:
    """The days below, some of them named."""
    every = max(1, -(-len(rows) // _LABELS))
    labels = [row.short for row in rows]
    return {"x_labels": labels, "x_labels_major": labels[::every], "show_minor_x_labels": False}


def _columns(text: str) -> int:
    """How wide a text is, in the width of a Latin letter."""
    return sum(
        0 if unicodedata.category(char) == "Mn" else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def shortened(text: str) -> str:
    """A text that fits before a bar; no mark above or below a letter loses its letter."""
    if _columns(text) <= _LONGEST:
        return text
    kept = ""
    for char in text:
        if _columns(kept + char) > _LONGEST - 1:
            break
        kept += char
    return f"{kept.rstrip()}…"


def _style(theme: Theme) -> Style:
    return Style(
        background="var(--ground)",
        plot_background="var(--ground)",
        foreground="var(--text)",
        foreground_strong="var(--text)",
        foreground_subtle="var(--muted)",
        guide_stroke_color="var(--line)",
        major_guide_stroke_color="var(--line)",
        guide_stroke_dasharray="none",
        major_guide_stroke_dasharray="none",
        colors=tuple(f"var(--series-{number})" for number in range(len(COLOURS["light"]))),
        value_colors=("var(--text)",) * len(COLOURS["light"]),
        font_family="var(--fonts)",
        label_font_size=_SMALL,
        major_label_font_size=_SMALL,
        legend_font_size=_LETTERS,
        value_font_size=_SMALL,
        no_data_font_size=_LETTERS,
        opacity="1",
        opacity_hover="1",
        stroke_opacity="1",
        stroke_opacity_hover="1",
        stroke_width="1",
        transition="0s",
    )


def _variables(theme: Theme) -> str:
    """The colours of a theme; of the device's, where the account has none of its own."""
    fonts = f":root {{ --fonts: {FONTS}; }}"
    if theme != "auto":
        return f"{fonts} {_colours(theme)}"
    return f"{fonts} {_colours('light')} @media (prefers-color-scheme: dark) {{ {_colours('dark')} }}"


def _colours(theme: str) -> str:
    text, muted, line = _INK[theme]
    series = "".join(f"--series-{number}: {colour};" for number, colour in enumerate(COLOURS[theme]))
    return f":root {{ --ground: {GROUNDS[theme]}; --text: {text}; --muted: {muted}; --line: {line}; {series} }}"


def _rules(bars: int) -> str:
    """What pygal's own style lacks: parts of a bar and lines that differ by more than their colour."""
    parted = "stroke: var(--ground); stroke-width: 0.75" if bars <= _PARTED else "stroke: none"
    return (
        f"#chart-figure .rect {{ {parted} }} #chart-figure .line.reactive {{ stroke-width: 2.5 }} "
        "#chart-figure .serie-1 .line.reactive { stroke-dasharray: 6, 4 } "
        "#chart-figure .axis .guide.line { stroke: var(--line) } "
        "#chart-figure .text-overlay text.value { text-anchor: start }"
    )


def _bare(root: Any, title: str, language: Language) -> Any:
    """The picture alone: without scripts, what only they would show, and who made it."""
    for parent in list(root.iter()):
        for child in list(parent):
            comment = not isinstance(child.tag, str)
            if comment or child.tag in ("script", "desc") or "tooltip" in child.get("class", "").split():
                parent.remove(child)
    root.set("lang", HTML_LANGUAGES[language])
    root.set("role", "img")
    root.find("title").text = title
    return root


def _policy(svg: bytes) -> str:
    """Its own style sheet by its digest; no script, no other address, in no frame."""
    styles = [each.text or "" for each in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}style")]
    digests = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in styles)
    return f"default-src 'none'; style-src {digests or chr(39) + 'none' + chr(39)}; frame-ancestors 'none'; sandbox"
