"""Markdown of a section as HTML that may stand on a public page, and as one line of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_OPEN_TABLE = '<div class="table" tabindex="0"><table>\n'
_MARKS = re.compile(r"^[ \t|:-]+$|^[ \t]*(?:[-*+>]|#{1,6}|\d+\.)[ \t]+|[*`|]", re.MULTILINE)
# An address in running text, up to the blank or the punctuation of any of the three languages.
_BARE_LINK = re.compile(
    r"(?<![<(\[\w/='\"])https?://[^\s<>()\[\]，。；、）」\"'`|]+[^\s<>()\[\]，。；、）」\"'`|.,;:!?*_]"
)


class _PageRenderer(RendererHTML):
    """Links leave the page safely, wide tables scroll by themselves, headings stay below those of the page."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        tokens[idx].attrSet("rel", "noopener noreferrer nofollow")
        return self.renderToken(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _OPEN_TABLE

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<{_lowered(tokens[idx])}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"</{_lowered(tokens[idx])}>\n"


def _lowered(heading: Token) -> str:
    return f"h{max(3, int(heading.tag[1]))}"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_PageRenderer)
    # A picture would be fetched from a foreign host; its text stays readable as it is written. An innocent indent is no
    # code, and a paragraph above a rule no heading.
    return parser.enable("table").disable(["image", "code", "lheading"])


def to_html(text: str) -> str:
    """The text as HTML: nothing in it is markup of its own, no script, no picture, no foreign style."""
    return str(_parser().render(_BARE_LINK.sub(r"<\g<0>>", text)))


def to_plain(text: str, length: int = 160) -> str:
    """The beginning of a text without its marks, on one line, at most `length` characters and an ellipsis."""
    line = " ".join(_MARKS.sub(" ", text[: length * 4]).split())
    if len(line) <= length:
        return line
    cut = length
    while cut > 1 and unicodedata.category(line[cut]).startswith("M"):
        cut -= 1  # a Thai vowel or tone mark stays with its consonant
    return line[:cut].rstrip() + "…"
