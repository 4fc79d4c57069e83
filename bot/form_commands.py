"""What people say to a form itself: go on, go back, skip, stop, send, change this; and how a question sounds."""

from __future__ import annotations

import re
from typing import Literal

from bot.dialogue import Field, Form
from bot.script import in_simplified
from bot.smalltalk import heard, sayings

Command = Literal["stop", "back", "skip", "go", "change", "send", "show"]

_SAYINGS: dict[Command, re.Pattern[str]] = {
    "stop": sayings(
        "stop, /stop, cancel, /cancel, quit, exit, abort, leave, end, unsubscribe, opt out, cancel the form, "
        "stop this, cancel this",
        "cancel it, i changed my mind, forget it, i dont want to continue, not now",
        "หยุด, ยกเลิก, เลิก, เลิกทำ, ออก, ไม่ทำแล้ว, ไม่ทำต่อ, ไม่กรอกแล้ว, พอแค่นี้, ขอยกเลิก, หยุดก่อน, ยกเลิกคำขอ, ไม่เอาแล้ว, "
        "เปลี่ยนใจแล้ว",
        "停止, 取消, 退出, 退订, 结束, 算了, 不填了, 不弄了, 不做了, 不要了, 放弃, 取消申请, 不办了, 先不填了, 停",
    ),
    "back": sayings(
        "back, /back, go back, previous, previous question, one step back, last question, undo",
        "ย้อนกลับ, กลับ, ย้อน, ก่อนหน้า, ข้อก่อนหน้า, ข้อที่แล้ว, กลับไปข้อก่อน, ถอยกลับ, กลับไปข้อที่แล้ว",
        "返回, 上一步, 上一题, 上一个, 后退, 回去, 退回, 上一个问题, 回到上一步, 返回上一步",
    ),
    "skip": sayings(
        "skip, /skip, pass, next, skip this, skip it, next question, i dont know, dont know, not sure, unknown, "
        "no idea, not yet",
        "i prefer not to say, rather not say, prefer not to say, not decided, undecided, none, na, n a",
        "ข้าม, ข้ามไป, ข้ามข้อนี้, ข้ามไปก่อน, ต่อไป, ข้อต่อไป, ถัดไป, ไม่ทราบ, ไม่รู้, ไม่แน่ใจ, ยังไม่แน่ใจ, ยังไม่รู้, ยังไม่ทราบ, ไม่ระบุ, "
        "ไม่ตอบ, ไม่มี, ยังไม่มี, ยังไม่ตัดสินใจ",
        "跳过, 略过, 下一个, 下一步, 下一题, 不知道, 不清楚, 不确定, 还不知道, 还没定, 没定, 待定, 未定, 不想说, "
        "不方便说, 不填, 先跳过, 暂无, 没有, 保密",
    ),
    "go": sayings(
        "continue, /continue, go on, resume, carry on, lets continue, continue the form, continue my request, proceed",
        "ทำต่อ, ต่อ, ดำเนินการต่อ, กรอกต่อ, ไปต่อ, ทำต่อเลย, ขอทำต่อ",
        "继续, 继续填, 继续填写, 接着, 接着填, 接着来, 继续申请",
    ),
    "change": sayings(
        "change, edit, correct, change something, i want to change something, make a change, wrong, thats wrong, "
        "not correct, incorrect",
        "แก้ไข, แก้, ขอแก้ไข, ขอแก้, เปลี่ยน, ไม่ถูก, ไม่ถูกต้อง, ยังไม่ถูก, ผิด, มีที่ผิด",
        "修改, 更改, 改, 改一下, 要改, 我要修改, 不对, 不正确, 有误, 错了, 有错",
    ),
    "send": sayings(
        "send, submit, confirm, confirmed, yes, yes send it, correct, thats right, right, that is right, "
        "all correct, ok, okay, looks good, go ahead, send it",
        "ส่ง, ส่งเลย, ยืนยัน, ใช่, ถูกต้อง, ถูกแล้ว, ถูกต้องแล้ว, โอเค, ตกลง, ส่งได้เลย, ได้เลย, ยืนยันส่ง",
        "提交, 发送, 确认, 确认提交, 是, 是的, 对, 对的, 没错, 正确, 没问题, 好, 好的, 可以, 行, 发吧, 提交吧",
    ),
    "show": sayings(
        "summary, show summary, what have you noted, what did i say, show my answers, review",
        "สรุป, ขอดูสรุป, ดูสรุป, ทวน, ขอทวน, กรอกอะไรไปแล้วบ้าง",
        "总结, 汇总, 看看填了什么, 我填了什么, 已填内容, 查看已填",
    ),
}


def command(text: str, *, at_end: bool) -> Command | None:
    """What a whole message tells the form to do; to send is understood `at_end` only, where all is said."""
    for name, pattern in _SAYINGS.items():
        if (name != "send" or at_end) and heard(in_simplified(text), pattern):
            return name
    return None


_CHANGE = re.compile(
    r"^\s*(?:(?:please|sorry|wait|no|oh|ขอโทษ|เดี๋ยว|ช่วย|รบกวน|请|請|帮我|麻烦|抱歉|等等|不对|不對|不是)[\s,，.。]*)*"
    r"(?:(?:i(?:'d| would)? (?:like|want|need) to )?(?:change|edit|correct|fix|update)|ขอแก้ไข|ขอแก้|ขอเปลี่ยน|แก้ไข|แก้"
    r"|เปลี่ยน|把|将|改|修改|更改|更正)\s*"
    r"(?:the |my )?(?P<rest>.+)$",
    re.IGNORECASE,
)
_IS_NOW = re.compile(
    r"^\s*(?:(?:actually|sorry|no|ขอโทษ|จริงๆ|จริง ๆ|抱歉|不对|不對|其实|其實)[\s,，.。]*)+(?:the |my )?(?P<rest>.+)$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^\s*(?:is|to|into|should be|must be|=|:|：|เป็น|คือ|ต้องเป็น|应该是|應該是|改为|改為|改成|换成|換成|为|為|成|是"
    r"|不是.{1,20}[，,]\s*(?:而?是))\s*"
)
_END = re.compile(r"(?:\s*(?:please|instead|ครับ|ค่ะ|คะ|คับ|นะ|แทน|吧|一下|了))*[\s.。!！]*$")


def change(text: str, form: Form) -> tuple[Field, str] | None:
    """The field that a message wants changed, and what to ("" where it does not say); None for another message."""
    if len(text) > 200:
        return None
    for pattern in (_CHANGE, _IS_NOW):
        if match := pattern.match(text):
            rest = match["rest"]
            for field in form.fields:
                named = field.words.search(rest)
                if named and named.start() <= 3 and field.purpose is None:
                    new = _END.sub("", _TO.sub("", rest[named.end() :]))
                    if new or pattern is _CHANGE:
                        return field, new.strip()
    return None


_ASKS = re.compile(
    r"[?？]\s*$|^\s*(?:what|which|how|when|where|who|why|can|could|do|does|did|is|are|should|may|will|would|tell me)\b"
    r"|ไหม|มั้ย|ไม๊|กี่|เท่า(?:ไร|ไหร่)|อะไร|ยังไง|อย่างไร|หรือเปล่า|รึเปล่า|หรือไม่|ที่ไหน|เมื่อไร|เมื่อไหร่|ทำไม"
    r"|[吗嗎呢]\s*[。.!！]*$|多少|什么|什麼|哪些|哪个|哪個|哪里|哪裡|怎么|怎麼|如何|能不能|是否|为什么|為什麼|几年"
    r"|幾年",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a text sounds like a question."""
    return bool(_ASKS.search(text))
