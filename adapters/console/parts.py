"""What the console's rooms are made from."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.console.accounts import Accounts
from bot.lead_ports import CaseBook, LeadBook, ProjectBook


@dataclass(frozen=True, slots=True)
class Parts:
    """The books that the console shows and writes in, and staff's accounts."""

    accounts: Accounts
    leads: LeadBook
    cases: CaseBook
    projects: ProjectBook
