"""Opens the way to a person: what it is about, consent, and where staff cannot write into the chat, a contact."""

from __future__ import annotations

import re

from bot.dialogue import Field, Form, Phrase
from bot.form_fields import CONTACT, NAME, consent_field, free_text, words
from bot.forms import opened
from bot.handing_in import party_of, value
from bot.leads import Lead
from bot.messages import Reply
from bot.ports import FormState
from bot.smalltalk import sayings
from bot.things import Names
from bot.turn import Turn

RANK = 20

COMMANDS = sayings(
    "contact staff, contact the staff, talk to a person, talk to a human, talk to someone, talk to staff, "
    "speak to a human, speak to a person, speak to someone",
    "human, human please, agent, live agent, real person, operator, customer service, let me talk to a human, "
    "i want to talk to a person, i want to talk to a human",
    "let me talk to someone, can i talk to a person, can i talk to someone, can i talk to a human, "
    "can i speak to someone, chat with staff, speak to staff, i need a human",
    "ติดต่อเจ้าหน้าที่, ขอติดต่อเจ้าหน้าที่, คุยกับเจ้าหน้าที่, อยากคุยกับเจ้าหน้าที่, ขอคุยกับเจ้าหน้าที่, ขอเบอร์เจ้าหน้าที่, เบอร์เจ้าหน้าที่, "
    "ขอสายเจ้าหน้าที่, ขอคุยกับคน, อยากคุยกับคน",
    "คุยกับคนจริง, ขอคุยกับแอดมิน, ติดต่อแอดมิน, ขอคนตอบ, ขอคุยกับคนจริง, อยากติดต่อเจ้าหน้าที่, ต้องการติดต่อเจ้าหน้าที่, คุยกับพนักงาน, "
    "ขอสายเจ้าหน้าที่, ขอเบอร์ติดต่อเจ้าหน้าที่",
    "联系工作人员, 转人工, 人工, 人工客服, 人工服务, 找人工, 转接人工, 我要人工, 我要转人工, 联系人工, 找工作人员, "
    "联系客服, 真人客服, 找客服, 我想和工作人员说话, 我要找人工, 转人工客服",
    "我想联系工作人员, 我要联系工作人员, 请转人工, 接人工",
)
WISHES = re.compile(
    r"\b(?:talk|speak|chat|connect me|transfer me|put me through|pass me)\b[^.?!]{0,12}\b(?:to|with)\b[^.?!]{0,14}"
    r"\b(?:human|person|someone|somebody|staff|agent|your (?:team|colleagues?|staff))\b"
    r"|(?:อยาก|ขอ|ต้องการ|ช่วย|รบกวน)(?:จะ|ให้|โอน|ต่อ|ได้)*(?:คุย|พูด|ติดต่อ|ปรึกษา|โอนสาย|ต่อสาย|สาย"
    r"|เบอร์(?:โทร(?:ศัพท์)?)?)(?:กับ|หา|ไปที่|ของ|ติดต่อ)*"
    r"(?:เจ้าหน้าที่|พนักงาน|แอดมิน|คนจริง|ทีมงาน|คน(?=$|ได้|ครับ|ค่ะ|คะ|หน่อย|นะ|\s))"
    r"|(?:想|要|帮我|请|给我)[^。？！?!]{0,6}(?:转|接|找|联系)(?:一下)?(?:人工|客服|工作人员|真人)"
    r"|(?:和|跟|与)(?:真人|人工|工作人员|客服|你们的人)(?:说|谈|聊|沟通|对话|联系)",
    re.IGNORECASE,
)


def _lead(state: FormState, channel: str) -> Lead:
    return Lead(
        kind="other",
        request="question_to_staff",
        language=state.language,
        channel=channel,
        party=party_of(state),
        summary=value(state, "topic"),
    )


FORM = Form(
    "question_to_staff",
    Phrase("handover-title"),
    Phrase("handover-opening"),
    Phrase("handover-received"),
    (
        Field(
            "topic",
            Phrase("handover-topic-ask"),
            Phrase("handover-topic"),
            Phrase("form-text-wrong"),
            free_text(),
            words(r"\b(?:topic|subject|question)\b|เรื่อง|คำถาม|主题|问题|問題|内容"),
            free=True,
            questions=True,
        ),
        consent_field("consent", "question_to_staff"),
        NAME,
        CONTACT,
    ),
    _lead,
)


def answer(turn: Turn) -> Reply | None:
    """Begins the form. An authority's officers are a matter for the knowledge: "how do I contact BOI staff"."""
    return opened(turn, FORM, COMMANDS, None if _of_others(turn.text, turn.names) else WISHES)


def _of_others(text: str, names: Names) -> bool:
    return any(thing.kind == "organisation" for thing in names.find(text))
