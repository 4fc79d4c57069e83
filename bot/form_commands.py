"""What people say to a form itself: go on, go back, skip, stop, send, change this; and how a question sounds."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from bot.dialogue import Field, Form
from bot.script import in_simplified
from bot.smalltalk import heard, sayings

Command = Literal[
    "stop", "back", "skip", "any", "rest", "go", "change", "send", "show", "no", "nod", "why"
]  # fmt: skip
"""`any`: nothing is preferred. `rest`: enough of details. `nod`: an OK. `why`: what is it for."""

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
        "i prefer not to say, rather not say, prefer not to say, not decided, undecided, none, na, n a, idk, dunno, "
        "no company, i have no company, no organisation, individual, private person, freelance, freelancer",
        "ข้าม, ข้ามไป, ข้ามข้อนี้, ข้ามไปก่อน, ต่อไป, ข้อต่อไป, ถัดไป, ไม่ทราบ, ไม่รู้, ไม่แน่ใจ, ยังไม่แน่ใจ, ยังไม่รู้, ยังไม่ทราบ, ไม่ระบุ, "
        "ไม่ตอบ, ไม่มี, ยังไม่มี, ยังไม่ตัดสินใจ, ไม่มีบริษัท, ยังไม่มีบริษัท, ไม่มีหน่วยงาน, บุคคลธรรมดา, ทำคนเดียว",
        "跳过, 略过, 下一个, 下一步, 下一题, 不知道, 不清楚, 不确定, 还不知道, 还没定, 没定, 待定, 未定, 不想说, "
        "不方便说, 不填, 先跳过, 暂无, 没有, 保密, 没有公司, 无公司, 还没有公司, 个人, 我是个人",
    ),
    "any": sayings(
        "whatever, anything, any, either, doesnt matter, does not matter, it doesnt matter, no preference, "
        "i dont mind, anything is fine, any is fine, whichever, up to you, all fine, anytime, any time, flexible",
        "อะไรก็ได้, ยังไงก็ได้, แบบไหนก็ได้, อันไหนก็ได้, ตอนไหนก็ได้, เมื่อไหร่ก็ได้, เมื่อไรก็ได้, ได้หมด, ได้ทั้งหมด, แล้วแต่, แล้วแต่สะดวก, "
        "ไม่จำกัด, "
        "ไม่เกี่ยง, ที่ไหนก็ได้",
        "随便, 都行, 都可以, 均可, 无所谓, 不限, 不限制, 没有要求, 没要求, 看情况, 看你们, 什么都行, 什么时候都行, "
        "时间不限",
    ),
    "rest": sayings(
        "skip the rest, skip all, skip everything, skip the details, thats enough, enough questions, enough",
        "ข้ามทั้งหมด, ข้ามที่เหลือ, ข้ามข้อที่เหลือ, ข้ามให้หมด, ไม่ตอบที่เหลือ, พอแล้ว, พอก่อน",
        "全部跳过, 跳过其余, 其余跳过, 都跳过, 后面都跳过, 其他跳过, 剩下的跳过, 差不多了",
    ),
    "go": sayings(
        "continue, /continue, go on, resume, carry on, lets continue, continue the form, continue my request, proceed",
        "ทำต่อ, ต่อ, ดำเนินการต่อ, กรอกต่อ, ไปต่อ, ทำต่อเลย, ขอทำต่อ",
        "继续, 继续填, 继续填写, 接着, 接着填, 接着来, 继续申请",
    ),
    "change": sayings(
        "change, edit, change something, i want to change something, make a change, wrong, thats wrong, "
        "not correct, incorrect, its wrong, something is wrong",
        "แก้ไข, แก้, ขอแก้ไข, ขอแก้, เปลี่ยน, ไม่ถูก, ไม่ถูกต้อง, ยังไม่ถูก, ผิด, มีที่ผิด",
        "修改, 更改, 改, 改一下, 要改, 我要修改, 不对, 不正确, 有误, 错了, 有错",
    ),
    "send": sayings(
        "send, submit, confirm, confirmed, yes, yes send it, correct, thats right, right, that is right, "
        "all correct, ok, okay, looks good, go ahead, send it, sure, its correct, all good, please send",
        "ส่ง, ส่งเลย, ยืนยัน, ใช่, ใช่แล้ว, ถูก, ถูกต้อง, ถูกแล้ว, ถูกต้องแล้ว, โอเค, ตกลง, ส่งได้, ส่งได้เลย, ได้, ได้เลย, ยืนยันส่ง, ครับ, "
        "ครับผม, "
        "ค่ะ, คะ, คับ, จ้า, จ้ะ",
        "提交, 发送, 确认, 确认提交, 是, 是的, 对, 对的, 没错, 正确, 没问题, 好, 好的, 可以, 行, 发吧, 提交吧",
    ),
    # Behind those: what else they say at the end means the same there.
    "no": sayings(
        "no, nope, nah, no thanks, no thank you",
        "ไม่, ไม่ใช่, ไม่เป็นไร, ไม่ต้อง, ไม่ต้องแล้ว, ไม่เอา",
        "不, 不是, 没, 不用, 不用了, 不需要",
    ),
    "nod": sayings(
        "ok, okay, okie, k, kk, sure, yes, yep, yeah, fine, good, great, understood, got it, i see, alright, "
        "all right, "
        "noted, correct, right",
        "โอเค, โอเช, ได้, ได้เลย, ใช่, ใช่แล้ว, เข้าใจแล้ว, เข้าใจ, รับทราบ, ทราบแล้ว, ดี, ตกลง, ครับ, ครับผม, ค่ะ, คะ, คับ, จ้า, "
        "จ้ะ, เค",
        "好, 好的, 好滴, 好吧, 行, 行吧, 可以, 嗯, 嗯嗯, 是, 是的, 对, 对的, 没问题, 明白, 收到, 知道了, 了解, 哦",
    ),
    "show": sayings(
        "summary, show summary, what have you noted, what did i say, show my answers, review",
        "สรุป, ขอดูสรุป, ดูสรุป, ทวน, ขอทวน, กรอกอะไรไปแล้วบ้าง",
        "总结, 汇总, 看看填了什么, 我填了什么, 已填内容, 查看已填",
    ),
}


def command(text: str, *, at_end: bool) -> Command | None:
    """What a whole message tells the form to do; to send is understood `at_end` only, where all is said."""
    simplified = in_simplified(text)
    for name, pattern in _SAYINGS.items():
        if (name != "send" or at_end) and heard(simplified, pattern):
            return name
    return "why" if len(simplified) <= _LONGEST_WHY and _WHY.search(simplified) else None


_LONGEST_WHY = 70
_WHY = re.compile(
    r"^\W*(?:but |and |sorry,? )?why\W*$"
    r"|\bwhy (?:do|would|should|must|are|does|did) (?:you|i|we|they)\b.{0,20}\b(?:this|that|it|my|these|information"
    r"|info"
    r"|data|details|phone|number|names?|e-?mail|contacts?|asking)\b.{0,24}$"
    r"|\bwhy (?:is|are) (?:this|that|it|these)\b.{0,6}\b(?:needed|necessary|required|asked)"
    r"|\bwhat (?:do|will|are|is|would) (?:you|it|this|that|they|my (?:data|information|details))\b.{0,16}"
    r"\b(?:need|want|use|do|used|doing)\b.{0,16}\b(?:for|with (?:it|this|that|them|my|the))\b"
    r"|(?:เก็บ|ขอ|เอา|ถาม|ต้องการ|ให้|กรอก|ใช้)(?:ข้อมูล|ชื่อ|เบอร์|อีเมล|นี้|พวกนี้|ไป|ไว้|ของ(?:ผม|ฉัน|เรา))*(?:ทำไม|เพื่ออะไร|ทำอะไร"
    r"|ทำไร)"
    r"|ทำไม(?:ต้อง|ถึงต้อง|จึงต้อง)?(?:ให้|ขอ|เก็บ|ถาม|กรอก|บอก|แจ้ง|อยากรู้)"
    r"|^\W*(?:ทำไม|为什么|为何|为啥|干嘛|干什么|做什么用|有什么用)(?:呢|啊|呀|คะ|ครับ|ล่ะ)?\W*$"
    r"|(?:为什么|为何|为啥|干嘛|凭什么)[^。]{0,6}(?:要|需要|问|填|收集|提供|给|知道|留)[^。]{0,10}"
    r"(?:这|信息|资料|数据|电话|手机|姓名|名字|联系|邮箱|微信|我)|(?:为什么|为何|为啥|干嘛)(?:还)?(?:要|需要)?(?:问"
    r"|填|收集)"
    r"|(?:信息|资料|数据|电话|联系方式|姓名)[^。]{0,8}(?:做什么|干什么|干嘛|干啥|怎么用|有什么用|何用)",
    re.IGNORECASE,
)


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


_IS_RIGHT = re.compile(
    r"^\s*(?:(?:no|nope|sorry|wait|actually|ไม่ใช่|ไม่|ขอโทษ|เดี๋ยว|ขอแก้|不对|不對|不是|不|错了|錯了|抱歉)(?:ครับ|ค่ะ|คะ"
    r"|คับ)?[\s,，.。!！]*)+"
    r"(?:it(?:'s| is| should be)|make (?:it|that)|should be|ต้องเป็น|เปลี่ยนเป็น|เป็น|คือ|应该是|應該是|改成|改为"
    r"|是)\s*(?P<right>.{1,80})$"
    r"|^\s*(?:make (?:it|that)|ขอ(?:เปลี่ยน)?เป็น|เปลี่ยนเป็น|แก้เป็น|改成|改为|改為)\s*(?P<instead>.{1,80})$",
    re.IGNORECASE,
)


def corrected_to(text: str) -> str:
    """What was meant, where a message corrects something without naming it: 不对，是…; "make it 250"; "" otherwise."""
    match = _IS_RIGHT.match(text)
    return _END.sub("", match["right"] or match["instead"]).strip() if match else ""


def change(text: str, form: Form, given: Collection[str] | None = None) -> tuple[Field, str] | None:
    """The field that a message wants changed, and what to ("" where it does not say); None for another message.

    Of fields that are called the same, the one that is among those `given` is meant.
    """
    if len(text) > 200:
        return None
    for pattern in (_CHANGE, _IS_NOW):
        if match := pattern.match(text):
            rest = match["rest"]
            for field in sorted(form.fields, key=lambda each: given is not None and each.name not in given):
                named = field.words.search(rest)
                if named and named.start() <= 3 and field.purpose is None:
                    new = _END.sub("", _TO.sub("", rest[named.end() :]))
                    if new or pattern is _CHANGE:
                        return field, new.strip()
    return None


_ASKS = re.compile(
    r"[?？]\s*$|^\s*(?:what|which|how|when|where|who|why|can|could|do|does|did|is|are|should|would|tell me)\b"
    r"|^\s*(?:may|will) (?:i|we|you|it|there|this|that|the|my|our|a|an)\b"
    r"|ไหม|มั้ย|ไม๊|กี่|เท่า(?:ไร|ไหร่)|อะไร|ยังไง|อย่างไร|หรือเปล่า|รึเปล่า|หรือไม่|ที่ไหน|เมื่อไร|เมื่อไหร่|ทำไม"
    r"|[吗嗎呢]\s*[。.!！]*$|多少|什么|什麼|哪些|哪个|哪個|哪里|哪裡|怎么|怎麼|如何|能不能|是否|为什么|為什麼|几年"
    r"|幾年",
    re.IGNORECASE,
)


_TELLS = re.compile(
    r"\b(?:i|we)(?:'m|'d|'re| am| are| have| want| need| would| make| like| plan| do)\b|\b(?:our|my|looking for)\b"
    r"|อยาก|ต้องการ|กำลัง|เรามี|ผมมี|ดิฉันมี|ตอนนี้|มองหา|我们|我方|我司|我有|想找|想做|想要|希望|需要|正在|打算|计划",
    re.IGNORECASE,
)
_LEAST_TOLD = 20


def tells(text: str) -> bool:
    """Whether a text sounds like somebody telling of themselves and what they want; a sign of Chinese says more."""
    weight = sum(3 if char >= "\u3400" else 1 for char in text)
    return weight >= _LEAST_TOLD and bool(_TELLS.search(text)) and not asks(text)


def asks(text: str) -> bool:
    """Whether a text sounds like a question."""
    return bool(_ASKS.search(text))
