"""What no answer may hold whatever its passages say or lack: addresses of its own, promises, another language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.contacts import contacts
from bot.language import detect
from bot.messages import Language
from bot.script import is_traditional
from knowledge.checking.claims import Fault
from knowledge.instructions import speaks_to_a_machine
from knowledge.words import normalise

Fail = tuple[Fault, str]

_WEB = re.compile(
    r"(?:https?://|www\.)[^\s，。；、）)<>\"'“”]+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|co|net"
    r"|org|th|cn|io|me|info|biz|ly|gov|edu|asia|top|xyz|site|online|cc|hk|app)\b(?:/[^\s，。；、）)]*)?",
    re.IGNORECASE | re.ASCII,
)
_HANDLE = re.compile(r"(?<![\w.])@[\w.-]{2,}", re.ASCII)
_MESSENGER = re.compile(
    r"(?:微信|wechat|weixin|whatsapp|telegram|line\s*(?:id|@)|ไลน์|qq|加v)\s*(?:id|号"
    r"|ไอดี)?\s*[:：=]?\s*([@a-z0-9][\w.-]{3,})",
    re.IGNORECASE | re.ASCII,
)
_DIGITS = re.compile(r"(?<!\d)(?:\+?\d[\d\s()-]{7,}\d)(?!\d)")


def strange_address(text: str, passages: str, language: Language) -> str | None:
    """An address, account or telephone number that the passages do not have."""
    held = normalise(passages)
    held_digits = re.sub(r"\D", "", passages)
    found = [match[0] for pattern in (_WEB, _HANDLE) for match in pattern.finditer(text)]
    found += [match[1] for match in _MESSENGER.finditer(text)]
    found += [each.value for each in contacts(text, language) if each.kind != "phone"]
    for address in found:
        if normalise(address).rstrip("/.").removeprefix("https://").removeprefix("http://") not in held:
            return address
    numbers = [text[each.start : each.end] for each in contacts(text, language) if each.kind == "phone"]
    numbers += [match[0] for match in _DIGITS.finditer(text)]
    for number in numbers:
        digits = re.sub(r"\D", "", number)
        if len(digits) > 7 and digits not in held_digits and digits.lstrip("0") not in held_digits:
            return number
    return None


# Said of the answer's own future, never by a source: no passage makes these true.
_NEVER = re.compile(
    r"\b(?:we|i|our (?:team|company|staff))(?: can| will| do|'ll)? (?:\w+ )?(?:guarantee|promise|assure"
    r"|ensure|get you|make sure|secure)"
    r"|100 ?% (?:guarantee|success|approv|sure|certain)|guaranteed (?:approval|success|to (?:be|get|pass"
    r"|win))|(?:approval|success) is guaranteed"
    r"|(?:will|shall) (?:definitely|certainly|surely|for sure|without (?:a )?(?:doubt|fail))"
    r"|(?:definitely|certainly|surely) (?:be |get |receive )?(?:approved|granted)"
    r"|(?:risk[- ]free|no risk at all)|you (?:will|are going to|are sure to) (?:definitely )?(?:get"
    r"|receive|be (?:approved|granted)) .{0,40}(?:for sure|no matter what|certainly|guaranteed)"
    r"|your [\w ]{1,40}?(?:will|is sure to|is going to) (?:\w+ )?(?:be (?:approved|granted|accepted)|pass"
    r"|succeed)|(?:the|this) (?:application|project|visa|request) (?:will|is sure to"
    r"|is going to) be (?:approved|granted)|(?:您|你|贵司|贵公司)的[^，。]{0,16}(?:将|会|必将|能)(?:获批"
    r"|获得批准|通过|被批准|成功)|(?:ของท่าน|ของคุณ|ท่าน)(?:จะ|ย่อม)(?:ได้รับ(?:การ)?อนุมัติ|ผ่าน|สำเร็จ)"
    r"|can't fail|cannot fail|rest assured"
    r"|包过|包批|包办成|包拿|包成功|包您|保过|保证(?:您|能|会|可以|一定|通过|成功|获批|拿|批|让)|(?:我们"
    r"|我司|本公司|我方|本人|我)(?:可以|能|能够|会|将)?(?:保证|担保|确保|承诺)|百分之?百(?:通过|成功|获批"
    r"|批准|能)"
    r"|100 ?%(?:通过|成功|获批|批准|能|过)|一定(?:能|会|可以)(?:获|通过|批|拿|成功|得到)|必(?:过|批|成功)"
    r"|肯定(?:能|会|可以|获批|通过|批)|绝对(?:能|会|可以|没问题|通过)|稳过|稳赚|零风险|万无一失|百分百"
    r"|รับรองว่า|รับประกัน(?:ว่า|ผล|ได้|การอนุมัติ|ความสำเร็จ)|การันตี|(?:ได้|อนุมัติ|ผ่าน|สำเร็จ"
    r"|ส่งเสริม)[^ ]{0,12}(?:แน่นอน|ชัวร์|แน่ ?ๆ)|แน่นอน ?(?:100|ร้อย)|ผ่านชัวร์|ได้ชัวร์|100 ?% ?(?:ได้|ผ่าน|แน่)"
    r"|ไม่มีทางพลาด|เรา(?:จะ|ขอ|สามารถ)?(?:รับรอง|รับประกัน|สัญญา|ทำให้ท่านได้)|ขอสัญญา|ไร้ความเสี่ยง",
    re.IGNORECASE,
)
# A source may say these of somebody; then it must be among the passages.
_SOMETIMES: Mapping[str, re.Pattern[str]] = {
    "decided": re.compile(
        r"\b(?:boi|board|ministry|officer|your [\w ]{1,30}|projects?|applications?|permits?|everything)\b[^.,;]{0,20}"
        r"\b(?:has|have|is|are|was|were|already)\b[^.,;]{0,12}\b(?:approved|granted|accepted|issued|waived|cleared)\b"
        r"|(?:boi|委员会|投促委|官员|您的?|贵公司|你们|项目|申请|工厂|许可证?)[^，。；]{0,10}(?:已经?"
        r"|均已|都已|全部)[^，。；]{0,6}"
        r"(?:批准|核准|获批|通过|同意|签发|核发|批了)"
        r"|(?:บีโอไอ|คณะกรรมการ|เจ้าหน้าที่|โครงการ|คำขอ|โรงงาน|ใบอนุญาต|ของท่าน|ของคุณ)[^ ]{0,20}"
        r"(?:อนุมัติ|ผ่าน|เห็นชอบ|ออก)[^ ]{0,16}แล้ว",
        re.IGNORECASE,
    ),
    "guarantee": re.compile(
        r"guarant|\bpromis(?!ing)|assur|保证(?!金)|担保|确保|承诺"
        r"|(?<!หนังสือ)(?<!ใบ)(?<!เอกสาร)รับรอง|รับประกัน|ค้ำประกัน|ประกันว่า|สัญญาว่า",
        re.IGNORECASE,
    ),
    "certainly": re.compile(
        r"\b(?:definitely|certainly|surely|for sure|(?<!almost )(?<!nearly )(?<!not )always|(?<!not )automatically"
        r"|no doubt|undoubtedly)\b"
        r"|(?<!不)一定(?!的|条|比|程|数|期|面|规|性|范|时|额|标|水|金)|肯定|绝对|必定|(?<!非)(?<!不会)(?<!不)自动"
        r"(?!化|生产|控制|监测)|总是|แน่นอน|ทุกกรณี|(?<!ไม่ได้โดย)อัตโนมัติ|(?<!ไม่)เสมอ",
        re.IGNORECASE,
    ),
}


def promise(text: str, passages: str) -> str | None:
    """A promise that nobody can keep, or one of a source that the passages do not have."""
    if match := _NEVER.search(text):
        return match[0]
    for pattern in _SOMETIMES.values():
        match = pattern.search(text)
        if match and not pattern.search(passages) and not (match[0] == "รับรอง" and match[0] in passages):
            return match[0]
    return None


_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Khun)\b\.?\s+(?P<en>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*)"
    r"|(?:นาย(?!จ้าง|หน้า|ก|ทุน|ทะเบียน|ตรวจ)|นางสาว|นาง(?!สาว)|คุณ(?!ภาพ|สมบัติ|ค่า|ลักษณะ|วุฒิ|ประโยชน์|ธรรม)"
    r"|ดร\.|ศ\.|รศ\.|ผศ\.)\s?(?P<th>[ก-ฮเ-ไ][ก-๙]{2,}(?: [ก-ฮเ-ไ][ก-๙]{2,})?)"
    r"|(?P<zh>[\u4e00-\u9fff]{2,4}?)(?:先生|女士|小姐|总经理|博士|教授|律师|经理(?=[\u4e00-\u9fff]{0,2}(?:说|表示|称)))"
)
_NO_PERSON = re.compile(
    "^(?:各位|这位|该|的|位|名|和|与|外籍|外国|泰国|中国|公司|企业)|(?:的|位|名|任|聘|委托|咨询|向|问|由|或|和|请)$"
)


def strange_person(text: str, passages: str) -> str | None:
    """A person that the passages do not name."""
    held = normalise(passages)
    for match in _PERSON.finditer(text):
        name = match["en"] or match["th"] or match["zh"]
        if match["zh"] and _NO_PERSON.search(name):
            continue
        if normalise(name) not in held:
            return name
    return None


_OTHER_LETTERS: Mapping[Language, re.Pattern[str]] = {
    "th": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u06ff\u0e80-\u0eff]+"),
    "zh": re.compile("[\u0e01-\u0e5b\u3040-\u30ff\uac00-\ud7af\u0400-\u06ff\u0e80-\u0eff]+"),
    "en": re.compile("[\u0e01-\u0e3e\u0e40-\u0e5b\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u06ff\u0e80-\u0eff]+"),
}


def other_language(text: str, passages: str, language: Language, question: str) -> str | None:
    """What is not in the user's language and script."""
    if strange := next((run for run in _OTHER_LETTERS[language].findall(text) if run not in passages), None):
        return str(strange)
    if detect(text) not in (language, None if language == "en" else language):
        return text[:24]
    if language == "zh" and is_traditional(text) and not is_traditional(question):
        return "Traditional characters"
    return None


def spoken_to(text: str) -> bool:
    """Whether the sentence speaks to a machine."""
    return bool(speaks_to_a_machine(text))


def first(checks: Sequence[tuple[Fault, str | None]]) -> Fail | None:
    """The first check that found something."""
    return next(((fault, detail) for fault, detail in checks if detail), None)
