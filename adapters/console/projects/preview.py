"""What the chat shows of a project, as staff may look at it before and after the screening."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.matchmaking.projects import shown_of
from bot.leads import Project
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases
from bot.project_pages import details


@dataclass(frozen=True, slots=True)
class _BotVoice:
    """Implements `bot.project_pages.Voice`."""

    phrases: Phrases
    language: Language

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence by its id."""
        return self.phrases.say(self.language, phrase, **values)

    def worded(self, phrase: str) -> str:
        """A sentence by its id."""
        return self.say(phrase)


def previews(project: Project, phrases: Phrases, taxonomy: Taxonomy) -> dict[Language, str]:
    """The project as the chat shows it in each language."""
    public = shown_of(project)
    return {language: details(_BotVoice(phrases, language), public, taxonomy) for language in LANGUAGES}
