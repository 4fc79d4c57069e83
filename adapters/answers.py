"""An answer as JSON: the format that `saphan ask --json`, `--batch` and `POST /api/chat` promise."""

from __future__ import annotations

from typing import Any

from bot.messages import Reply


def answer_json(reply: Reply, *, question_id: str = "", millis: int = 0) -> dict[str, Any]:
    """The reply under the promised names; `passages` holds the ten best, best first."""
    return {
        "id": question_id,
        "language": reply.language,
        "text": reply.text,
        "answered": reply.answered,
        "confidence": round(reply.confidence, 4),
        "skill": reply.skill,
        "citations": [
            {
                "section": c.section,
                "title": c.title,
                "url": c.url,
                "as_of": c.as_of,
                "verified": c.verified,
                "pages": list(c.pages),
                "publisher": c.publisher,
            }
            for c in reply.citations
        ],
        "passages": [
            {"section": p.section, "language": p.language, "score": round(p.score, 4)} for p in reply.passages[:10]
        ],
        "choices": [choice.label for choice in reply.choices],
        "millis": millis,
        # Only where a language model was asked.
        **({"written": reply.written} if reply.draft else {}),
    }
