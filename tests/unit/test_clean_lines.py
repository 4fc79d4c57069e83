"""Lines of a paragraph become one text in each script."""

from __future__ import annotations

import pytest

from ingest.clean import join_lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["ผู้ได้รับการส่ง", "เสริมการลงทุน"], "ผู้ได้รับการส่งเสริมการลงทุน"),
        (["ได้รับยกเว้นภาษี ", "ตามมาตรา 31"], "ได้รับยกเว้นภาษี ตามมาตรา 31"),
        (["ยกเว้นภาษี", "8 ปี และ", "BOI อนุมัติ"], "ยกเว้นภาษี 8 ปี และ BOI อนุมัติ"),
        (["สิ่งต่าง ๆ", "ที่กรุงเทพฯ", "กำหนด"], "สิ่งต่าง ๆ ที่กรุงเทพฯ กำหนด"),
        (["ที่\uf70a", "\uf70aดิน"], "ที่\uf70a\uf70aดิน"),
        (["投资促进委员会可免征企业", "所得税，最长", "八年。", "另"], "投资促进委员会可免征企业所得税，最长八年。另"),
        (["在BOI申请，经由", "BOI批准"], "在BOI申请，经由BOI批准"),
        (["在 BOI 申请，经由", "BOI 批准"], "在 BOI 申请，经由 BOI 批准"),
        (["所谓“鼓励类", "”项目（见", "(a)）"], "所谓“鼓励类”项目（见(a)）"),
        (
            ["The Board of Invest-", "ment grants long-", "term rights"],
            "The Board of Investment grants long-term rights",
        ),
        (["soft hy\u00ad", "phen"], "soft hyphen"),
        (["see https://www.boi.go.th/", "index.php and", "more"], "see https://www.boi.go.th/index.php and more"),
        (["", "  ", "one"], "one"),
        ([], ""),
    ],
)
def test_lines_are_joined_as_their_script_writes(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text
