"""Tells sentences that speak to a machine ("ignore all previous instructions") from those that speak to people.

Such sentences are put into documents to steer programs that read them. The patterns are of what they have to say: away
with the rules, be somebody else, show what is hidden, keep it from the user, answer so and so, and words to whom it is
said. Sentences about programs ("AI systems are promoted in group 5") and orders to people ("replace the previous form")
are none.
"""

from __future__ import annotations

import re
import unicodedata

from bot.script import in_simplified
from knowledge.disguises import coded_words, undisguised

_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
_HAN_LETTER = re.compile("[\u3400-\u9fff]")
_LONGEST = 2_000
"""Letters of a sentence that are looked at; an order that stands behind them is quoted by no answer either."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_AI = (
    r"(?:(?:an? |any |all |the )?(?:ai|artificial intelligence|llm|(?:large )?language model|"
    r"chat ?bot|chatgpt|gpt|claude|gemini|copilot)(?: (?:assistant|model|agent|system|"
    r"bot|reader|tool))?s?)"
)
_USER = r"(?:(?:to )?(?:the |any |this )?(?:users?|humans?|askers?|person (?:who is )?asking))"
_RULES = (
    r"(?:instructions?|prompts?|rules?|directions?|directives?|guidelines?|commands?|"
    r"orders|context|messages?|constraints?|restrictions?|polic(?:y|ies)|limits|programming|"
    r"training)"
)

_ENGLISH = _any(
    # Away with the rules.
    rf"\b(?:ignore|disregard|forget|override|overrule|bypass|discard|(?:do not|don't|"
    rf"never|stop) (?:follow|obey)(?:ing)?|pay no attention to)\b[^.]{{0,20}}\b(?:all|"
    rf"any|previous|prior|above|earlier|preceding|former|foregoing|original|initial|"
    rf"existing|your|system|safety|other)\b[^.]{{0,30}}\b{_RULES}\b",
    r"\bforget (?:all|everything|anything)\b[^.]{0,20}\b(?:you|above|before)\b",
    r"\b(?:new|updated|real|actual) instructions?\b[^.]{0,20}(?:follow|:)",
    r"\b(?:system|instruction|prompt|safety) override\b",
    # Be somebody else.
    r"\byou are now (?:an?|the|in)\b[^.]{0,40}\b(?:assistant|ai|bot|model|mode|agent|"
    r"persona|character|expert|rules?|restrictions?|dan)\b",
    rf"\byou are (?:an? )?(?:\w+ )?{_AI}\b",
    rf"\b(?:act|behave|respond|answer|speak) as (?:if you were )?(?:{_AI}|dan\b|an? (?:unrestricted|"
    rf"unfiltered|different|evil)\b)",
    r"\b(?:pretend|imagine)(?: that)? (?:to be|you are|you're|you were)\b",
    r"\bfrom (?:now|here|this point) on,? (?:you|only|always|answer|respond|reply|"
    r"speak)\b[^.]{0,40}\b(?:answer|respond|reply|speak|obey|act|say|only)",
    r"\b(?:developer|jailbreak|dan|god|unrestricted|debug) mode (?:on|enabled|activated)"
    r"|\b(?:enter|enable|activate|switch to) (?:developer|jailbreak|dan|god|unrestricted|"
    r"debug) mode\b",
    # Show what is hidden.
    r"\b(?:system|hidden|initial|secret) prompt\b",
    r"\b(?:reveal|show|print|repeat|output|disclose|leak|display|recite)\b[^.]{0,20}\byour (?:\w+ )?(?:instructions|"
    r"prompt|rules|guidelines|configuration)\b",
    # Keep it from the user.
    rf"\b(?:do not|don't|never|without|avoid) (?:tell|inform|mention|reveal|warn|alert|"
    rf"notify|disclos)\w*\b[^.]{{0,20}}\b{_USER}\b",
    # To whom it is said.
    rf"\b(?:if|as) (?:you are |you're )?{_AI}\b[^.]{{0,30}}\byou\b|\bif (?:you are|you're) {_AI}\b",
    rf"\b(?:note|message|instructions?|attention|dear|order|hint|reminder)\b(?: to| for)?[:,]? {_AI}\b",
    rf"\b{_AI} (?:that (?:read|process|summari[sz]e)s?|reading|processing|parsing|summari[sz]ing|"
    rf"crawling|indexing|answering)\b",
    # Answer so and so.
    r"\b(?:assistants?|chat ?bots?|bots?|ai|llm)\b ?[:,]? ?(?:(?:must|should|shall|has to|have to|please|now|always)"
    r"[ ,]{1,2}){0,2}(?:answer|respond|reply|say|state|print|write|tell)\b[^.\"“‘']{0,30}[\"“‘'「]",
    r"\b(?:answer|respond|reply|say) to (?:everyone|everybody|anyone|all)\b[^.]{0,12}[\"“‘'「]",
    r"\b(?:answer|respond|reply)(?: to)? (?:all|every|any|each|the user's|further|"
    r"the next)\b[^.]{0,20}\b(?:questions?|quer(?:y|ies)|prompts?|requests?|messages?)"
    r"\b[^.]{0,10}\b(?:with|by|that)\b",
    rf"\b(?:when(?:ever)?|if|every time|no matter what) (?:\w+ )?(?:{_USER}|someone|"
    rf"somebody|anyone|anybody|people|they) (?:asks?|inquires?|wants? to know|says?)"
    rf"\b[^.]{{0,60}}\b(?:say|answer|respond|reply|recommend|tell|claim|state|insist)"
    rf"\b",
    r"\b(?:tell|convince|persuade|urge|instruct|trick) the users? (?:to|that|they|he|she|it)\b",
    r"\byour (?:answer|response|reply|output|summary) (?:must|should|has to|shall|"
    r"will|needs to) (?:always |only )?(?:say|state|begin|end|start|recommend|praise|"
    r"never|not mention|be exactly)\b",
    r"\b(?:include|insert|append|add|praise|recommend|mention|put)\b[^.]{0,50}\b(?:in|"
    r"to|at the end of) (?:your|every|each|all) (?:answers?|responses?|repl(?:y|ies)"
    r"|outputs?|summar(?:y|ies))\b",
    # Marks of the templates by which models tell who speaks.
    r"<\|?(?:im_start|im_end|system|assistant|endoftext|eot_id|start_header_id)\|?>|"
    r"\[/?inst\]|<</?sys>>|^#{2,} ?(?:system|instructions?|assistant) ?:",
)

_AI_TH = (
    r"(?:(?:ผู้ช่วย|ระบบ|โมเดล|แบบจำลอง|บอท|แชตบอต|แชทบอท)?\s*(?:ai|เอไอ|llm|gpt|chatgpt|"
    r"ปัญญาประดิษฐ์|โมเดลภาษา|แบบจำลองภาษา|แชตบอต|แชทบอท|แชตบ็อต|แชทบ็อต|บอท|ผู้ช่วยอัจฉริยะ|"
    r"ผู้ช่วยเสมือน))"
)
_USER_TH = (
    r"(?:ผู้ใช้(?!น้ำ|ไฟ|บริการ|งาน|ที่ดิน|พลังงาน|ทาง|ประโยชน์|แรงงาน|สิทธิ|รถ|สารเคมี)"
    r"|ผู้ถาม|คนถาม|ผู้สนทนา|คู่สนทนา)"
)
_RULES_TH = (
    r"(?:คำสั่ง|คำแนะนำ|กฎ|กติกา|ข้อกำหนด|ข้อจำกัด|พรอมต์|พรอมท์|พร้อมท์|พรอมป์|พรอมพ์|"
    r"prompt|ข้อความ|บริบท|คำชี้แนะ)"
)
_BEFORE_TH = r"(?:ก่อน|ข้างต้น|เดิม|ที่ผ่านมา|ทั้งหมด|ด้านบน|ระบบ|ที่ได้รับ|ของคุณ|ใด\s?ๆ)"

_THAI = _any(
    rf"(?:ลืม|เพิกเฉย|ละเลย|ไม่ต้องสนใจ|ไม่ต้องทำตาม|ไม่ต้องปฏิบัติตาม|ไม่สนใจ|อย่าสนใจ|"
    rf"อย่าทำตาม|หยุดทำตาม|เลิกทำตาม|มองข้าม|ละทิ้ง|เมินเฉย)(?:ต่อ)?\s*(?:\S{{0,8}}){_RULES_TH}\S{{0,12}}\s?{_BEFORE_TH}",
    r"(?:ลืม|ไม่ต้องสนใจ)(?:ทุกสิ่ง|ทุกอย่าง|สิ่ง|เรื่อง)ที่(?:คุณ|เคย|ได้|ถูก|บอก)",
    rf"คำสั่งใหม่\s?(?:สำหรับ|ถึง)?\s?(?:{_AI_TH}|[:：])",
    r"(?:ตอนนี้|จากนี้ไป|จากนี้|ต่อจากนี้(?:ไป)?|นับจากนี้(?:ไป)?|ตั้งแต่(?:บัด)?นี้(?:เป็นต้นไป|"
    r"ไป)?|บัดนี้)\s?(?:คุณ|เธอ|เจ้า|แก|บอท)\s?(?:คือ|เป็น|ต้อง|จะ|จง|ไม่ใช่)",
    rf"(?:คุณ|เธอ|เจ้า)(?:คือ|เป็น)\s?{_AI_TH}",
    r"(?:สวมบทบาท|แสร้งทำ|แสร้ง|สมมติตัว|สมมุติตัว)(?:ว่า|เป็น|ตัวเป็น)|(?:สวมบทบาท|ทำตัว)เป็น",
    r"โหมด(?:นักพัฒนา|ไร้ข้อจำกัด|เจลเบรก)|เจลเบรก",
    r"พรอมต์ระบบ|พรอมต์ลับ|พร้อมท์ระบบ|system prompt",
    r"(?:เปิดเผย|แสดง|บอก|พิมพ์|เผย|คัดลอก|ทวน|ขอดู)\S{0,10}\s?(?:พรอมต์|พรอมท์|พร้อมท์|"
    r"พรอมป์|prompt|คำสั่งระบบ|คำสั่งลับ|คำสั่งเริ่มต้น|คำสั่งของคุณ|คำสั่งที่คุณได้รับ)",
    rf"(?:อย่า|ห้าม|ไม่ต้อง|โดยไม่)(?:ให้)?(?:บอก|แจ้ง|เตือน|เปิดเผย(?:ให้|ต่อ|แก่)"
    rf"|กล่าวถึง(?:ให้|ต่อ|กับ)|พูดกับ)(?:ให้|แก่|กับ|ต่อ)?\s?{_USER_TH}",
    rf"ในฐานะ(?:ที่)?(?:คุณ)?(?:เป็น)?\s?{_AI_TH}|(?:หาก|ถ้า)คุณ(?:คือ|เป็น)\s?{_AI_TH}",
    rf"(?:ข้อความถึง|คำสั่งถึง|คำสั่งสำหรับ|หมายเหตุถึง|เรียน|ถึง)\s?{_AI_TH}",
    rf"{_AI_TH}\s?(?:ที่|ซึ่ง)(?:กำลัง)?(?:อ่าน|สรุป|ประมวลผล)",
    rf"ตอบ(?:ทุกคำถาม|คำถามทั้งหมด|คำถามทุกข้อ|ทุกข้อ|{_USER_TH}|ทุกคน)\s?(?:ว่า|ด้วย|เป็น|เพียง|เท่านั้น)",
    rf"(?:เมื่อ|หาก|ถ้า|ไม่ว่า)\s?(?:มี)?(?:{_USER_TH}|ใคร|คน|ผู้ใด)\s?(?:ถาม|สอบถาม|"
    rf"อยากรู้)[^.]{{0,40}}(?:ให้|จง|ต้อง|โปรด)\s?(?:ตอบ|บอก|แนะนำ|ยืนยัน)",
    rf"(?:บอก|ชักชวน|โน้มน้าว|หลอก){_USER_TH}\s?(?:ว่า|ให้)",
    r"คำตอบของคุณ(?:ต้อง|ควร|จะต้อง)|ใน(?:ทุก)?คำตอบของคุณ",
    rf"(?:{_AI_TH}|ผู้ช่วย)\s?[:,]?\s?(?:ต้อง|ควร|โปรด|จง|กรุณา|ให้)?\s?(?:ตอบ|พูด|บอก|พิมพ์|ระบุ|ยืนยัน)"
    r"(?:กลับ)?(?:ว่า)?\s?[\"“‘'「]",
    r"(?:ตอบ|บอก|พูดกับ)(?:ทุกคน|ทุกท่าน)(?:ว่า)?\s?[\"“‘'「]",
)

_AI_ZH = (
    r"(?:(?:ai|人工智能|智能|大型?|语言|虚拟|聊天)*(?:助手|助理|语言模型|大模型|机器人)|ai|人工智能|llm|chatgpt|gpt)"
)
_USER_ZH = r"(?:用户|使用者|提问者|提问的人|询问者)"
_RULES_ZH = r"(?:指令|指示|命令|提示词?|规则|规定|设定|设置|约束|限制|要求|上下文|对话|内容|准则|说明)"
_BEFORE_ZH = r"(?:之前|以前|以上|上面|前面|先前|此前|原有|原来|原先|所有|一切|全部|系统|你的|上述|既有|任何)"

_CHINESE = _any(
    rf"(?:忽略|无视|忘记|忘掉|忘了|抛弃|丢弃|不要理会|不必理会|不用理会|不要管|不用管|别管|绕过|不要遵守|不必遵守|停止遵守|停止遵循|不再遵守|"
    rf"覆盖)[^。；]{{0,4}}{_BEFORE_ZH}[^。；，]{{0,8}}{_RULES_ZH}",
    r"(?:忘记|忘掉|忽略)(?:你)?(?:所)?(?:知道|学到|被告知)的?(?:一切|所有)",
    r"新的?指令\s?[:]|(?:以下|本)指令(?:优先|覆盖|取代)|系统指令\s?[:]",
    r"(?:从现在|从此刻|自此)(?:开始|起)?[,，]?\s?你(?:就|只|都|将|要|必须|应|是|扮演|不再)",
    r"(?:你现在|现在你|今后你|接下来你)(?:就|只|都|将|要|必须|应|应该)*(?:是(?:一个|一名|一位|个)|扮演|成为|服从|回答|听从|只能)",
    r"你(?:就)?是(?:一个|一名|一位|个)[^。，]{0,12}(?:助手|语言模型|大模型|机器人|人工智能|ai)",
    r"(?:扮演|假装|冒充|装作|假扮)[^。，]{0,12}(?:角色|主任|管理员|专家|官员|助手|ai|你是|是)",
    r"开发者模式|越狱模式|无限制模式|调试模式(?:已|开启)",
    r"系统提示词|(?:你的|隐藏的?|初始)提示词",
    r"(?:输出|显示|泄露|透露|公开|打印|重复|复述|列出|说出|展示|把)[^。，]{0,8}(?:系统提示|系统指令|初始指令|隐藏指令|内部设定|内部指令|你的指令|你的设定|你的规则)",
    rf"(?:不要|不得|请勿|别|切勿|勿|禁止|不准|不可|不许|无需)(?:告诉|告知|提醒|通知|让)(?:任何|该|这位)?{_USER_ZH}|(?:不要|"
    rf"不得|请勿|别|切勿|勿|禁止|不准|不可|不许)(?:向|对)(?:任何|该)?{_USER_ZH}(?:透露|提及|说明|提起|说|披露)|(?:对|"
    rf"向){_USER_ZH}隐瞒",
    rf"(?:作为|身为)(?:一个|一名|一位|一款)?(?:智能客服|客服)?{_AI_ZH}[^。]{{0,6}}(?:你|请|必须|应|要)",
    rf"(?:如果|若|假如|倘若|要是)(?:您|你)是(?:一个|一名)?{_AI_ZH}",
    rf"(?:致|写给|提示给|指令给|通知)(?:所有|任何|各位|正在)?(?:阅读|读取|处理)?(?:本文|此文|本页)?的?{_AI_ZH}",
    rf"(?:阅读|读取|处理|总结|概括|分析)(?:本文|此文|本页|本文件|本文档|此文件|这段文字|这份文件)的?{_AI_ZH}",
    rf"(?:回答|回复|答复)(?:后续|接下来|之后|以后|今后)?的?(?:所有|任何|每个|一切|全部|{_USER_ZH}的?)[^。，]{{0,8}}(?:问题|"
    rf"提问|询问)[^。]{{0,6}}(?:时|都|均|只|必须|一律|为)",
    rf"(?:当|每当|如果|若|无论|不管|只要)(?:有)?(?:{_USER_ZH}|有人|任何人|别人|对方)[^。]{{0,4}}(?:问|询问|提问|"
    rf"说)[^。]{{0,30}}(?:回答|回复|告诉|推荐|请说|就说|声称)",
    rf"(?:告诉|说服|诱导|劝说|催促|引诱|欺骗|哄骗){_USER_ZH}",
    rf"(?:引导|要求|让|请){_USER_ZH}[^。，]{{0,6}}(?:转账|汇款|点击以下|访问以下)",
    r"在(?:你的|每个|每次|所有)(?:回答|回复|答复)(?:中|里|末尾|结尾)|你的(?:回答|回复|答复|输出)(?:必须|只能|应|要|需|中)",
    r"只(?:能|准|许|要|可)?(?:回答|回复|输出)\s?[\"“「]",
    rf"(?:{_AI_ZH}|助手|助理|机器人)[:,]?\s?(?:你|就|都|也|请|务必|必须|应当?|须|要|一律|现在|先){{0,3}}"
    r"(?:回答|回复|答复|说|输出|注明|写)[^。\"“‘「]{0,8}[\"“‘「『]",
    r"(?:对|向)(?:所有人|任何人|每个人|大家)(?:都|一律)?(?:回答|回复|说)[:]?\s?[\"“‘「『]",
)


# One of these stands in all that the English patterns find; looking for them first is quicker.
_ENGLISH_SIGNS = (
    "you user human asker asking ai llm model bot gpt claude gemini copilot answer respon repl mode "
    "prompt instruct rule direct guideline command order context message strict constrain polic limit "
    "training programming override pretend imagine assistant im_ < # someone somebody any people inst] everything "
    "everyone everybody summar"
).split()


def speaks_to_a_machine(sentence: str) -> bool:
    """Whether a sentence, in any script, is an order to a program that reads it."""
    shown = undisguised(unicodedata.normalize("NFKC", _IGNORED.sub("", sentence[:_LONGEST])))
    if coded_words(shown):
        return True
    text = " ".join(shown.casefold().replace("’", "'").split())
    if any(sign in text for sign in _ENGLISH_SIGNS) and _ENGLISH.search(text):
        return True
    if _THAI_LETTER.search(text):
        # The compatibility form takes the sara am apart; the patterns are written with it.
        return bool(_THAI.search(text.replace("\u0e4d\u0e32", "\u0e33")))
    return bool(_HAN_LETTER.search(text) and _CHINESE.search(in_simplified(text)))
