"""What is counted of the model's calls, in this process: no text, no person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from knowledge.writer.breaker import State

_SECONDS = (0.25, 0.5, 1, 2, 4, 8, 15, 30, 60)


class WriterNumbers(Collector):
    """Calls by how they ended, tokens, seconds, drafts that did not pass, and models that are left alone."""

    def __init__(self) -> None:
        self._calls = Counter(
            "saphan_writer_calls", "Calls of the language model, by outcome", ["model", "outcome"], registry=None
        )
        self._tokens = Counter("saphan_writer_tokens", "Tokens, by direction", ["model", "direction"], registry=None)
        self._seconds = Histogram(
            "saphan_writer_seconds", "Seconds of a call", ["model"], buckets=_SECONDS, registry=None
        )
        self._unfit = Counter("saphan_writer_unfit", "Answers that did not pass, by reason", ["reason"], registry=None)
        self._drafts = Counter("saphan_writer_answers", "Answers, by what became of them", ["outcome"], registry=None)
        self._states: Callable[[], Mapping[str, State]] = dict

    def watch(self, states: Callable[[], Mapping[str, State]]) -> None:
        """Shows the breakers' states from now on."""
        self._states = states

    def called(self, model: str, outcome: str, seconds: float) -> None:
        """Counts a call; `outcome` is "ok" or why it failed."""
        self._calls.labels(model, outcome).inc()
        self._seconds.labels(model).observe(seconds)

    def used(self, model: str, taken_in: int, given_out: int) -> None:
        """Counts tokens."""
        self._tokens.labels(model, "in").inc(taken_in)
        self._tokens.labels(model, "out").inc(given_out)

    def unfit(self, reason: str) -> None:
        """Counts an answer that did not pass."""
        self._unfit.labels(reason).inc()

    def drafted(self, outcome: str) -> None:
        """Counts an answer: "sent" whole, "trimmed" of sentences that did not pass, or "default" without the model."""
        self._drafts.labels(outcome).inc()

    def describe(self) -> Iterable[Metric]:
        """The names of all."""
        return [*self._counted(), self._breakers({})]

    def collect(self) -> Iterable[Metric]:
        """All, as they stand now."""
        return [*self._counted(), self._breakers(self._states())]

    def _counted(self) -> list[Metric]:
        return [
            metric
            for each in (self._calls, self._tokens, self._seconds, self._unfit, self._drafts)
            for metric in each.collect()
        ]

    @staticmethod
    def _breakers(states: Mapping[str, State]) -> Metric:
        family = GaugeMetricFamily("saphan_writer_paused", "1 while a model is left alone", labels=["model"])
        for model, state in states.items():
            family.add_metric([model], float(state != "closed"))
        return family
