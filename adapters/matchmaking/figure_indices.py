"""The indices from which figures are counted without reading what was said."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.tables import leads, moves, turns

FIGURE_INDICES = (
    sa.Index(
        "ix_turns_figures", turns.c.by, turns.c.at, turns.c.skill, turns.c.confidence, turns.c.language,
        turns.c.conversation,
    ),
    sa.Index("ix_leads_figures", leads.c.created_at, leads.c.channel, leads.c.request, leads.c.status),
    sa.Index("ix_moves_figures", moves.c.at, moves.c.after),
)  # fmt: skip
