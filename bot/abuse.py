"""Tells orders to the assistant, wishes to break the law, insults and indecent talk from questions.

The same words stand in honest questions ("What is the penalty for using a nominee?"), which the knowledge answers:
a wish to break the law counts only where nothing in the message asks what the law says, what it costs to break it, or
how one keeps clear of those who do.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Literal

Abuse = Literal["orders", "nominee", "law", "topic", "insult"]
"""`orders` to the assistant, a wish for a straw man (`nominee`) or for another breach of the `law`, an indecent or
violent `topic`, an `insult`."""


def abuse(text: str) -> Abuse | None:
    """What a message is, in Simplified Chinese where it is in Chinese; None for an honest question."""
    if _ORDERS.search(text) or _hides_text(text):
        return "orders"
    asks = _ASKS_THE_LAW.search(text)
    sly = _UNSEEN.search(text)
    if _NOMINEE.search(text) and (sly or not asks):
        return "nominee"
    if _BREACH.search(text) and not asks:
        return "law"
    if _TOPIC.search(text):
        return "topic"
    return "insult" if _INSULT.search(text) else None


def order_start(text: str) -> int | None:
    """Where in a text an order to the assistant begins; None where there is none."""
    hidden = (token.start() for token in _LONG_TOKEN.finditer(text) if _is_sentence(token[0]))
    found = _ORDERS.search(text)
    return min((*hidden, *([found.start()] if found else [])), default=None)


_ORDERS = re.compile(
    # ignore or forget your, previous, all … instructions: orders of the assistant, not rules of the law
    r"\b(ignore|disregard|forget|override)\b[^.!?]{0,20}\b(your|previous|prior|above|earlier|all)\b[^.!?]{0,30}"
    r"\b(instruction|prompt|rule|order|guideline)s?\b"
    r"|\b(ignore|disregard|forget) (everything|anything|all|what)\b[^.!?]{0,15}\byou (were|have been|are|know)\b"
    r"|(忽略|无视|忘记|忘掉|不要理会)[^。！？]{0,8}(之前|以前|前面|上面"
    r"|上述|所有|你的|全部)[^。！？]{0,8}(指令|指示|提示|规则|设定|命令)"
    r"|(ลืม|ละเว้น|เพิกเฉย|ไม่ต้องสนใจ)(คำสั่ง|กฎ|พรอมต์)[^.!?]{0,10}(ก่อนหน้า|ทั้งหมด|ของคุณ|เดิม|ข้างต้น)"
    r"|(ลืม|เพิกเฉย|ไม่ต้องสนใจ)(ทุกอย่าง|ทุกสิ่ง|สิ่งที่|ทั้งหมด)[^.!?]{0,12}(สั่ง|สอน|บอก|กำหนด)"
    # show the prompt
    r"|\b(system|hidden|initial|secret) prompt\b"
    r"|\b(your|repeat the|print the|secret|hidden) (system )?(prompt|instructions)\b"
    r"|\b(print|show|reveal|output|dump"
    r"|give)\b[^.!?]{0,12}\byour\b[^.!?]{0,12}\b(config(uration)?|settings|rules|source code)\b"
    r"|(系统|隐藏|初始|内部)(提示词?|指令)|(พรอมต์|คำสั่ง)(ของ)?ระบบของคุณ|(พรอมต์|พร้อมท์|คำสั่ง)ลับ"
    r"|(把|将)[^。！？]{0,10}(设定|提示词|指令|配置|规则)[^。！？]{0,10}(复述"
    r"|重复|输出|打印|发出来|发给我|背出来|写出来|念)"
    r"|(复述|输出|打印|公开|泄露)[^。！？]{0,6}(你的|上面|初始)[^。！？]{0,6}(设定|提示|指令|规则|配置)"
    # play somebody who decides
    r"|\bfrom now on,? you (are|act|must|will)\b|\byou are now (the|a|an|in)\b|\bpretend (to be|you are|that you are)\b"
    r"|\b(dev|developer|god|admin|jailbreak|dan)[ -]?mode\b|\bdo anything now\b|\brole-?play (as|that)\b"
    r"|\bact as (if you|the|a|an) [^.!?]{0,30}\b(and|approve|sign|grant|minister|secretary|officer|lawyer)\b"
    r"|(从现在(开始|起)|现在)，?你(就)?(是|要扮演|扮演)(?!.{0,6}(吗|？|\?))|假装(你)?是|请你?扮演|你来扮演|^扮演"
    r"|(假设|假装|想象)你?(没有|不受)[^。！？]{0,4}(限制|约束|规则)|(开发者|越狱|管理员|无限制)模式"
    r"|(你现在|接下来你|以后你)(就)?是(?!不是|真|免费|在|否|机|人工|什么|谁|哪)[^吗？?]{2,16}[，,]"
    r"|(จากนี้ไป|ต่อไปนี้|ตั้งแต่นี้)คุณ(เป็น|คือ)"
    r"|(สมมติ|แกล้ง)(ว่า|ทำ)?(คุณ)?เป็น(?=[^.!?]{0,30}(อนุมัติ|เซ็น|ตอบ|คุณ)|บีโอไอ|เจ้าหน้าที่)"
    r"|สวมบท|รับบทเป็น|เล่นบทเป็น|โหมด(นักพัฒนา|แอดมิน|ผู้ดูแล|ไร้ข้อจำกัด|ไม่จำกัด)"
    # vouch for what is not so, say a given word
    r"|\b(say|confirm|promise|declare|state|write)\b[^.!?]{0,20}\b(boi guarantees|officially that|in writing that)\b"
    r"|\b(answer|reply|respond) (only|just) (with|yes|ok|no)\b"
    r"|\b(only|just) (answer|reply|say) (with )?[\"'“]?(yes|ok|approved)\b"
    r"|(只|仅)(准|能|许|可以|需|要)?(回答|回复|说)[“\"「]?(是|好|可以|批准|同意|yes|ok)"
    r"|(ตอบ|พูด|พิมพ์)(แค่|เฉพาะ|แต่|เพียง)?(คำ)?ว่า[^.!?]{0,20}(เท่านั้น|อย่างเดียว|ห้ามพูด)"
    # do what a hidden or quoted text says
    r"|\bdecode (this|it|the following)\b|翻译并执行|执行(以下|上面|其中|里面)的?(指令|命令)"
    r"|\b(assistant|ai|bot|system) ?[:,] ?(reveal|ignore|say|print|output|tell|send|you (must|will|are))\b"
    r"|\bfollow (the|any|all) (instructions?|orders?|commands?) (in|inside|of|below|hidden)\b"
    r"|按(文件|文档|附件|里面)[^。！？]{0,6}(指令|命令)|ใน(เอกสาร|ไฟล์)[^.!?]{0,30}(ให้|สั่ง)(ระบบ|บอท|ผู้ช่วย)",
    re.IGNORECASE,
)
_LONG_TOKEN = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{16,}={0,2}(?![\w+/])")


def _hides_text(text: str) -> bool:
    """Whether a message carries words in base64: nobody asks that way."""
    return any(_is_sentence(token) for token in _LONG_TOKEN.findall(text))


def _is_sentence(token: str) -> bool:
    try:
        decoded = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return decoded.isprintable() and " " in decoded.strip()


# What the law says, what a breach costs, how it is found out, how to keep clear of it.
_ASKS_THE_LAW = re.compile(
    r"\b(il)?legal(ly|ity)?\b|\blawful|\bpenalt|\bpunish|\bcrime"
    r"|\bcriminal|\bprison|\bjail|\bfined?\b|\ballowed\b|\bconsequence"
    r"|\boffen[cs]e|\blaws?\b|\brules?\b|\brisks?\b"
    r"|\bwhat (is|are|counts|happens)\b|\breport(ed|ing)?\b|\bavoid\b|\bprevent"
    r"|\bdetect|\brecogni[sz]e|\bspot\b|\bsigns?\b|\bprotect|\bwarn"
    r"|\bcan (i|we) (get|go)|\b(asks?|asked|offers?|offered) (me|us)\b"
    r"|กฎหมาย|ผิด(ด้วย|ไหม|มั้ย|หรือ|รึ|ปะ|ป่าว|มาตรา|อะไร|ยังไง)|โทษ|คุก"
    r"|ปรับ(?!ราคา)|ได้(ไหม|มั้ย|หรือ|ป่าว|ปะ)(?!.{0,12}ไม่ให้)|คืออะไร|เสี่ยง|อันตราย"
    r"|ตรวจสอบ|ร้องเรียน|เบาะแส|แจ้งที่ไหน|ป้องกัน|ระวัง|สังเกต|ดูยังไง|รู้ได้"
    r"|มีคนมา|มาขอให้|ชวนให้|ชวนผม|ชวนเรา|เขา(แอบ|ลักลอบ)|โดน(ลักลอบ|แอบ)"
    r"|违法|合法|犯法|违规|处罚|罚|坐牢|判|后果|风险|可以吗|行吗|行不行|能不能"
    r"|可不可以|允许|法律|规定|认定|是什么|什么是|会怎么样|怎么办|严不严"
    r"|举报|识别|辨别|鉴别|分辨|核实|防止|防范|避免|有人(找|让|叫|要)我|让我|不想|责任|答应|被偷",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"\bwithout (being|getting|anyone)\b|\bnot? get caught|won'?t get caught|\bdiscreet|\bsecretly\b"
    r"|ไม่ให้(โดน|ถูก|ใคร|เขา)?(จับ|รู้|ตรวจ)|ไม่โดนจับ|แบบเงียบ|ไม่?被(查|发现|抓)|查不(到|出)",
    re.IGNORECASE,
)
_NOMINEE = re.compile(
    r"\b(find|need|get|use|using|hire|rent|arrange|recommend"
    r"|provide|want|lend|looking for|set up|who can)\b[^.!?]{0,30}"
    r"\b(nominees?|straw (man|men|owner)|thai names?\b[^.!?]{0,12}\bshares?"
    r"|hold (the |my |our )?(shares|land) (for|on behalf))"
    r"|\bnominees?\b[^.!?]{0,20}\b(service|for (me|us|hire)|available|price)\b"
    r"|(หา|จ้าง|ใช้|อยากได้|ขอ|ให้)(คน|ใคร|เพื่อน|ชาวบ้าน|ลูกน้อง|แฟน|เมีย|ตัวแทน"
    r"|นอมินี)[^.!?]{0,14}(ถือหุ้น|ถือที่ดิน|ถือครอง|ออกชื่อ|ใส่ชื่อ|ลงชื่อ)"
    r"(แทน|ให้|บังหน้า)|(หา|จ้าง|อยากได้|ขอ)(คน)?นอมินี|ใช้นอมินี(?!.{0,6}(ผิด|ได้))"
    r"|(找|用|请|雇|介绍|借|让|帮)[^。！？]{0,12}(代持|挂名|代名持|名义股东|顶名)"
    r"|代持(人)?[^。！？]{0,6}(怎么找|哪里找|服务|多少钱)"
    r"|(怎么|如何)[^。！？]{0,6}(代持|挂名)[^。！？]{0,10}(安全|不被|查不)",
    re.IGNORECASE,
)
_OFFICIAL = "officials?|officers?|inspectors?|customs|policem[ae]n|authorit(?:y|ies)"
_PAPERS = (
    "documents?|certificates?|statements?|invoices?|reports?|permits?|passports?|visas?|degrees?|licen[cs]es?|stamps?"
)
_BREACH = re.compile(
    # bribes
    rf"\bbrib(e|es|ing)\b|\bunder the table\b|\b(slip|pay off|grease)\b[^.!?]{{0,25}}\b({_OFFICIAL})\b"
    r"|ใต้โต๊ะ|สินบน|ยัดเงิน|จ่าย(เงิน)?(ให้)?เจ้าหน้าที่[^.!?]{0,20}(ผ่าน|เร็ว|ช่วย)"
    r"|行贿|贿赂|塞(红包|钱)|(官|厅|局|海关|检查员|公务员|人员)[^。！？]{0,8}(红包|好处费)"
    r"|好处费|打点(关系|官员|海关|一下)"
    # false papers
    rf"|\b(make|get|buy|need|want|create|provide|forge|produce)\b[^.!?]{{0,20}}\b(fake"
    rf"|forged|false|counterfeit)\b[^.!?]{{0,24}}\b({_PAPERS})\b"
    rf"|\b(forge|fake|falsify|backdate)\b (a|an|the|my|our) [^.!?]{{0,24}}\b({_PAPERS})\b"
    r"|ปลอม(เอกสาร|ใบ|ลายเซ็น|สเตทเมนต์|วุฒิ|พาสปอร์ต|ผล)"
    r"|(ทำ|ซื้อ|หา|ขอ)(เอกสาร|ใบ[ก-๙]{2,16}|วุฒิ|สเตทเมนต์|พาสปอร์ต)ปลอม|แก้ผล(แล็บ|ตรวจ|วิเคราะห์)"
    r"|伪造|(做|办|开|弄|买|搞|造)[^。！？]{0,6}(假|虚假)的?[^。！？]{0,6}(证"
    r"|流水|发票|合同|报告|学历|护照|文件|公章|账|材料)"
    # taxes and customs
    r"|\b(evade|dodge|cheat on|escape)\b[^.!?]{0,20}\b(tax|taxes|duty|duties|customs|vat)\b"
    r"|\bunder-?(declare|invoice|report|value)"
    r"|\bsmuggl(e|ing)\b|\bhide\b[^.!?]{0,25}\bfrom (the )?(tax|customs|revenue|boi|authorit)"
    r"|(?<!หลีก)(เลี่ยง|หนี|หลบ|โกง)ภาษี(?!ซ้อน)|(แจ้ง|สำแดง)(ราคา|มูลค่า)?(ต่ำ|เท็จ)|ลักลอบ|หนีศุล|ขนเถื่อน|ของเถื่อน"
    r"|เลี่ยง(ภาษี|อากร)นำเข้า|逃税|偷税|漏税|(报关|海关)[^。！？]{0,4}(低报|瞒报|虚报)"
    r"|低报(价格|货值)|走私|偷运|混进(集装箱|货柜|海关)|两套账|阴阳合同"
    r"|(绕过|绕开|避开|躲过)(海关|环评|税务|检查|审查)"
    # waste
    r"|\b(dump|discharge|release|bury|burn|pour)\b[^.!?]{0,30}\b(secretly"
    r"|quietly|at night|without [^.!?]{0,30}(notic|know|permit))"
    r"|(แอบ|ลักลอบ|ลอบ)(ปล่อย|ทิ้ง|ฝัง|เผา)|(เผา|ทิ้ง|ฝัง)[^.!?]{0,14}เงียบ"
    r"|偷(排|倒|埋|烧)|偷偷[^。！？]{0,4}(排|倒|埋|烧|运)"
    r"|(没有?|无)(许可证?|证|批文|手续)[^。！？]{0,6}(怎么|如何)[^。！？]{0,4}(混|弄|偷|运)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(sex (story|chat|video|toys?)|porn|nudes?|erotic|escort girls?|prostitut|naked (girls?|pictures?))"
    r"|\b(make|build) (a )?(bomb|explosives?) (at home|to)"
    r"|\bhow (to|can i|do i) (kill|poison|hurt) (him|her|some|my|a (man|woman|person))"
    r"|หนังโป๊|รูปโป๊|ภาพโป๊|เรื่องเสียว|คุยเสียว|เซ็กซ์|ขายบริการทางเพศ|ทำระเบิด|อยากฆ่า|วางยา(?!ฆ่า)"
    r"|色情|黄片|裸照|约炮|找小姐|嫖|造炸弹|(怎么|想)(杀|打死|毒死)(人|他|她)",
    re.IGNORECASE,
)
_INSULT = re.compile(
    r"\b(fuck|idiot|stupid bot|asshole|useless bot|dumb bot|moron|shut up|piece of shit)\b"
    r"|傻[逼xXbB]|傻瓜机器人|垃圾机器人|废物(机器人)?[！!。，]?$|滚蛋|滚[！!。]*$|他妈的|白痴|智障|脑残"
    r"|เหี้ย|ไอ้สัส|ไอ้ควาย|ไอ้โง่|ไอ้บ้า|โง่ชะมัด|บอทโง่|ปัญญาอ่อน|ห่วยแตก",
    re.IGNORECASE,
)
