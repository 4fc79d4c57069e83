"""A match in words: what each part of a score stands on, what to ask for, and why a pair is excluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from bot.language import listed
from bot.leads import Part
from bot.matching_candidates import Exclusion
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases

# Thai and English count money in millions, Chinese in units of ten thousand.
_UNIT: Mapping[Language, Decimal] = {"th": Decimal(1_000_000), "en": Decimal(1_000_000), "zh": Decimal(10_000)}


class Reasons:
    """Words the parts of matches in Thai, Chinese and English."""

    def __init__(self, phrases: Phrases, taxonomy: Taxonomy) -> None:
        self._phrases = phrases
        self._taxonomy = taxonomy

    def in_all_languages(self, part: Part) -> dict[Language, str]:
        """A part's reason in every language. Raises `ValueError` for a reason that nobody gives."""
        return {language: self.reason(part, language) for language in LANGUAGES}

    def reason(self, part: Part, language: Language) -> str:
        """A part's reason: one sentence, made of codes and figures only. Raises `ValueError` for an unknown one."""
        for word in (self._by_codes, self._by_place_and_money, self._by_cooperation, self._by_state):
            if told := word(part.reason, part.facts, language):
                return told
        raise ValueError(f"no words for the reason {part.reason!r}")

    def criterion(self, criterion: str, language: Language) -> str:
        """What a criterion is called."""
        return self._phrases.say(language, "score-criterion", code=criterion)

    def to_ask(self, missing: str, language: Language) -> str:
        """A field of `Match.missing` as something for staff to ask."""
        side, _, field = missing.partition(":")
        name = self._phrases.say(language, "score-field", code=field)
        if side == "lead":
            return self._phrases.say(language, "score-ask-lead", field=name)
        return self._phrases.say(language, "score-ask-counterpart", field=name)

    def exclusion(self, exclusion: Exclusion, language: Language) -> str:
        """Why two must not be brought together."""
        return self._phrases.say(language, "score-exclusion", code=exclusion)

    # --- the reasons, by kind ------------------------------------------------------------------------------------

    def _by_codes(self, reason: str, facts: Mapping[str, str], language: Language) -> str:
        name = self._taxonomy.name
        one, other = name(facts.get("one", ""), language), name(facts.get("other", ""), language)
        match reason:
            case "score-unknown":
                return self._phrases.say(language, "score-unknown")
            case "score-text":
                return self._phrases.say(language, "score-text", percent=facts["percent"])
            case "score-sector-same":
                return self._phrases.say(language, "score-sector-same", one=one)
            case "score-sector-near":
                return self._phrases.say(language, "score-sector-near", one=one, other=other)
            case "score-sector-other":
                return self._phrases.say(language, "score-sector-other", one=one, other=other)
            case "score-technology-same":
                return self._phrases.say(language, "score-technology-same", one=one)
            case "score-technology-near":
                category = name(facts["category"], language)
                return self._phrases.say(language, "score-technology-near", one=one, other=other, category=category)
            case "score-technology-other":
                return self._phrases.say(language, "score-technology-other", one=one, other=other)
        return ""

    def _by_place_and_money(self, reason: str, facts: Mapping[str, str], language: Language) -> str:
        name = self._taxonomy.name
        place = name(facts.get("place", ""), language)
        match reason:
            case "score-region-anywhere":
                return self._phrases.say(language, "score-region-anywhere")
            case "score-region-same":
                return self._phrases.say(language, "score-region-same", place=place)
            case "score-region-corridor":
                return self._phrases.say(language, "score-region-corridor", place=place)
            case "score-region-near":
                return self._phrases.say(language, "score-region-near", place=place)
            case "score-region-other":
                one, other = name(facts["one"], language), name(facts["other"], language)
                return self._phrases.say(language, "score-region-other", one=one, other=other)
        if not reason.startswith("score-money-"):
            return ""
        one, other, date = self._range(facts["one"], language), self._range(facts["other"], language), facts["rates"]
        match reason:
            case "score-money-same":
                return self._phrases.say(language, "score-money-same", one=one, other=other, date=date)
            case "score-money-near":
                return self._phrases.say(language, "score-money-near", one=one, other=other, date=date)
            case "score-money-other":
                return self._phrases.say(language, "score-money-other", one=one, other=other, date=date)
        return ""

    def _range(self, told: str, language: Language) -> str:
        low, high = (end and _figure(Decimal(end) / _UNIT[language]) for end in told.split(".."))
        if not low:
            return self._phrases.say(language, "score-range-to", high=high)
        if not high:
            return self._phrases.say(language, "score-range-from", low=low)
        if low == high:
            return self._phrases.say(language, "score-range-one", low=low)
        return self._phrases.say(language, "score-range", low=low, high=high)

    def _by_cooperation(self, reason: str, facts: Mapping[str, str], language: Language) -> str:
        met, lacking = (self._assets(facts.get(name, "").split(), language) for name in ("met", "lacking"))
        match reason:
            case "score-wants-all":
                return self._phrases.say(language, "score-wants-all", met=met)
            case "score-wants-some":
                return self._phrases.say(language, "score-wants-some", met=met, lacking=lacking)
            case "score-wants-none":
                return self._phrases.say(language, "score-wants-none", lacking=lacking)
            case "score-forms-other":
                one, other = self._form(facts["one"], language), self._form(facts["other"], language)
                return self._phrases.say(language, "score-forms-other", one=one, other=other)
        if not reason.startswith("score-stage-"):
            return ""
        stage = self._phrases.say(language, "score-stage", code=facts["stage"])
        form = self._form(facts["form"], language)
        match reason:
            case "score-stage-same":
                return self._phrases.say(language, "score-stage-same", stage=stage, form=form)
            case "score-stage-near":
                return self._phrases.say(language, "score-stage-near", stage=stage, form=form)
            case "score-stage-other":
                return self._phrases.say(language, "score-stage-other", stage=stage, form=form)
        return ""

    def _assets(self, assets: Iterable[str], language: Language) -> str:
        return listed((self._phrases.say(language, "score-asset", code=asset) for asset in assets), language)

    def _form(self, form: str, language: Language) -> str:
        return self._phrases.say(language, "score-form", code=form)

    def _horizon(self, horizon: str, language: Language) -> str:
        # A variant's name may not begin with a digit.
        return self._phrases.say(language, "score-horizon", code=f"in_{horizon}")

    def _by_state(self, reason: str, facts: Mapping[str, str], language: Language) -> str:
        one, other = (self._horizon(facts.get(name, ""), language) for name in ("one", "other"))
        match reason:
            case "score-timeline-same":
                return self._phrases.say(language, "score-timeline-same", one=one)
            case "score-timeline-near":
                return self._phrases.say(language, "score-timeline-near", one=one, other=other)
            case "score-timeline-other":
                return self._phrases.say(language, "score-timeline-other", one=one, other=other)
            case "score-language-same":
                spoken = facts["languages"].split()
                names = (self._phrases.say(language, "score-language", code=each) for each in spoken)
                return self._phrases.say(language, "score-language-same", languages=listed(names, language))
            case "score-language-near":
                return self._phrases.say(language, "score-language-near")
            case "score-language-other":
                return self._phrases.say(language, "score-language-other")
            case "score-verification-same":
                return self._phrases.say(language, "score-verification-same")
            case "score-verification-near":
                return self._phrases.say(language, "score-verification-near")
            case "score-verification-other":
                return self._phrases.say(language, "score-verification-other")
            case "score-stale":
                return self._phrases.say(language, "score-stale", months=facts["months"])
            case "score-fresh":
                return self._phrases.say(language, "score-fresh")
        return ""


def _figure(amount: Decimal) -> str:
    """Three significant digits are enough to compare tickets: 1,200, 34.5, 0.5."""
    digits = 0 if amount >= 100 else 1 if amount >= 10 else 2
    return f"{amount:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{amount:,.0f}"
