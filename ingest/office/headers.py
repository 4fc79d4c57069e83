"""Which rows of a table are its header, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = Sequence[str]

MOST_HEADER_ROWS = 4

_FIGURE = re.compile(
    r"[(<>≥≤~≈±+−-]{0,3}\s*(?:THB|USD|RMB|CNY|US\$|[฿$¥￥€£])?\s*[-−+]?[\d๐-๙][\d๐-๙,.\s/:–—-]*"
    r"\s*(?:%|‰|[฿$¥￥€£]|THB|USD)?\s*\)?"
)
_YEAR = re.compile(r"(?:พ\.?ศ\.?|ปี|ค\.?ศ\.?|FY)?\s*(?:19|20|24|25|26)\d\d\s*年?(?:\s*[-–/]\s*\d{2,4})?")
_BRACKETED = re.compile(r"[(（\[].{1,30}[)）\]]")
_UNIT = re.compile(
    r"(?:(?:พัน|หมื่น|แสน|ล้าน|million|thousand|亿|万|千)*\s*"
    r"(?:บาท|ไร่|งาน|ตร\.?\s?ว\.?|ตร\.?\s?ม\.?|ตารางวา|ตารางเมตร|ลบ\.?\s?ม\.?|กิโลเมตร|กม\.?|กก\.?|กิโลกรัม|ตัน|คน|ราย|แห่ง|ปี|วัน|เดือน|"
    r"ร้อยละ|โครงการ|หน่วย|เมกะวัตต์|กิโลวัตต์|泰铢|元|美元|莱|亩|平方米|立方米|公里|公斤|吨|人|家|个|年|天|项|兆瓦|千瓦|"
    r"baht|thb|usd|rmb|rai|sq\.?\s?m\.?|m2|m²|m3|m³|km|kg|tons?|tonnes?|mw|kw|kwh|kwp|years?|days?|persons?|cases|%|mg/l|มก\./ล\.?)"
    r"(?:\s*[/／]\s*\S+)?)+",
    re.IGNORECASE,
)


def is_figure(text: str) -> bool:
    """Whether a cell is a number, an amount, a share or a date in figures."""
    return bool(_FIGURE.fullmatch(text))


def is_unit(text: str) -> bool:
    """Whether a cell says nothing but a unit: "(บาท/ไร่)", "万泰铢", "sq m"."""
    plain = text.strip()
    return bool(_UNIT.fullmatch(plain.strip("()（）[] "))) or (bool(_BRACKETED.fullmatch(plain)) and len(plain) < 16)


def filled(row: Row) -> list[str]:
    """The cells of a row that are not blank, each merged one once."""
    found: list[str] = []
    for n, cell in enumerate(row):
        if cell and (n == 0 or row[n - 1] != cell):
            found.append(cell)
    return found


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top are a header; 0 where the first row holds figures as the others do.

    A second row belongs to it if it names parts of what the first spans, repeats it (cells merged downwards), or gives
    units. Blank cells in the row above that the next one fills count as spanned.
    """
    if len(rows) < 2 or not _can_be_header(rows[0]):
        return 0
    depth = 1
    while depth < min(len(rows) - 1, MOST_HEADER_ROWS) and _goes_on(rows[depth - 1], rows[depth], rows[depth + 1]):
        depth += 1
    return depth


def column_names(rows: Sequence[Row]) -> tuple[str, ...]:
    """The name of each column, from the rows of its header: "ราคาขาย / ต่ำสุด (บาท/ไร่)".

    A column without a name gets none (""); of two with the same name each gets its number behind it.
    """
    rows = [_spread(row, rows[n + 1]) if n + 1 < len(rows) else row for n, row in enumerate(rows)]
    names: list[str] = []
    for column in range(len(rows[0]) if rows else 0):
        parts: list[str] = []
        for row in rows:
            cell = row[column]
            if cell and cell not in parts:
                parts.append(cell)
        units = [_bracketed(part) for part in parts[1:] if is_unit(part)]
        words = [part for n, part in enumerate(parts) if n == 0 or not is_unit(part)]
        names.append(" ".join([" / ".join(words), *units]))
    return tuple(
        f"{name} ({names[: n + 1].count(name)})" if name and names.count(name) > 1 else name
        for n, name in enumerate(names)
    )


def _bracketed(unit: str) -> str:
    return unit if _BRACKETED.fullmatch(unit) else f"({unit})"


def _can_be_header(row: Row) -> bool:
    """Words in most cells, and figures only where they are years of columns."""
    cells = [cell for cell in row if cell]
    if len(filled(row)) < 2 or any(len(cell) > 100 for cell in cells):
        return False
    words = [cell for cell in cells if not is_figure(cell) or _YEAR.fullmatch(cell)]
    return len(words) == len(cells) and any(not is_figure(cell) for cell in cells)


def _goes_on(above: Row, row: Row, below: Row) -> bool:
    cells = [(n, cell) for n, cell in enumerate(row) if cell]
    if len(filled(row)) < 2 or any(is_figure(cell) and not _YEAR.fullmatch(cell) for _, cell in cells):
        return False
    if all(is_unit(cell) or above[n] == cell for n, cell in cells):
        return True
    spans = any(above[n] and above[n] == above[n - 1] for n in range(1, len(above)))
    if spans:
        return any(row[n] != row[n - 1] for n in range(1, len(row)) if above[n] and above[n] == above[n - 1])
    # Without merged cells (in a CSV file) only what follows tells: names under a gap, then figures.
    gaps = [n for n in range(1, len(above)) if not above[n] and above[n - 1] != "" and row[n] and row[n - 1]]
    return bool(gaps) and any(is_figure(below[n]) for n in gaps)


def _spread(row: Row, below: Row) -> Row:
    """A row of a header with its gaps filled from the left where the row below names parts."""
    spread = list(row)
    for n in range(1, len(spread)):
        if not spread[n] and below[n] and spread[n - 1] and not is_unit(below[n]):
            spread[n] = spread[n - 1]
    return spread
