"""Who gets into the staff console, and how: logins, sessions, roles, and that no request goes around the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from consoles import OPERATOR, PASSWORD, Clock, Seat, add_staff, console_app, seat
from cryptography.fernet import Fernet
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from adapters.console.access.accounts import Accounts
from adapters.console.door import Door
from adapters.console.ways import safe_path
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.staff import STAFF_ROLES, LockOut

MINUTE = timedelta(minutes=1)
NEW_PASSWORD = "ห้าสะพานข้ามโขง 五座桥"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    opened = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(store: MatchmakingStore, clock: Clock) -> FastAPI:
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(store, name, role, clock)  # type: ignore[arg-type]
    return console_app(store, clock)


def console_routes(app: FastAPI) -> list[BaseRoute]:
    return [route for route in app.routes if str(getattr(route, "path", "")).startswith("/console")]


def doors(app: FastAPI) -> list[Door]:
    routes = [route for route in console_routes(app) if isinstance(route, Route)]
    return [route.endpoint for route in routes if isinstance(route.endpoint, Door)]


def filled(path: str) -> str:
    """A route's path with something in its places."""
    return re.sub(r"\{\w+(:\w+)?\}", lambda match: "7" if match[1] == ":int" else "L-222222", path)


# --- the door -------------------------------------------------------------------------------------------------------


def test_every_route_of_the_console_has_a_door(app: FastAPI) -> None:
    routes = console_routes(app)
    assert len(routes) > 20
    for route in routes:
        if isinstance(route, Mount):
            assert route.path == "/console/static/{version}"
        else:
            assert isinstance(route, Route)
            assert isinstance(route.endpoint, Door)
            assert route.methods is not None
            assert route.methods - {"HEAD"} == {route.endpoint.way.method}
    assert {door.way.path for door in doors(app) if door.way.least == "open"} == {"/console/login"}


def test_a_stranger_is_led_to_the_login_and_nothing_is_done(app: FastAPI, store: MatchmakingStore) -> None:
    stranger, before = seat(app), len(store.cases.audit())
    for door in doors(app):
        if door.way.least == "open":
            continue
        path = filled(door.way.path)
        response = stranger.client.request(door.way.method, path, follow_redirects=False)
        assert response.status_code == 303, path
        assert response.headers["location"].startswith("/console/login?"), path
    assert len(store.cases.audit()) == before


@pytest.mark.parametrize(("name", "role"), [("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")])
def test_a_role_may_what_is_for_it_and_those_below(app: FastAPI, name: str, role: str) -> None:
    somebody = seat(app, name)
    token = somebody.token("/console/account")
    for door in doors(app):
        if door.way.least == "open" or door.way.path in ("/console/logout", "/console/password"):
            continue
        allowed = STAFF_ROLES.index(role) >= STAFF_ROLES.index(door.way.least)
        if allowed and door.way.path == "/console/talks/live":
            continue  # a stream that goes on for as long as somebody listens
        path, data = filled(door.way.path), {"csrf": token}
        response = somebody.client.request(
            door.way.method, path, data=data if door.way.method == "POST" else None, follow_redirects=False
        )
        assert (response.status_code == 403) != allowed, f"{role} {door.way.method} {path}: {response.status_code}"


def test_no_form_is_taken_without_its_token_or_from_another_site(app: FastAPI, store: MatchmakingStore) -> None:
    admin, before = seat(app, "anong"), len(store.cases.audit()) + 1
    token = admin.token("/console/account")
    forged: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
        ({}, {}),
        ({"csrf": "0011.22"}, {}),
        ({"csrf": "ไม่ใช่.令牌"}, {}),
        ({"csrf": seat(app, "nid").token("/console/account")}, {}),
        ({"csrf": token}, {"sec-fetch-site": "cross-site"}),
        ({"csrf": token}, {"sec-fetch-site": "same-site"}),
        ({"csrf": token}, {"origin": "https://evil.example"}),
        ({"csrf": token}, {"origin": "null"}),
    )
    posts = [door.way.path for door in doors(app) if door.way.method == "POST"]
    assert len(posts) > 12
    for path in posts:
        for data, headers in forged:
            response = admin.client.post(filled(path), data=data, headers=headers, follow_redirects=False)
            assert response.status_code == 403, (path, data, headers)
            assert "no longer valid" in response.text
    assert len(store.cases.audit()) == before
    assert admin.client.post("/console/logout", data={"csrf": token}, follow_redirects=False).status_code == 303


def test_a_form_that_is_too_large_is_refused_kindly(app: FastAPI) -> None:
    response = seat(app, "nid").send("/console/leads/bulk", reason="x" * 70_000)
    assert response.status_code == 413
    assert "shorten" in response.text


def test_an_unknown_address_tells_strangers_nothing(app: FastAPI) -> None:
    assert seat(app).page("/console/secret").status_code == 303
    assert seat(app, "guest").page("/console/secret").status_code == 404


def test_pages_are_guarded_and_never_kept(app: FastAPI) -> None:
    page = seat(app, "guest").page("/console/leads")
    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    for attribute in ("style=", "onclick=", "hx-on", "<style", "javascript:"):
        assert attribute not in page.text
    assert re.findall(r"<script(?![^>]* src=)", page.text) == []


def test_static_files_are_kept_for_ever_and_licensed(app: FastAPI) -> None:
    somebody = seat(app)
    page = somebody.page("/console/login").text
    paths = re.findall(r'(?:src|href)="(/console/static/[^"]+)"', page)
    assert len(paths) == 3
    for path in paths:
        answer = somebody.page(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    script = next(path for path in paths if "htmx" in path)
    assert "Permission to use, copy" in somebody.page(script.replace("htmx.min.js", "htmx.LICENSE.txt")).text


# --- logging in -----------------------------------------------------------------------------------------------------


def test_a_login_leads_to_the_page_that_was_asked_for(app: FastAPI) -> None:
    somebody = seat(app)
    wanted = somebody.page("/console/leads?status=new&q=%E6%A1%A5").headers["location"]
    assert wanted == "/console/login?next=/console/leads%3Fstatus%3Dnew%26q%3D%25E6%25A1%25A5"
    hidden = re.search(r'name="next" value="([^"]+)"', somebody.page(wanted).text)
    assert hidden is not None
    response = somebody.log_in("NID ", next=hidden[1].replace("&amp;", "&"))
    assert response.headers["location"] == "/console/leads?status=new&q=%E6%A1%A5"
    assert somebody.page("/console/login").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        *(
            "https://evil.example",
            "//evil.example",
            "/\\evil",
            "/console/\\evil",
            "/console//evil",
            "/consolation",
            "/",
        ),
        *("", "/console/\r\nSet-Cookie: a", "javascript:alert(1)", "/console/" + "a" * 600),
    ],
)
def test_a_login_never_leads_out_of_the_console(app: FastAPI, path: str) -> None:
    assert safe_path(path) == "/console"
    assert seat(app).log_in("nid", next=path).headers["location"] == "/console"


@pytest.mark.parametrize("address", ["http://testserver", "https://testserver"])
def test_the_cookie_is_for_no_script_and_no_other_site(app: FastAPI, address: str) -> None:
    cookie = seat(app, address=address).log_in("nid").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ("Secure" in cookie) == (address == "https://testserver")
    assert cookie.startswith("__Host-saphan=" if "Secure" in cookie else "saphan=")
    assert "Domain" not in cookie


def test_in_production_cookies_are_always_secure(store: MatchmakingStore, clock: Clock) -> None:
    add_staff(store, "nid", "case_worker", clock)
    response = TestClient(console_app(store, clock, production=True)).get("/console/login")
    assert response.headers["set-cookie"].startswith("__Host-saphan-login=")
    assert "Secure" in response.headers["set-cookie"]


def test_whatever_is_wrong_the_answer_is_the_same(app: FastAPI, store: MatchmakingStore, clock: Clock) -> None:
    store.staff.set_active("guest", False, OPERATOR, clock())
    wrong = [("nid", "wrong password!"), ("nobody", PASSWORD), ("guest", PASSWORD), ("", ""), ("น" * 90, "x" * 999)]
    texts = set()
    for name, password in wrong:
        response = seat(app).log_in(name, password)
        assert response.status_code == 401, name
        assert password not in response.text or not password
        texts.add(re.search(r'role="alert">([^<]+)<', response.text)[1])  # type: ignore[index]
    assert len(texts) == 1


def test_a_stranger_costs_as_much_as_a_wrong_password(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    verify = Accounts._verify

    def counted(self: Accounts, hashed: str, password: str) -> bool:
        verified.append(password)
        return verify(self, hashed, password)

    monkeypatch.setattr(Accounts, "_verify", counted)
    for name in ("nid", "nobody", "no such name at all"):
        seat(app).log_in(name, "wrong password!")
    assert len(verified) == 3


def test_an_account_is_locked_after_wrong_passwords(app: FastAPI, store: MatchmakingStore, clock: Clock) -> None:
    somebody = seat(app)
    for _ in range(LockOut().failures):
        assert somebody.log_in("nid", "wrong password!").status_code == 401
    assert somebody.log_in("nid").status_code == 401, "the right one does not help now"
    clock.wait(LockOut().lasts)
    assert somebody.log_in("nid").status_code == 303
    actions = [entry.action for entry in store.cases.audit("s-nid")]
    assert actions[:2] == ["logged in", "account locked"]


def test_one_address_and_one_name_are_slowed_down(app: FastAPI) -> None:
    somebody = seat(app)
    answers = [somebody.log_in(f"guess{number}", "wrong password!") for number in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_login_gets_a_new_token_and_the_old_one_is_dead(app: FastAPI) -> None:
    somebody = seat(app, "nid")
    first = somebody.client.cookies["saphan"]
    planted = seat(app)
    planted.client.cookies.set("saphan", "planted-by-somebody-else", path="/console")
    planted.log_in("nid")
    tokens = {cookie.value for cookie in planted.client.cookies.jar if cookie.name == "saphan"}
    assert not {first, "planted-by-somebody-else"} >= tokens
    somebody.send("/console/logout")
    somebody.client.cookies.set("saphan", first, path="/console")
    assert somebody.page("/console/leads").status_code == 303


def test_a_session_ends_when_idle_and_after_its_time(app: FastAPI, clock: Clock) -> None:
    idle, busy = seat(app, "nid"), seat(app, "nid")
    for _ in range(13):
        clock.wait(55 * MINUTE)
        assert busy.page("/console/leads").status_code == 200
        assert busy.page("/console/navigation").status_code == 200
    assert idle.page("/console/leads").status_code == 303
    clock.wait(10 * MINUTE)
    assert busy.page("/console/leads").status_code == 303, "twelve hours are over"


def test_a_part_of_a_page_does_not_become_the_login(app: FastAPI) -> None:
    response = seat(app).page("/console/navigation", **{"HX-Request": "true"})
    assert response.status_code == 401
    assert response.headers["hx-redirect"].startswith("/console/login?next=")


# --- passwords and sessions of one's own ------------------------------------------------------------------------------


def test_a_one_time_password_opens_the_change_of_it_and_nothing_else(
    app: FastAPI, store: MatchmakingStore, clock: Clock
) -> None:
    password = Accounts(store.staff, clock=clock).add_with_one_time_password("new.one", "case_worker", OPERATOR)
    somebody = seat(app)
    assert somebody.log_in("new.one", password).status_code == 303
    for path in ("/console", "/console/leads", "/console/account", "/console/navigation"):
        assert somebody.page(path).headers["location"] == "/console/password"
    for wrong in ("short", "x" * 300, "new.one 1234"):
        response = somebody.send("/console/password", "/console/password", new=wrong, again=wrong)
        assert response.status_code == 422
    response = somebody.send("/console/password", "/console/password", new=NEW_PASSWORD, again="other" + NEW_PASSWORD)
    assert response.status_code == 422
    response = somebody.send("/console/password", "/console/password", new=NEW_PASSWORD, again=NEW_PASSWORD)
    assert response.headers["location"] == "/console"
    assert somebody.page("/console/leads").status_code == 200
    assert seat(app).log_in("new.one", password).status_code == 401
    assert seat(app).log_in("new.one", NEW_PASSWORD).status_code == 303


def test_a_one_time_password_is_for_one_login_within_a_day(app: FastAPI, store: MatchmakingStore, clock: Clock) -> None:
    accounts = Accounts(store.staff, clock=clock)
    password = accounts.set_one_time_password("nid", OPERATOR)
    assert seat(app).log_in("nid", password).status_code == 303
    assert seat(app).log_in("nid", password).status_code == 401
    password = accounts.set_one_time_password("nid", OPERATOR)
    clock.wait(timedelta(hours=24))
    assert seat(app).log_in("nid", password).status_code == 401


def test_another_password_ends_all_other_sessions(app: FastAPI) -> None:
    here, elsewhere = seat(app, "nid"), seat(app, "nid")
    form = {"new": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert here.send("/console/password", "/console/password", current="wrong!", **form).status_code == 422
    assert elsewhere.page("/console/leads").status_code == 200
    assert here.send("/console/password", "/console/password", current=PASSWORD, **form).status_code == 303
    assert here.page("/console/leads").status_code == 200
    assert elsewhere.page("/console/leads").status_code == 303


def test_one_sees_and_ends_ones_own_sessions_only(app: FastAPI, store: MatchmakingStore, clock: Clock) -> None:
    here, elsewhere, other = seat(app, "nid"), seat(app, "nid"), seat(app, "anong")
    numbers = {each.id for each in store.staff.sessions("nid", clock(), timedelta(hours=1))}
    offered = {
        int(number) for number in re.findall(r'name="session" value="(\d+)"', here.page("/console/account").text)
    }
    assert len(offered) == 1
    assert offered < numbers
    ended = offered.pop()
    other.send("/console/account/sessions", session=ended)
    assert elsewhere.page("/console/leads").status_code == 200
    assert here.send("/console/account/sessions", session="x").status_code == 404
    assert here.send("/console/account/sessions", session=ended).status_code == 303
    assert elsewhere.page("/console/leads").status_code == 303


def test_language_and_colours_are_kept_with_the_account(app: FastAPI) -> None:
    somebody = seat(app, "guest")
    assert 'lang="en"' in somebody.page("/console/leads").text
    response = somebody.send("/console/account/preferences", language="zh", theme="dark", back="/console/leads")
    assert response.headers["location"] == "/console/leads"
    elsewhere = seat(app, "guest").page("/console/leads").text
    assert 'lang="zh-Hans" data-theme="dark"' in elsewhere
    assert "申请" in elsewhere
    somebody.send("/console/account/preferences", language="xx", theme="<script>", back="//evil.example")
    assert 'lang="zh-Hans" data-theme="dark"' in somebody.page("/console/leads").text


# --- the first account ------------------------------------------------------------------------------------------------


def test_the_first_run_makes_one_account_until_somebody_has_a_password(store: MatchmakingStore, clock: Clock) -> None:
    accounts, app = Accounts(store.staff, clock=clock), console_app(store, clock)
    lost, password = accounts.first_run(), accounts.first_run()
    assert lost is not None
    assert password is not None
    assert lost != password, "a start after one that nobody used makes another"
    assert seat(app).log_in("admin", lost).status_code == 401
    somebody: Seat = seat(app)
    assert somebody.log_in("admin", password).status_code == 303
    somebody.send("/console/password", "/console/password", new=NEW_PASSWORD, again=NEW_PASSWORD)
    assert accounts.first_run() is None
    assert seat(app).log_in("admin", NEW_PASSWORD).status_code == 303
    account = store.staff.account("admin")
    assert account is not None
    assert password not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")


def test_where_there_is_any_other_account_the_first_run_makes_none(store: MatchmakingStore) -> None:
    Accounts(store.staff).add_with_one_time_password("nid", "viewer", OPERATOR)
    assert Accounts(store.staff).first_run() is None
    assert store.staff.account("admin") is None
