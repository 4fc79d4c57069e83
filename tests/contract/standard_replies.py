"""Replies that every channel has to show."""

from __future__ import annotations

from bot.messages import Card, Choice, Citation, Picture, Reply

CITATION = Citation(
    "boi-incentive-groups#a2",
    "กลุ่ม A2",
    "https://saphan.example/knowledge/boi-incentive-groups%23a2?lang=th",
    "2024-05",
    True,
)
FOOTER = "แหล่งที่มา: กลุ่มสิทธิประโยชน์ – กลุ่ม A2 · ข้อมูล ณ พฤษภาคม 2567\nhttps://saphan.example/knowledge/boi-incentive-groups%23a2?lang=th"
_THAI = "กิจการผลิตไฟฟ้าจากขยะได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี ทั้งนี้ต้องเป็นไปตามเงื่อนไขที่สำนักงานกำหนดไว้ "
_CHINESE = "垃圾发电项目可免征企业所得税八年，但须符合泰国投资促进委员会规定的条件。"
LONG_THAI = "\n\n".join(_THAI * 5 for _ in range(4))
LONG_CHINESE = _CHINESE * 50

REPLIES: dict[str, Reply] = {
    "short": Reply("สวัสดี มีอะไรให้ช่วยไหม", "th", "greeting"),
    "cited": Reply(
        f"ยกเว้นภาษีเงินได้นิติบุคคล 8 ปี\n\n{FOOTER}",
        "th",
        "answer",
        citations=(CITATION,),
        choices=(
            Choice("อ่านต่อ", "more:boi-incentive-groups#a2:0:1"),
            Choice("กลุ่ม A1", "section:boi-incentive-groups#a1"),
        ),
        footer=FOOTER,
        numbers=(0, 1),
    ),
    "choices": Reply(
        "请选择：",
        "zh",
        "clarify",
        choices=tuple(
            Choice(f"第{number}类业务：农业与生物技术 {number}", f"section:a#{number}") for number in range(1, 6)
        ),
        numbers=(1, 2, 3, 4, 5),
    ),
    "unnumbered choices": Reply(
        "Which language?", "en", "language", choices=(Choice("ภาษาไทย", "language:th"), Choice("中文", "language:zh"))
    ),
    "long Thai": Reply(LONG_THAI, "th", "answer", choices=(Choice("อ่านต่อ", "more:x#y:0:1"),), numbers=(0,)),
    "long Chinese": Reply(LONG_CHINESE, "zh", "answer"),
    "markup": Reply(
        '<b>5 < 6 & 7 > 2</b> "double" \'single\' *bold* _italic_ [a](b) `code` ]]> &lt; <a href="https://evil.example">x</a>',
        "en",
        "answer",
    ),
    "emoji": Reply("ดีมาก 👍🏽 👨‍👩‍👧‍👦 🇹🇭🇨🇳 ❤️", "th", "thanks"),
    "picture and card": Reply(
        "ดูแผนที่ได้ที่นี่",
        "th",
        "answer",
        cards=(
            Card("นิคมอุตสาหกรรมอุดรธานี", "อุดรธานี · 2,170 ไร่", "https://saphan.example/knowledge/estates%23udon-thani"),
        ),
        picture=Picture("https://saphan.example/map.png", "แผนที่นิคม"),
    ),
}
