"""Which questions lean on the one before: "and A4?" after a question about group A3, "
"多少钱？ after one about land."""

from __future__ import annotations

import re

from bot.script import in_simplified
from bot.smalltalk import heard, sayings

_COURTESY = r"(?:(?:ok|okay|yes|thanks|thank you|โอเค|ได้|ขอบคุณ|好的|好|嗯|谢谢|謝謝)(?:ครับ|ค่ะ|คะ|คับ)?[\s,，。.!！]*)?"
# How people begin a question that leans on the one before, perhaps behind a word of courtesy. Names of places begin
# with 那 too: 那空 (Nakhon), 那瓦 (Navanakorn), 那拉 (Narathiwat).
_OPENING = re.compile(
    rf"\s*{_COURTESY}"
    r"(?:(?:and|but|or|so) (?:what|how) about|and\b|what about|how about|but\b|or\b|then\b|what if\b"
    r"|แล้ว(?!แต่)(?:ก็)?|งั้น"
    r"|ถ้า(?:เป็น|แค่)|ส่วน(?!ลด|แบ่ง|ประกอบ|กลาง|ผสม|เกิน)|เปลี่ยนเป็น"
    r"|那么?(?!么多|多|空|瓦|拉)|如果是|要是|换成|換成|还有|還有|至于|至於)",
    re.IGNORECASE,
)
# How they end one that has no question word of its own.
_ENDING = re.compile(
    r"(?:ล่ะ|หล่ะ|(?<!ร้อย)(?<!ไร่)(?<!ปี)(?<!คน)ละ)(?:ครับ|คะ|ค่ะ|คับ|จ๊ะ)?\s*[?？]*\s*$|(?:的)?呢\s*[?？]*\s*$"
)
_ASKS = re.compile(
    "ไหม|มั้ย|ป่าว|ป่ะ|กี่|เท่า(?:ไร|ไหร่)|อะไร|ยังไง|อย่างไร|吗|嗎|几|幾|多少|什么|什麼|哪|怎么|怎麼|能不能|算不算|有没有"
)
# What points back: the thing is in the turn before.
_POINTING = re.compile(
    r"\b(?:this|that|these|those|the same) (?:one|estate|zone|park|group|activity|technology|measure|programme"
    r"|program"
    r"|incentive|exemption|company|case|province|scheme|permit|certificate|visa|tax|rule|law)s?\b|\bof (?:them"
    r"|these|those)\b"
    r"|(?<!is )(?<!are )\bthere\s*\?*$"
    r"|(?:นิคม|กลุ่ม|กิจการ|เทคโนโลยี|เขต|โครงการ|มาตรการ|สิทธิ|จังหวัด|ระบบ|บริษัท|อัน|ตัว|ที่|แห่ง|กรณี|ภาษี|วีซ่า|ใบ)(?:นี้|นั้น|นั่น"
    r"|ดังกล่าว|เดียวกัน)|ที่นั่น|ในนั้น"
    r"|(?:这|那|該|该)(?:个|個|种|種|些|类|類|项|項|里|裡|边|邊|家|座)?(?:园区|園區|工业区|工業區|项目|項目|技术"
    r"|技術|政策|措施|类别|府|地方|公司|优惠|優惠|签证|簽證|证)|其中|它们?|它們"
)
_PRONOUN = re.compile(r"\b(?:it|they|them|its|their)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\s*(?:for|in|at|with|without|from|near|under|over|above|below|within|to|of|as|if|only|until|before|after"
    r"|including)\b(?! example| instance| short| general| case)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|must|has|have|what|which|how|who"
    r"|whom|where|when|why"
    r"|want|need|like|build|make|set|get|pay|apply|invest)\b",
    re.IGNORECASE,
)
_OF_CHINESE = re.compile(r"^.{1,10}的\s*[?？]+$")
_THAI_FOR = re.compile(r"^\s*(?:สำหรับ|กรณี|ในกรณี|ถ้า)")

# Questions about a thing that they do not name: of nothing else a message must consist to be one.
ELLIPTICAL = sayings(
    "how long, how much, how many, how far, how big, how large, how high, how often, how old, how, why, why not, "
    "when, where, who",
    "whom, which, what, which ones, does it take, does that take, will it take, would it take, it takes, "
    "does it cost, is it",
    "is that, will it cost, it costs, cost, costs, the cost, price, the price, prices, rate, the rate, fee, fees, "
    "the fee, rent",
    "the rent, do i, do we, should i, should we, can i, can we, must i, must we, apply, to apply, for it, "
    "for that, for them, it",
    "that, them, they, is needed, are needed, are required, is required, needed, required, need, are there, "
    "is there, any",
    "the conditions, conditions, condition, requirements, the requirements, requirement, documents, the documents, "
    "papers, papers do",
    "the deadline, deadline, the minimum, minimum, the maximum, maximum, the limit, limit, steps, the steps, "
    "what steps",
    "the procedure, procedure, process, the process, exceptions, the exceptions, examples, for example, "
    "the benefits, benefits",
    "advantages, disadvantages, the advantages, the disadvantages, years, days, months, and, or, the, of, for, in, "
    "what about",
    "how about, tell me more, more, details, more details, explain, go on, continue, others, other, else, "
    "anything else, what else",
    "who can, who may, who decides, who pays, must, be met, have to be met, to be met, does it work, size, "
    "the size, location",
    "valid, the validity, validity, the term, kind, kinds, type, types, option, options, better, best, choose, "
    "do i need, do we need, will i need, the risks, risks, the difference, difference, the source, source, "
    "since when, until when",
    "can it be extended, is it free, is it expensive, is it included, does it apply, do they, does it",
    "กี่ปี, กี่วัน, กี่เดือน, กี่เปอร์เซ็นต์, กี่บาท, กี่ไร่, กี่คน, กี่ข้อ, กี่ขั้นตอน, เท่าไหร่, เท่าไร, เท่าใด, อะไรบ้าง, อะไร, ยังไง, ยังไงบ้าง, "
    "อย่างไร",
    "อย่างไรบ้าง, ที่ไหน, เมื่อไหร่, เมื่อไร, ทำไม, เพราะอะไร, ใคร, ใครบ้าง, ไหม, มั้ย, หรือไม่, หรือเปล่า, นานไหม, นานแค่ไหน, "
    "นานเท่าไหร่, ใช้เวลา",
    "ใช้เวลานาน, ใช้, ต้อง, ต้องใช้, มี, ได้, เอกสาร, หลักฐาน, เงื่อนไข, ข้อกำหนด, คุณสมบัติ, ค่าใช้จ่าย, ค่าธรรมเนียม, ราคา, ค่าเช่า, "
    "ค่าไฟ, ค่าไฟฟ้า, ค่าน้ำ",
    "ค่าที่ดิน, ค่าแรง, อัตรา, ขั้นต่ำ, ขั้นต่ำสุด, สูงสุด, เพดาน, ขั้นตอน, วิธี, วิธีการ, ข้อยกเว้น, ข้อดี, ข้อเสีย, ตัวอย่าง, ข้อจำกัด, "
    "ระยะเวลา, กำหนดเวลา, แพงไหม",
    "สมัคร, ยื่น, ขอ, ยื่นขอ, ยื่นที่, ติดต่อ, ติดต่อที่, ทำ, จ่าย, เสีย, เริ่ม, หมดเขต, ขนาด, พื้นที่, อยู่, อยู่ตรงไหน, ตรงไหน, ห่าง, ไกล, "
    "ไกลไหม, แค่ไหน, ต่อ, ต่อได้, อีก",
    "อื่น, อื่นๆ, รายละเอียด, รายละเอียดเพิ่มเติม, เพิ่มเติม, ขยายความ, อธิบาย, บ้าง, และ, หรือ, ของ, เป็น, เป็นเงิน, คิด, คือ, สิทธิ, "
    "สิทธิประโยชน์, เตรียม, ต้องเตรียม, ทั้งหมด",
    "แบบไหน, แบบใด, ชนิดไหน, ประเภทไหน, อันไหน, ดี, ดีกว่า, เลือก, อายุ, มีอายุ, อยู่ได้, ใช้ได้, นาน, เพื่อ, อย่างน้อย, ไม่เกิน, กับ, "
    "ว่า, ถึง, ถึงเมื่อไหร่, ตั้งแต่, จาก, ทำงาน, ค่า",
    "多久, 多长时间, 多少, 多少钱, 多少年, 多少天, 多少人, 多大, 多远, 多高, 几年, 几天, 几个月, 几个, 几步, 几项, "
    "什么, 什么时候, 什么样, 怎么, 怎样",
    "怎么办, 怎么申请, 怎么做, 怎么算, 怎么收费, 怎么弄, 如何, 如何申请, 如何办理, 为什么, 为何, 哪里, 哪儿, 在哪, "
    "在哪里, 在哪申请, 谁, 哪些, 哪个, 哪几个, 吗, 呢",
    "有, 有没有, 有哪些, 有什么, 需要, 要, 要求, 条件, 材料, 文件, 手续, 流程, 步骤, 程序, 费用, 价格, 价钱, 租金, "
    "收费, 电费, 水费, 电价, 水价, 地价, 成本, 期限, 时间",
    "时限, 最低, 最高, 最少, 最多, 最低要求, 下限, 上限, 限制, 例外, 例子, 优点, 缺点, 优缺点, 好处, 坏处, 区别, "
    "风险, 审批, 申请, 办理, 办, 提交, 准备, 交, 可以, 能, 能不能",
    "必须, 一定, 要不要, 花, 是, 是多少, 是什么, 都, 还, 也, 的, 和, 或, 或者, 大概, 一共, 总共, 分别, 具体, 详细, "
    "详细一点, 说详细点, 展开, 继续, 其他, 其它, 别的, 另外, 更多",
    "有效, 有效期, 有效期限, 哪种, 哪一种, 哪类, 选, 选哪种, 好, 比较好, 面积, 位置, 规模, 贵不贵, 贵, 免费, "
    "免费的, 满足, 具备, 到, 到期, 续, 延长, 比例, 税率, 额度, 金额, 标准",
)
# What may stand around names in a message that consists of them: "and in Chonburi?", สำหรับกลุ่ม A4.
AROUND = sayings(
    "and, or, but, then, so, what about, how about, what if, if, it is, its, in, at, for, of, with, from, near, "
    "under, to, the, a, an",
    "group, class, zone, province, activity, activities, companies, company, firms, only, just, say, instead, "
    "also, too, as well, now",
    "switch to, take, there, ones, one, those, plus, same for, the same for, same question for, same in, rather",
    "แล้ว, แล้วก็, ก็, งั้น, ถ้า, ถ้าเป็น, ถ้าแค่, เป็น, ส่วน, เปลี่ยนเป็น, ที่, ใน, สำหรับ, ของ, กรณี, จังหวัด, จ, กลุ่ม, เขต, แถว, อยู่, "
    "ล่ะ, หล่ะ, ละ, และ, หรือ, แค่, เอา",
    "ด้วย, กับ, บริษัท, กิจการ, ประเภท, นิคม, นิคมฯ, เฉพาะ, แทน, ขอเป็น, เหมือนกัน, ทาง, ฝั่ง, ไป, ถ้าอยู่, ถ้าไป",
    "那, 那么, 如果, 如果是, 要是, 换成, 换, 改成, 换到, 在, 到, 去, 的, 呢, 府, 省, 类, 企业, 公司, 和, 或, 或者, "
    "还有, 以及, 至于, 是, 若, 对于, 里, 也, 只, 只有, 只看, 同样",
    "一样, 那边, 这边, 地区, 园区, 组, 级, 里面, 呀, 嘛",
)
# A message of names alone may ask for them; one of such kinds hardly ever does.
_LONGEST = 60
_SHORT = 40
_LONGEST_NAME = 30
_SHORTEST_QUESTION = 8
# A Chinese character says about as much as three letters.
_HAN_WEIGHT = 3
_LEAST_WEIGHT = 12


def leans_on_before(text: str) -> bool:
    """Whether a question is short and worded as the continuation of another."""
    if len(text) > _LONGEST:
        return False
    return bool(_OPENING.match(text) or (_ENDING.search(text) and not _ASKS.search(text)))


def lacks_a_subject(text: str) -> bool:
    """Whether a question is short and names nothing that it could be about: 多少钱？, "for SMEs?", "
    "ต้องใช้เอกสารอะไร."""
    if len(text) > _SHORT:
        return False
    text = in_simplified(text)
    if _POINTING.search(text) or heard(text, ELLIPTICAL):
        return True
    fragment = bool(_PREPOSITION.match(text)) and not _VERB.search(text) and len(text.split()) <= 6
    return fragment or bool(_OF_CHINESE.match(text)) or bool(_THAI_FOR.match(text) and not _ASKS.search(text))


def is_elliptical(text: str) -> bool:
    """Whether a question beside another names nothing of its own, or is too short to: "worth it?", จดอย่างไร."""
    weight = sum(_HAN_WEIGHT if char >= "\u3400" else 1 for char in text if char.isalnum())
    return weight < _LEAST_WEIGHT or bool(
        heard(in_simplified(text), ELLIPTICAL) or _POINTING.search(text) or _PRONOUN.search(text)
    )


def is_around(rest: str) -> bool:
    """Whether what is left of a message without the names in it is nothing but words that stand around names."""
    bare = " ".join(part for part in re.split(r"[\s,，、/]+", rest) if part)
    return not any(char.isalnum() for char in bare) or bool(heard(in_simplified(bare), AROUND))


def asks_by_itself(text: str) -> bool:
    """Whether a kernel could be a question about something of its own."""
    return len(text) >= _SHORTEST_QUESTION and bool(_ASKS.search(text) or _VERB.search(text))


def is_a_name(text: str) -> bool:
    """Whether a kernel is what something is called, and asks nothing by itself."""
    return len(text) <= _LONGEST_NAME and not (_ASKS.search(text) or _VERB.search(text) or _PREPOSITION.match(text))


def kernel(text: str) -> str:
    """A question without the words by which it continues another: "A4" of "แล้ว A4 ล่ะครับ", "
    ""in Chonburi" of "and …?"."""
    opening = _OPENING.match(text)
    bare = _ENDING.sub("", text[opening.end() :] if opening else text)
    return bare.strip(" ,，?？。.!！\n") or text
