"""What people put around a question: a greeting, a polite request, thanks."""

from __future__ import annotations

import re

_SIGNS = r"[\s,，.。!！~～…🙏😊🙂]"
_END = rf"{_SIGNS}*+"
_THAI_PARTICLE = r"(?:นะ)?(?:ครับผม|ครับ|คับ|ค้าบ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ)"
_FRONT = re.compile(
    rf"\A\s*+(?:(?:"
    # English
    rf"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear (?:sir|madam|team))(?: there| all| team"
    rf"| saphan)?\b"
    rf"(?: or madam)?|excuse me\b|sorry to bother you\b|i(?: have|'ve got) a (?:quick )?question\b"
    rf"|(?:may|can|could) i (?:please )?ask(?: you)?(?: something| a question)?(?=\s*[,.:!?])"
    rf"|(?:could|can|would) you (?:please |kindly )?(?:tell|let) me(?: know)?\b|please (?:tell me|let me know)\b"
    rf"|i(?: would|'d) like to (?:know|ask(?: about)?)\b|i (?:want|wanted) to (?:know|ask(?: about)?)\b"
    rf"|just wondering\b"
    # Thai
    rf"|(?:สวัสดี|หวัดดี|อรุณสวัสดิ์)(?:ตอนเช้า|ตอนบ่าย|ตอนเย็น)?\s*(?:{_THAI_PARTICLE})?"
    rf"|(?:(?:ขออนุญาต|รบกวน|ขอ|อยาก(?:จะ)?|ต้องการ)\s*)+(?:สอบถาม|ถาม|เรียนถาม)(?:ข้อมูล)?(?:หน่อย"
    rf"|ที)?(?:ว่า)?\s*(?:{_THAI_PARTICLE})?"
    rf"|(?:อยาก(?:จะ)?|ต้องการ)(?:ทราบ|รู้)(?:ว่า)?|ไม่ทราบว่า|(?:ช่วย|รบกวนช่วย|กรุณา)บอก(?:หน่อย"
    rf"|ที)?(?:ว่า)?\s*(?:{_THAI_PARTICLE})?"
    rf"|(?:แอดมิน|แอด)\s*(?:{_THAI_PARTICLE})?"
    rf")(?![-A-Za-z\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
    # Chinese, also in Traditional characters
    rf"|(?:你们?|您|大家|老师|客服|早上|上午|中午|下午|晚上|老師|你們)好(?:呀|啊)?|哈[喽囉啰]|嗨"
    rf"|(?:不好意思|打扰(?:一下|了)?|打擾(?:一下|了)?)|(?:请问|請問|请教|請教|咨询|諮詢)(?:一下)?(?:您|你)?"
    rf"|(?:我)?(?:想|想要)(?:请问|請問|请教|咨询|諮詢|问|問|了解|知道)(?:一下|下)?|(?:麻烦|麻煩)(?:您"
    rf"|你)?(?:告诉我|問一下|问一下|一下)"
    rf"){_END}",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"(?<!{_SIGNS}){_END}(?:(?:many )?thanks(?: a lot| so much| in advance)?|thank you(?: so much| very much"
    rf"| in advance)?"
    rf"|thx|cheers|please"
    rf"|ขอบ(?:คุณ|พระคุณ)(?:มาก(?:ๆ)?|ล่วงหน้า)*\s*(?:{_THAI_PARTICLE})?"
    rf"|(?:非常|十分|万分|萬分)?(?:感谢|感謝|多谢|多謝|谢谢|謝謝)(?:您|你|啦|了)*|麻烦了|麻煩了"
    rf"|辛苦了?)[\s.。!！~～🙏😊🙂❤]*$",
    re.IGNORECASE,
)
_MOST = 5


def wish(text: str) -> str:
    """A message without the courtesies around it; unchanged where nothing else is left."""
    bare = text
    for _ in range(_MOST):
        shorter = _BACK.sub("", _FRONT.sub("", bare, count=1), count=1)
        if shorter == bare:
            break
        bare = shorter
    return bare.strip() if any(char.isalnum() for char in bare) else text
