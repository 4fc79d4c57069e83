"""Which language a message is in: the answer is given in it."""

from __future__ import annotations

import unicodedata

import pytest

from bot.language import detect, has_words, in_another_script

THAI = [
    "ตั้งโรงงานอาหารที่ขอนแก่นขอสิทธิจากบีโอไอได้อะไรบ้าง",
    "MBR คืออะไร",
    "BOI มี incentive สำหรับ data center ไหม",
    "มีincentiveไหม",
    "投资促进委员会 คืออะไร",
    "บริษัท 比亚迪 ตั้งโรงงานที่ไหน",
    "๒๕๖๘",
    "ขอบคุณ thanks",
    "thank you ครับ",
    "ok ค่ะ",
    "/start ครับ",
    "https://boi.go.thคืออะไร",
    "ก",
    "ส ว ั ส ด ี",
    "ภาษี 555 😂😂",
    "\u200bภาษี\u200b",
]
CHINESE = [
    "外资企业可以在工业园区拥有土地吗",
    "BOI 免税几年",
    "BOI免稅幾年？",  # Traditional
    "妳好",
    "想在ระยองเช่地",
    "ระยอง在哪里",
    "ขอนแก่น 有机会吗",
    "ＢＯＩ 是什么",
    "EV battery 投资",
    "请用english回答",
    "鲜の每日食品厂",  # one kana as an ornament
    "𠮷野家能投资吗",  # beyond the basic plane
    "地",
    "⼟地价格",  # a radical instead of the character
]
ENGLISH = [
    "How many years of tax exemption does group A2 get?",
    "What is ขอนแก่น?",
    "What is 投资促进委员会?",
    "Which incentives for a factory in ขอนแก่น?",
    "How far is ระยอง from กรุงเทพ by train?",
    "estates in 罗勇 over 2000 rai",
    "difference between Amata City Rayong and 泰中罗勇工业园",
    "what is the 免税期",
    "what is the tax holiday ครับ",
    "The name of the estate (นิคมอุตสาหกรรม) in Rayong",
    "HOW MUCH TAX",
    "Hello",
    "HELLO",
    "Hi",
    "Thanks",
    "tax",
    "PM2.5 limits",
    "VAT rate",
    "𝐡𝐞𝐥𝐥𝐨 there",  # letters of mathematics
    "ｔａｘ ｒａｔｅ",  # full width
    "détails sur les impôts",  # every other Latin language gets English
    "can my company own land",
]
NOT_TELLING = [
    "",
    " \n\t",
    "😀",
    "👍🏽👨‍👩‍👧",
    "?!…",
    "12345",
    "7.1.1.2",
    "A1+",
    "B",
    "MBR",
    "mbr",
    "boi a2",
    "ok",
    "OK",
    "WHA IER",
    "Amata City Chonburi",
    "co2",
    "pm2.5",
    "฿200,000,000",
    "/start",
    "/language",
    "https://www.boi.go.th/index.php?page=a_guide",
    "somchai@example.com",
    "www.ieat.go.th",
    "\ud800",
    "\x00\x01",
    "\u202e\u202d",
    "h̷̢̛ę̸",
    "ما هي حوافز الاستثمار",
    "כמה שנים פטור ממס",
    "какие налоговые льготы",
    "BOI 면세 기간은 몇 년입니까",
    "ထိုင်းနိုင်ငံတွင် ရင်းနှီးမြှုပ်နှံမှု",
    "ບໍລິສັດຈີນຊື້ທີ່ດິນໄດ້ບໍ",  # Lao looks like Thai and is not
    "តើខ្ញុំអាចវិនិយោគបានទេ",
    "BOIの法人税免税は何年ですか",
    "投資優遇について教えてください",
    "ﾀｲの投資ﾆﾂｲﾃ",  # half-width kana
]


@pytest.mark.parametrize("text", THAI)
def test_thai(text: str) -> None:
    assert detect(text) == "th"


@pytest.mark.parametrize("text", CHINESE)
def test_chinese(text: str) -> None:
    assert detect(text) == "zh"


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize("text", NOT_TELLING)
def test_what_does_not_tell(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("text", THAI + CHINESE + ENGLISH)
def test_the_form_in_which_a_text_is_encoded_makes_no_difference(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC"):
        assert detect(unicodedata.normalize(form, text)) == detect(text)
    assert detect(f"\n {text} 🙏\u200b") == detect(text)


@pytest.mark.parametrize("letter", [chr(code) for code in range(0x0E80, 0x0F00) if chr(code).isalpha()])
def test_no_lao_letter_is_thai(letter: str) -> None:
    assert detect(letter * 3) is None
    assert in_another_script(letter * 3)


@pytest.mark.parametrize(
    "text",
    [
        "ما هي حوافز الاستثمار",
        "כמה שנים פטור",
        "BOI 면세 기간",
        "какие льготы BOI",
        "ထိုင်းနိုင်ငံ",
        "ບໍລິສັດຈີນ",
        "BOIの恩典は",
        "ລາວ",
    ],
)
def test_letters_of_other_languages_are_noticed(text: str) -> None:
    assert in_another_script(text)


@pytest.mark.parametrize("text", [*THAI, *CHINESE, *ENGLISH, "MBR", "7.1.1.2", "😀", "", "\ud800", "5 μm", "μ"])
def test_what_is_spoken_here_is_not_another_script(text: str) -> None:
    assert not in_another_script(text)


@pytest.mark.parametrize("text", ["", " ", "😀😀", "?!", "\ud800", "\x00", "ี" * 2000, "\u0301" * 9, "---", "\u202e"])
def test_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", ["ก", "地", "a", "7", "😀 ok", "า", "a\u0301\u0301", "ລ"])
def test_words(text: str) -> None:
    assert has_words(text)
