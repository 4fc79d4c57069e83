"""Characters of a file's text: glyphs of old fonts, radicals, forms, and what nobody should see."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.clean import clean, unreadable
from ingest.clean.raised import raised


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        # Windows and Mac glyphs of Thai fonts before OpenType: tone marks to the left, below, and ญ ฐ without feet.
        ("ผู\uf70bมีสิทธิ\uf70eได\uf70bรับการส\uf70aงเสริม", "ผู้มีสิทธิ์ได้รับการส่งเสริม"),
        ("ป\uf702งบประมาณ ฝ\uf706าย ป\uf710จจุบัน", "ปีงบประมาณ ฝ้าย ปัจจุบัน"),
        ("ปริ\uf70f\uf718\uf71a", "ปริญ\u0e3aุ"),
        ("ผู\uf88eลงทุนที\uf88bได\uf88eรับ", "ผู้ลงทุนที่ได้รับ"),
        ("น\uf711\uf714า \uf700านราก", "น้ำ ฐานราก"),
        ("ﬁnancial beneﬁts of oﬃces", "financial benefits of offices"),
        ("⼀般⼯业⼟地，⻔⻋⻓⻚⻛", "一般工业土地，门车长页风"),
        ("⼾口在本地，门户", "户口在本地，门户"),
        ("⼾籍與門戶", "戶籍與門戶"),
        ("ＢＯＩ批准，８年免税，减征５０％", "BOI批准，8年免税，减征50%"),
        ("︻公告︼第三条︓投資促進﹐優惠", "【公告】第三条：投資促進，優惠"),
        ("ｶﾀﾛｸﾞ｡", "カタログ。"),
        ("a\u00a0b\u2003c\u3000d\te\u2028f", "a b c d e f"),
        ("\ufeffinvest\u00adment\u200b การ\u200bลงทุน\u200e", "investment การลงทุน"),
        (
            "half \ud83d gone, \U0001f469\u200d\U0001f33e stays, x\u200dy",
            "half gone, \U0001f469\u200d\U0001f33e stays, xy",
        ),
        ("\uf0b7 Solar \uf0fc wastewater", "• Solar ✓ wastewater"),
        ("an ornament \ue123 apart, a let\ue123ter lost", "an ornament apart, a let\ufffdter lost"),
        ("กิ\ue000น (cid:12)", "กิ\ufffdน \ufffd"),
        ("nul\x00l, bell\x07, \U000e0041tag\u0378", "null, bell, tag"),
        ("葛\U000e0100城 BOD₅ 20 m³ ๒๕๖๘", "葛城 BOD₅ 20 m³ ๒๕๖๘"),
        ("cafe\u0301 \uf90a", "café 金"),
    ],
)
def test_characters_become_those_that_they_stand_for(broken: str, right: str) -> None:
    assert clean(broken) == right


def test_every_radical_becomes_a_character() -> None:
    radicals = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if code not in (0x2E9A,)]
    left = [radical for radical in radicals if clean(radical) == radical]
    assert left == ["⺀"]  # the mark of repetition: no character looks like it
    assert all("CJK UNIFIED" in unicodedata.name(clean(radical)) for radical in radicals if radical not in left)


def test_characters_without_meaning_are_counted() -> None:
    assert unreadable("ส\uf70aงเสริม 投资 \uf0b7") == 0
    assert unreadable("\ue000\ue001x (cid:3)\ufffd") == 4


@pytest.mark.parametrize(
    ("text", "shown"), [("1", "¹"), ("-3", "⁻³"), ("(2)", "⁽²⁾"), ("nd", "nd"), ("1*", "1*"), ("๑", "๑"), ("", "")]
)
def test_figures_above_the_line_are_shown_above_it(text: str, shown: str) -> None:
    assert raised(text) == shown
