"""What the tests of passages share: manuscripts of all shapes, and the text that a section shows."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from ingest.manuscript import Block, Manuscript
from ingest.passages import sections_of
from knowledge.documents import Section
from knowledge.sentences import plain

THAI = "ผู้ได้รับการส่งเสริมต้องยื่นคำขอก่อนเริ่มโครงการ วงเงิน 1,250.50 ล้านบาท หรือร้อยละ 50 ของเงินลงทุน"
CHINESE = "获得投资促进的企业应在项目开始前提交申请，最低投资额为1,250.50万泰铢，免税比例为50%。"
ENGLISH = "A promoted company files its application before the project starts, for THB 1,250.50 million or 50 percent."
TITLE = "ประกาศสำนักงานคณะกรรมการส่งเสริมการลงทุน"
PATH = Path("notice.th.pdf")

_MARKS = ["# 1.", "- x", "|", "*a*", "<br>", "&amp;", "🏭"]
_WORDS = [*THAI.split(), "获得投资促进的企业", "申请。", "BOI", "7.1.8", "A1+", *_MARKS]
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=160).map(" ".join)
_CELLS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)

# What is longer than a heading can be is a paragraph.
_HEADINGS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """A table of up to 40 rows."""
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width).map(tuple), min_size=1, max_size=40))
    return Block("table", rows=tuple(rows))


BLOCKS = st.one_of(
    st.builds(Block, st.just("heading"), _HEADINGS, st.integers(1, 4)),
    st.builds(Block, st.just("paragraph"), _TEXTS),
    st.builds(Block, st.just("item"), _TEXTS, st.integers(0, 2)),
    tables(),
)


def sections(*blocks: Block, title: str = TITLE, path: Path = PATH) -> list[Section]:
    """The sections of a manuscript of these blocks."""
    return sections_of(path, Manuscript(blocks, title=title))


def slugs(found: list[Section]) -> list[str]:
    """The sections' slugs."""
    return [section.id.partition("#")[2] for section in found]


def letters(text: str) -> str:
    """A text's letters and digits, which no mark-up adds to or takes from."""
    return "".join(re.findall(r"[^\W_]", text))


def shown(found: list[Section]) -> str:
    """What a reader sees of the sections."""
    return "\n".join(plain(section.text) for section in found)
