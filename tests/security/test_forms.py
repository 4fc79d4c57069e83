"""Every form of the console, filled in by somebody hostile: no error of ours, and nothing of it runs on any page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adapters.console.ways import Way

from .conftest import Hostile, open_hostile
from .hostile_house import Walk, browser, filled, send, ways
from .pages import HOSTILE, MARK, faults

pytestmark = pytest.mark.slow
LEAVES = ("/console/logout", "/console/password", "/console/login", "/console/settings/accounts/crawler")
"""Forms by which whoever goes through all forms would shut themselves out."""

ENDS = ("/remove", "/withdraw", "/active", "/screening", "/state", "/use")
"""What makes other forms go away; it comes last."""


@pytest.fixture
def own(starter_data: Path, tmp_path: Path) -> Iterator[Hostile]:
    """A house to be changed."""
    opened = open_hostile(starter_data, tmp_path)
    yield opened
    opened.house.library.close()
    opened.house.matchmaking.close()
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_what_is_typed_into_any_form_is_taken_or_refused_and_inert(
    own: Hostile, caplog: pytest.LogCaptureFixture
) -> None:
    crawler = browser(own.app, "crawler")
    walk = Walk(own.app, crawler, most=2).everywhere()
    forms, trouble, taken = list(walk.forms()), list(walk.trouble), 0
    assert len(forms) > 25
    for address, known in sorted(forms, key=lambda each: each[1].action.endswith(ENDS)):
        form = walk.anew(address, known)
        if form.action.startswith(LEAVES) or address.startswith(LEAVES):
            continue
        response = send(crawler, address, form)
        if response.status_code >= 500:
            trouble.append(f"POST {form.action}: {response.status_code}")
        trouble += [f"POST {form.action}: {fault}" for fault in faults(response.text)]
        taken += response.status_code == 303 and not response.headers["location"].startswith("/console/login")
    assert trouble == []
    assert taken > 12, "some of them are forms that take what was typed"
    own.house.answer_work.run()
    own.house.document_work.run()
    after = Walk(own.app, crawler, most=4).everywhere()
    assert after.trouble == []
    found = {address: faults(text) for address, text in after.pages.items()}
    assert {address: each for address, each in found.items() if each} == {}
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("saphan"))
    assert MARK not in said
    assert "failed:" not in said


NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *("", " ", "\x00", "\ud800", "-1", "0", "7", "999999999999999999999", "1e999", "NaN", "true", "null"),
            *("2026-12-01", "2026-02-30", "2026-12-01T09:30", "0000-00-00", "9999-12-31T23:59", "٣", "๓", "三"),
            *("L-222222", "J-222222", "../../etc/passwd", "a/b", "th", "zh", "admin", "nid", "en", "new", "course"),
            *(HOSTILE, "x" * 5_000, "=1+1", "\r\nSet-Cookie: a=b", "[]", "{}", "%", "_", "'; DROP TABLE leads; --"),
        ]
    ),
)


def test_no_form_data_whatever_make_an_error_of_ours(own: Hostile, caplog: pytest.LogCaptureFixture) -> None:
    crawler = browser(own.app, "crawler")
    walk = Walk(own.app, crawler, most=2).everywhere()
    fields: dict[str, set[str]] = {}
    for _, form in walk.forms():
        way = next((way for way in posts(own) if own_way(walk, way.path, form.action)), None)
        fields.setdefault(way.path if way else form.action, set()).update(each.name for each in form.fields)
    token, names = crawler.token("/console/account"), walk.names
    trouble: dict[str, object] = {}

    @settings(
        max_examples=8,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def fuzz(data: st.DataObject) -> None:
        known = sorted(fields.get(path, set()) - {"csrf"}) or ["x"]
        sent = data.draw(st.dictionaries(st.sampled_from(known), st.lists(NASTY, min_size=1, max_size=2)))
        plain = {name: [text.encode("utf-8", "replace").decode() for text in texts] for name, texts in sent.items()}
        response = crawler.client.post(where, data={**plain, "csrf": token}, follow_redirects=False)
        if response.status_code >= 500:
            trouble[path] = (response.status_code, plain)

    for way in posts(own):
        path, where = way.path, filled(way.path, {**names, "name": "guest", "account": "guest"})
        fuzz()
    assert trouble == {}
    assert crawler.page("/console/account").status_code == 200, "they were let in to the end"
    assert "failed:" not in "\n".join(record.getMessage() for record in caplog.records)


def posts(own: Hostile) -> list[Way]:
    """The ways that take forms, without those that end the session of who sends them."""
    return [way for way in ways(own.app) if way.method == "POST" and way.path not in LEAVES]


def own_way(walk: Walk, path: str, action: str) -> bool:
    """Whether a form goes to a way."""
    from starlette.routing import compile_path

    return bool(compile_path(path)[0].match(action.partition("?")[0]))
