"""What codes are called in the language of staff: in the bot's own words where it has any, else in the console's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from babel import Locale

from bot.introducing import IntroductionWording
from bot.matching_reasons import Reasons
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases

_LOCALES = {language: Locale.parse({"zh": "zh_Hans"}.get(language, language)) for language in LANGUAGES}
NAMED = frozenset(("sector", "technology", "province", "estate"))
"""Kinds of codes that the knowledge has names for."""
CODES = {
    "country": "country",
    "side": "side",
    "sectors": "sector",
    "technologies": "technology",
    "provinces": "province",
    "estates": "estate",
    "stage": "stage",
    "horizon": "horizon",
    "wants": "asset",
    "must_have": "asset",
    "offers": "asset",
    "forms": "form",
    "languages": "language",
    "language": "language",
    "guide_language": "language",
}
"""What the codes of a field are; those of the blocks are named by field and code together."""


class Words:
    """Names codes. `names` knows those of the knowledge; `taxonomy` is asked for when a match is first shown."""

    def __init__(
        self,
        phrases: Phrases,
        bot_phrases: Phrases,
        names: Callable[[str, Language], str],
        taxonomy: Callable[[], Taxonomy],
    ) -> None:
        self.phrases = phrases
        self.bot_phrases = bot_phrases
        self._names = self.names = names
        self.taxonomy = taxonomy

    @cached_property
    def reasons(self) -> Reasons:
        """What the parts of a match stand on."""
        return Reasons(self.bot_phrases, self.taxonomy())

    @cached_property
    def introductions(self) -> IntroductionWording:
        """What the sides of an introduction are told."""
        return IntroductionWording(self.bot_phrases, self._names)

    def word(self, language: Language, kind: str, code: str) -> str:
        """What a code of a kind is called; a code that nobody knows is shown as it is."""
        match kind:
            case "asset":
                return self.bot_phrases.say(language, "score-asset", code=code)
            case "form":
                return self.bot_phrases.say(language, "score-form", code=code)
            case "stage":
                return self.bot_phrases.say(language, "score-stage", code=code)
            case "horizon":
                # A variant's name may not begin with a digit.
                return self.bot_phrases.say(language, "score-horizon", code=f"in_{code}")
            case "language":
                return self.bot_phrases.say(language, "score-language", code=code)
            case "country":
                return str(_LOCALES[language].territories.get(code, code))
            case _ if kind in NAMED:
                return self._names(code, language)
            case _:
                return self.phrases.say(language, kind, code=code)
