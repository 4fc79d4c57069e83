"""Every way of the console, whoever made it: who is not let in gets nothing, however the request is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from consoles import Seat
from fastapi import FastAPI

from adapters.console.ways import Way, may

from .conftest import Hostile
from .hostile_house import STAFF, browser, filled, ways
from .pages import MARK

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
OVERRIDES: tuple[dict[str, str], ...] = (
    {},
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "content"},
    {"X-HTTP-Method-Override": "GET", "X-Method-Override": "GET", "X-HTTP-Method": "GET"},
    {"X-Original-URL": "/console/login", "X-Rewrite-URL": "/console/login"},
    {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost", "X-Forwarded-Prefix": "/console/login"},
    {"Authorization": "Bearer admin", "X-Forwarded-User": "anong", "Remote-User": "anong"},
)


@pytest.fixture(scope="module")
def names(hostile: Hostile) -> dict[str, str]:
    """Things that there are, by what they are called in the ways' paths."""
    store = hostile.house.matchmaking
    [project, *_], [question, *_] = store.projects.projects(), store.questions.open()
    lead = next(iter(store.leads.leads_of(_who("investor"))))
    names = {
        "lead": lead.id,
        "other": next(iter(store.leads.leads_of(_who("mill")))).id,
        "talk": store.talks.talk_with(_who("mill")),
        "project": project.id,
        "question": str(question.id),
        "generation": hostile.house.library.generation(),
        "document": "boi",
        "name": "nid",
        "account": "nid",
        "format": "csv",
    }
    return names


def _who(name: str) -> Any:
    from .hostile_house import WHO

    return WHO[name]


def twisted(path: str) -> Iterator[str]:
    """The same path as somebody writes it who looks for a way around the door."""
    tail = path.removeprefix("/console")
    yield from (
        path,
        f"{path}/",
        f"{path}?x=1",
        f"/console/{tail}",
        f"http://testserver//console{tail}",
        f"/console/.{tail}",
    )
    yield from (f"/console/login/..{tail}", f"/console/login/%2e%2e{tail}", f"/console/static/x/..%2f..{tail}")
    yield from (f"/%63onsole{tail}", f"/CONSOLE{tail}", f"/console%2f{tail.lstrip('/')}", f"{path};/console/login")
    yield from (f"{path}%00", f"{path}%20", f"/console\\{tail.lstrip('/')}")


def state(hostile: Hostile) -> int:
    """Grows with whatever anybody does, since all of it stands in the audit trail."""
    with hostile.house.matchmaking.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM audit").scalar_one())


def ask(somebody: Seat, method: str, path: str, headers: dict[str, str], token: str = "") -> Any:
    data = {"csrf": token, "_method": "GET"} if method != "GET" else None
    return somebody.client.request(method, path, data=data, headers=headers, follow_redirects=False)


def guarded(app: FastAPI) -> list[Way]:
    found = [way for way in ways(app) if way.least != "open"]
    assert {way.path for way in ways(app) if way.least == "open"} == {"/console/login"}
    return found


def test_a_stranger_gets_nothing_however_they_ask(hostile: Hostile, names: dict[str, str]) -> None:
    stranger, before = browser(hostile.app), state(hostile)
    for way in guarded(hostile.app):
        for headers in OVERRIDES:
            response = ask(stranger, way.method, filled(way.path, names), headers)
            if "HX-Request" in headers:
                assert response.status_code == 401, way
            else:
                assert response.status_code == 303, way
                assert response.headers["location"].startswith("/console/login?"), way
            assert MARK not in response.text
    assert state(hostile) == before


def test_no_way_of_writing_a_path_leads_around_the_door(hostile: Hostile, names: dict[str, str]) -> None:
    stranger, before = browser(hostile.app), state(hostile)
    for way in guarded(hostile.app):
        plain = filled(way.path, names)
        asked = [(method, path) for path in twisted(plain) for method in (way.method, "HEAD")]
        for method, path in (*asked, *((method, plain) for method in METHODS)):
            response = ask(stranger, method, path, {})
            assert response.status_code in (303, 404, 405), (method, path, response.status_code)
            if response.status_code == 303:
                assert response.headers["location"].startswith("/console/login"), path
            assert MARK not in response.text, path
    assert state(hostile) == before


@pytest.mark.parametrize(("name", "role"), STAFF[:2])
def test_a_role_is_refused_whatever_is_for_a_higher_one(
    hostile: Hostile, names: dict[str, str], name: str, role: Any
) -> None:
    somebody = browser(hostile.app, name)
    token, before = somebody.token("/console/account"), state(hostile)
    higher = [way for way in guarded(hostile.app) if not may(role, way.least)]  # type: ignore[arg-type]
    assert len(higher) > 10
    for way in higher:
        path = filled(way.path, names)
        for headers in OVERRIDES:
            response = ask(somebody, way.method, path, headers, token)
            assert response.status_code == 403, (way, headers)
        for other in twisted(path):
            for method in (way.method, "HEAD"):
                response = ask(somebody, method, other, {}, token)
                # The cookie is for paths that begin with /console: to others one comes as a stranger.
                if response.status_code == 303:
                    assert response.headers["location"].startswith("/console/login"), other
                else:
                    assert response.status_code in (403, 404, 405), (method, other, response.status_code)
    assert state(hostile) == before


def test_no_form_is_taken_that_did_not_come_from_a_page_of_ones_own(hostile: Hostile, names: dict[str, str]) -> None:
    admin, other = browser(hostile.app, "anong"), browser(hostile.app, "nid")
    token, stolen, before = admin.token("/console/account"), other.token("/console/account"), state(hostile)
    forged: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
        ({}, {}),
        ({"csrf": "0011.22"}, {}),
        ({"csrf": stolen}, {}),
        ({"csrf": token.partition(".")[0] + "."}, {}),
        ({"csrf": token}, {"X-CSRF-Token": stolen}),
        ({"csrf": token}, {"sec-fetch-site": "cross-site"}),
        ({"csrf": token}, {"sec-fetch-site": "same-site", "origin": "http://testserver"}),
        ({"csrf": token}, {"sec-fetch-site": "none"}),
        ({"csrf": token}, {"origin": "https://evil.example"}),
        ({"csrf": token}, {"origin": "http://testserver.evil.example"}),
        ({"csrf": token}, {"origin": "null"}),
    )
    posts = [way for way in ways(hostile.app) if way.method == "POST"]
    assert len(posts) > 20
    for way in posts:
        path = filled(way.path, names)
        for data, headers in forged:
            for files in (None, {"file": ("a.md", b"x")}) if way.uploads and way.uploads.files else (None,):
                response = admin.client.post(path, data=data, files=files, headers=headers, follow_redirects=False)
                assert response.status_code == 403, (path, data, headers)
        # A token in the address would end up in logs and in the browser's history.
        response = admin.client.post(f"{path}?csrf={token}", follow_redirects=False)
        assert response.status_code == 403, path
    assert state(hostile) == before


def test_every_answer_is_guarded_by_its_headers(hostile: Hostile, names: dict[str, str]) -> None:
    answers = []
    for name in ("", "guest", "anong"):
        somebody = browser(hostile.app, name)
        for way in ways(hostile.app):
            answers.append(ask(somebody, way.method, filled(way.path, names), {}))
            answers.append(ask(somebody, "DELETE", filled(way.path, names), {}))
        answers.append(somebody.page("/console/no/such/page"))
        answers.append(somebody.client.post("/console/login", data={"csrf": "x" * 70_000}))
    assert {answer.status_code for answer in answers} >= {200, 303, 403, 404, 405, 413}
    for answer in answers:
        headers, where = answer.headers, f"{answer.request.method} {answer.request.url} {answer.status_code}"
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy.items() >= POLICY.items(), where
        assert "unsafe" not in str(policy), where
        assert "*" not in str(policy), where
        assert headers["x-content-type-options"] == "nosniff", where
        assert headers["x-frame-options"] == "DENY", where
        assert headers["referrer-policy"] == "no-referrer", where
        assert "server" not in headers, where
        if answer.status_code != 405:
            assert "no-store" in headers["cache-control"], where
        for cookie in headers.get_list("set-cookie"):
            assert "HttpOnly" in cookie, where
            assert "SameSite=lax" in cookie, where
            assert "Path=/console" in cookie, where
            assert "Domain" not in cookie, where
