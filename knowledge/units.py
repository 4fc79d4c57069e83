"""Units of measurement by their words in three languages, brought to one unit for each dimension.

A rai is 1,600 m² (a hectare is 6.25 rai), a mu (亩) 666.67 m²; a tonne of water counts as a cubic metre. Currencies are
not converted: no rate is known here. A catalogue's own unit that is not in the table is a dimension of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.messages import Language
from knowledge.words import normalise

# dimension: {worth of one in the dimension's first unit: words}
_TABLE: Mapping[str, Mapping[float, str]] = {
    "area": {
        1: """
            rai | ไร่ | 莱
        """,
        6.25: """
            hectare | hectares | ha | เฮกตาร์ | เฮกแตร์ | 公顷
        """,
        1 / 1600: """
            square metre | square metres | square meter | square meters | sq m | sqm | m2 | ตารางเมตร | ตร.ม. |
            ตรม. | ตร.ม | 平方米 | 平米
        """,
        625: """
            square kilometre | square kilometres | square kilometer | square kilometers | sq km | km2 |
            ตารางกิโลเมตร | ตร.กม. | ตร.กม | 平方公里 | 平方千米
        """,
        2.5293: """
            acre | acres | เอเคอร์ | 英亩
        """,
        666.67 / 1600: """
            mu | หมู่ | 亩
        """,
    },
    "length": {
        1: """
            km | kms | kilometre | kilometres | kilometer | kilometers | กม. | กม | ก.ม. | กิโลเมตร | กิโล | โล |
            公里 | 千米
        """,
        1.609: """
            mile | miles | ไมล์ | 英里
        """,
        0.001: """
            metre | metres | meter | meters | เมตร | 米
        """,
    },
    "flow": {
        1: """
            m3/day | m3/d | m3 / day | m3 per day | m3 a day | m3 | cubic metres per day | cubic meters per day |
            cubic metres a day | cubic meters a day | cubic metre | cubic metres | cubic meter | cubic meters |
            cubic metres/day | cubic meters/day | cmd | tonnes a day | tons a day | tonnes per day |
            tons per day | tonnes of water | tons of water | ลบ.ม./วัน | ลบ.ม. / วัน | ลบ.ม.ต่อวัน |
            ลบ.ม. ต่อวัน | ลบ.ม. | ลบม. | ลบ.ม | ลูกบาศก์เมตรต่อวัน | ลูกบาศก์เมตร/วัน | ลูกบาศก์เมตร | คิว |
            คิวต่อวัน | คิว/วัน | m3 ต่อวัน | m3/วัน | 立方米/日 | 立方米/天 | 立方米每天 | 立方米每日 | 立方米 |
            立方/天 | 立方/日 | 立方每天 | 立方 | 方/天 | 方/日 | 方每天 | 方 | 吨/天 | 吨/日 | 吨每天 | 吨水 |
            吨 | m3/天 | m3/日
        """,
    },
    "power": {
        1: """
            mw | megawatt | megawatts | เมกะวัตต์ | เมกกะวัตต์ | เมก | 兆瓦
        """,
        0.001: """
            kw | kilowatt | kilowatts | กิโลวัตต์ | 千瓦
        """,
        1000: """
            gw | gigawatt | gigawatts | กิกะวัตต์ | 吉瓦
        """,
    },
    "price": {
        1: """
            thb per rai | baht per rai | thb/rai | baht/rai | baht a rai | thb a rai | thb | baht | ฿ |
            บาทต่อไร่ | บาท/ไร่ | บาท ต่อไร่ | บาท | 泰铢/莱 | 泰铢每莱 | 铢/莱 | 铢每莱 | 泰铢一莱 | 泰铢 | 铢
        """,
    },
    "time": {
        1: """
            year | years | yr | yrs | -year | ปี | 年
        """,
    },
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's dimension and what one is worth in the dimension's own unit."""

    dimension: str
    worth: float


class Units:
    """The units that questions may use: the table, and those of some catalogues."""

    def __init__(self, own: Iterable[Mapping[Language, str]] = ()) -> None:
        self._units = {
            normalise(word): Unit(dimension, worth)
            for dimension, units in _TABLE.items()
            for worth, words in units.items()
            for word in words.split("|")
            if word.strip()
        }
        for texts in own:
            known = self.of(texts)
            for word in texts.values():
                self._units.setdefault(normalise(word), known)
        longest_first = sorted(self._units, key=len, reverse=True)
        self.pattern = re.compile("|".join(_literal(word) for word in longest_first))

    def of(self, texts: Mapping[Language, str]) -> Unit:
        """The unit of a column by its words; one of its own where none of them is known."""
        known = (self._units.get(normalise(word)) for word in texts.values())
        return next((unit for unit in known if unit), Unit(f"unit:{next(iter(texts.values()), '')}", 1.0))

    def named(self, word: str) -> Unit:
        """The unit of a word that `pattern` found."""
        return self._units[word]


def _literal(word: str) -> str:
    """The word as a pattern; one of Latin letters must not go on."""
    return re.escape(word) + (r"(?![a-z])" if re.search(r"[a-z]$", word) else "")
