"""Recognises short everyday messages: a greeting, thanks, a wish for help.

A message counts as small talk only as a whole, when nothing is left of it but sayings and courtesies: "สวัสดีครับ" is a
greeting, "สวัสดีครับ อยากถามเรื่องภาษี" a question. In doubt it is a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
"""Characters of a message in the form of `core`, at most, that can be small talk."""

# Traditional characters of everyday talk, so that each saying is written down once.
_SIMPLIFIED = str.maketrans(
    "謝嗎妳們說語請還機誰麼幫選單開從頭見囉嘍講換漢簡體華問會話為個煩勞無沒對聽歡樂復覆處應關於點樣夥聲來讚",
    "谢吗你们说语请还机谁么帮选单开从头见啰喽讲换汉简体华问会话为个烦劳无没对听欢乐复复处应关于点样伙声来赞",
)
# Accents and strikes on Latin letters, joiners and variation selectors.
_UNSEEN = re.compile("[\u0300-\u036f\u0488\u0489\u1ab0-\u1aff\u200b-\u200f\u20d0-\u20ff\u2060\ufe00-\ufe0f]+")
_FRIENDLY = frozenset("👍👌🙏❤♥💕😊🙂😀😃😄😁😆😉😍🥰🤗☺🤝✅💯🎉👏🙌💪🌹")
_SKINS = frozenset("🏻🏼🏽🏾🏿")
_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_SIGNS = re.compile(rf"[^\w{_THAI_MARKS}/]+|_+")
_DRAWN_OUT = re.compile(rf"([^\W\d_]|[{_THAI_MARKS}])\1{{2,}}|(?<=([ก-ฮา]))\2+$")
_LAUGHTER = re.compile(r"(?<!\d)5{3,}(?!\d)|\b(?:ha){2,}h?\b")
# Words of Thai and Chinese stand without spaces; a space there says nothing.
_IDLE_SPACE = re.compile("(?<=[\u0e00-\u0e7f\u3400-\u9fff]) | (?=[\u0e00-\u0e7f\u3400-\u9fff])")


def core(text: str) -> str:
    """The message in one form: "สวัสดีค้าบบบบ 🙏" gives "สวัสดีค้าบ", "Thank you!!" gives "thank you"."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", unicodedata.normalize("NFKD", text)))
    plain = plain.casefold().translate(_SIMPLIFIED).replace("'", "").replace("’", "")
    plain = _IDLE_SPACE.sub("", " ".join(_SIGNS.sub(" ", plain).split()))
    return _LAUGHTER.sub(lambda laugh: "555" if laugh[0][0] == "5" else "haha", _DRAWN_OUT.sub(r"\1", plain))


def sayings(*texts: str) -> re.Pattern[str]:
    """What matches one of the sayings, which are given with commas between them; the longest that fits."""
    return re.compile("|".join(map(_bounded, sorted(_listed(texts), key=len, reverse=True))))


def heard(text: str, *wanted: re.Pattern[str]) -> str:
    """The part of a message that one of `wanted` matches, if all the rest is courtesy; "" otherwise.

    Patterns that do not come from `sayings` have to match text in the form of `core`.
    """
    said = core(text)
    if len(said) > LONGEST:
        return ""
    found, position = "", 0
    while position < len(said):
        parts = [part for pattern in (*wanted, *_AROUND) if (part := pattern.match(said, position))]
        longest = max(parts, key=re.Match.end, default=None)
        if longest is None:
            return ""
        if longest.re in wanted:
            found = found or longest[0]
        position = longest.end() + (said[longest.end() : longest.end() + 1] == " ")
    return found


def nods(text: str) -> bool:
    """Whether a message is nothing but friendly emoji, such as a raised thumb."""
    signs = [char for char in _UNSEEN.sub("", text) if not char.isspace() and char not in _SKINS]
    return bool(signs) and all(char in _FRIENDLY for char in signs)


def _listed(texts: Iterable[str]) -> set[str]:
    return {core(saying) for text in texts for saying in text.split(",")}


def _bounded(saying: str) -> str:
    """A saying as a pattern that ends where a word can end; the space between two Latin words may be left out."""
    pattern = re.escape(saying).replace(r"\ ", " ?")
    before = "(?<![a-z0-9])" if saying[0].isascii() else ""
    return before + pattern + ("(?![a-z0-9])" if saying[-1].isascii() else f"(?![{_THAI_MARKS}])")


GREETINGS = sayings(
    "hi, hello, hello there, hey, hiya, howdy, yo, greetings, good morning, good afternoon, good evening, good day",
    "morning, how are you, how are you doing, how do you do, nice to meet you, whats up, sup, anyone there",
    "is anyone there, anybody there, are you there, i have a question, can i ask you something, can i ask a question",
    "may i ask something, can i ask something, sawasdee, sawatdee, sawadee, sawaddee, nihao, ni hao, /start, start",
    "สวัสดี, สวัสดีตอนเช้า, สวัสดีตอนบ่าย, สวัสดีตอนเย็น, สวัดดี, สวัสดิ, สวัสดิ์ดี, สวัสดีวันจันทร์, สวีดัด, หวัดดี, วัดดี, ดีจ้า, ดี, อรุณสวัสดิ์, ฮัลโหล",
    "ฮาโหล, ฮัลโล, เฮลโล, เฮลโหล, ไฮ, ทัก, ทักทาย, สบายดีไหม, สบายดีมั้ย, เป็นยังไงบ้าง, ยินดีที่ได้รู้จัก, มีใครอยู่ไหม, มีคนอยู่ไหม, อยู่ไหม",
    "อยู่มั้ย, สอบถาม, ขอสอบถาม, อยากสอบถาม, รบกวนสอบถาม, มีเรื่องสอบถาม, ขอถาม, อยากถาม, ถามได้ไหม, ถามหน่อย, สอบถามข้อมูล",
    "ขอสอบถามข้อมูล, มีคำถาม, มีเรื่องอยากถาม",
    "你好, 您好, 你们好, 大家好, 各位好, 老师好, 客服好, 亲好, 你好吗, 嗨, 嗨喽, 嘿, 哈喽, 哈罗, 哈啰, 哈咯, 哈楼, 早",
    "早上好, 早安, 上午好, 中午好, 午安, 下午好, 晚上好, 新年好, 新年快乐, 幸会, 在, 在吗, 在么, 在嘛, 在不, 在不在",
    "有人, 有人吗, 有人在, 有人在吗, 请问, 请问一下, 请教, 请教一下, 咨询, 咨询一下, 想咨询, 想咨询一下, 我想咨询",
    "我想咨询一下, 问一下, 想问一下, 我想问一下, 我想问, 打扰, 打扰一下, 了解一下, 想了解一下, 我想了解一下, 我有问题",
    "我有个问题, 有个问题, 可以问个问题吗",
)
THANKS = sayings(
    "thanks, thank you, thank u, thankyou, thx, thnx, thnks, tnx, tks, ty, tysm, many thanks, thanks a lot",
    "thanks a million, cheers, much appreciated, appreciate it, i appreciate it, thanks for your help",
    "thanks for the help, thanks for the info, thanks for the information, thank you for your help",
    "thank you for the information, thank you for your answer, thank you for your time, that helps, very helpful",
    "khob khun, khop khun, kob khun, xiexie, 3q",
    "ขอบคุณ, ขอขอบคุณ, ขอบคุน, ขอบคุณณ, ขอบใจ, ขอบพระคุณ, ขอบพระคุน, แต๊งกิ้ว, แต้งกิ้ว, แทงกิ้ว, แต๊งส์, แต๊ง, ขอบคุณที่ช่วย",
    "ขอบคุณสำหรับข้อมูล, ขอบคุณสำหรับคำตอบ, ขอบคุณที่ให้ข้อมูล, ขอบคุณที่ช่วยตอบ, ขอบคุณที่ช่วยเหลือ",
    "谢谢, 谢, 谢谢你, 谢谢您, 谢了, 谢啦, 多谢, 感谢, 感恩, 感激不尽, 太感谢, 非常感谢, 十分感谢, 万分感谢, 谢谢帮助",
    "谢谢你的帮助, 谢谢您的帮助, 谢谢你的回答, 谢谢您的回答, 感谢解答, 感谢您的解答, 感谢回复, 谢谢回复, 辛苦, 辛苦了",
    "麻烦你了, 麻烦您了, 麻烦了, 有劳, 蟹蟹",
)
ACKNOWLEDGEMENTS = sayings(
    "ok, okay, okie, okey, k, kk, alright, all right, fine, good, great, nice, perfect, excellent, awesome, cool",
    "wonderful, got it, understood, i see, i understand, noted, sure, yes, yep, yeah, no, nope, no thanks",
    "no thank you, thats all, that is all, nothing else, bye, goodbye, good bye, bye bye, see you, see ya",
    "see you later, later, cya, good night, good job, well done, take care, have a nice day, haha, lol, never mind",
    "555, 88, 886, 666",
    "โอเค, โอเช, โอเก, โอเครัช, ได้, ได้เลย, เข้าใจแล้ว, เข้าใจ, รับทราบ, ทราบแล้ว, ดีมาก, ดีเลย, ดีจัง, ดีนะ, ดีแล้ว, เยี่ยม, เยี่ยมเลย",
    "สุดยอด, เก่ง, เก่งมาก, ใช่, ใช่แล้ว, ไม่ใช่, ไม่, ไม่มี, ไม่มีแล้ว, ไม่เป็นไร, พอแล้ว, แค่นี้, แค่นี้แหละ, เท่านี้แหละ, เท่านี้ก่อน, แค่นี้ก่อน",
    "บาย, บ๊ายบาย, บายบาย, ลาก่อน, ไปก่อน, ไว้คุยกันใหม่, ราตรีสวัสดิ์, ฝันดี, ฮ่า, ฮ่าฮ่า, อ๋อ, อ้อ, อืม, อือ, เค, เคร",
    "好, 好的, 好滴, 好哒, 好吧, 好嘞, 行, 行吧, 可以, 嗯, 嗯嗯, 嗯好, 哦, 噢, 哦哦, 收到, 明白, 知道, 了解, 懂, 清楚",
    "没问题, 没事, 没有, 没有了, 没了, 不用, 不用了, 不客气, 再见, 拜, 拜拜, 回见, 回头见, 晚安, 下次见, 回头聊, 哈",
    "哈哈, 呵呵, 嘻嘻, 厉害, 棒, 很棒, 真棒, 太棒, 赞, 太好, 真好, 很好, 不错, 完美, 是, 是的, 对, 对的, 不是, 不",
    "算了",
)
# Particles, forms of address and fillers that carry no wish of their own.
_COURTESIES = sayings(
    "there, all, everyone, everybody, team, bot, saphan, sir, madam, please, pls, plz, so, very, much, a lot, again",
    "indeed, really, friend, dear, guys, then, krub, krab, krap, kap, kub, ka, kha, na, na ka, na krub",
    "ครับ, ครับผม, คับ, คับผม, ค้าบ, คร้าบ, ค๊าบ, คร๊าบ, ครัช, ครัชช, คัช, คั๊บ, ฮับ, ฮะ, ฮาฟ, งับ, ค่ะ, คะ, ค่า, ค๊ะ, ค๊า, คร่ะ, คร่า, ขา",
    "จ้า, จ้ะ, จ๊ะ, จ๋า, จร้า, นะ, น้า, น่ะ, น๊ะ, เน้อ, เด้อ, เลย, หน่อย, มาก, จัง, จริง, ด้วย, ๆ, ที, แล้ว, แอดมิน, แอด, พี่, น้อง, บอท",
    "บอต, ท่าน, คุณ, ทุกคน, ทีมงาน, เจ้าหน้าที่, สะพาน, รบกวน, ขออนุญาต, กรุณา, โปรด",
    "啊, 呀, 哦, 喔, 噢, 吧, 呢, 啦, 了, 哈, 哟, 嘞, 咯, 呐, 嘛, 哒, 滴, 您, 你, 你们, 您们, 大家, 各位, 亲, 客服",
    "老师, 先生, 女士, 朋友, 桥, 小桥, 非常, 真的, 真是, 很, 太, 请, 麻烦, 一下",
)
_AROUND = (GREETINGS, THANKS, ACKNOWLEDGEMENTS, _COURTESIES)
