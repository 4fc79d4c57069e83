"""The organisation's own login, against a provider on loopback: what is taken, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from consoles import OPERATOR, PASSWORD, add_staff, console_app, seat
from joserfc.jwk import OctKey, RSAKey
from oidc_provider import CLIENT_ID, SECRET, TestProvider, unsigned

from adapters.console.access.identities import LoginTakenError, add, link
from adapters.console.access.oidc_setup import CALLBACK
from bot.messages import LANGUAGES
from bot.staff import Account

from .office import Office, begin, log_in, said

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first"})


# --- who gets in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_with_a_group_gets_an_account_and_its_role(office: Office, language: str) -> None:
    office.said.claims = {"groups": ["everyone", "saphan-admins", "others"]}
    somebody = office.seat(language)
    page = somebody.page("/console/leads?status=new").headers["location"]
    button = re.search(r'href="(/console/login/oidc\?next=[^"]+)"[^>]*>([^<]+)<', somebody.page(page).text)
    assert button is not None
    assert "ท่าเรือ &amp; Co" in button[2]
    response = log_in(somebody, button[1].partition("next=")[2])
    assert response.headers["location"] == "/console/leads?status=new"
    assert somebody.page("/console/leads").status_code == 200
    made = office.who("somchai.j")
    assert (made.role, made.display_name, made.password_hash) == ("admin", "สมชาย 桥 <b>J</b>", "")
    assert "<b>J</b>" not in somebody.page("/console/account").text
    actions = [(entry.actor.name, entry.action) for entry in office.store.cases.audit("s-somchai.j")]
    assert actions == [("somchai.j", "logged in"), ("saphan", "account added")]


def test_the_same_person_has_the_same_account_with_the_role_of_the_day(office: Office) -> None:
    office.said.claims = {"groups": "everyone"}
    assert log_in(office.seat()).status_code == 303
    office.said.claims = {"groups": ["saphan-admins"], "preferred_username": "renamed", "email": "other@office.example"}
    assert log_in(office.seat()).status_code == 303
    assert [(each.name, each.role) for each in office.store.staff.accounts()] == [("somchai.j", "admin")]
    office.said.claims = {"groups": ["others"]}
    assert log_in(office.seat()).status_code == 403, "no group gives a role any more"


def test_another_person_never_gets_an_account_by_its_name(office: Office) -> None:
    add_staff(office.store, "somchai.j", "admin", office.clock)
    office.said.claims = {"groups": ["everyone"]}
    assert log_in(office.seat()).status_code == 303
    assert [(each.name, each.role) for each in office.store.staff.accounts()] == [
        ("somchai.j", "admin"),
        ("somchai.j-2", "viewer"),
    ]
    office.said.claims = {"groups": ["everyone"], "sub": "another"}
    log_in(office.seat())
    assert office.who("somchai.j-3").role == "viewer"
    office.said.claims = {"groups": ["everyone"], "sub": "third", "preferred_username": "桥" * 90, "email": "@@"}
    log_in(office.seat())
    assert len(office.store.staff.accounts()) == 4


def test_without_a_group_only_whom_an_administrator_added_gets_in(office: Office) -> None:
    assert log_in(office.seat()).status_code == 403
    assert office.store.staff.accounts() == ()
    add(office.accounts, Account("nid", "case_worker", oidc_login="Somchai@Office.example "), OPERATOR)
    office.said.claims = {"email_verified": False}
    assert log_in(office.seat()).status_code == 403, "anybody may write any address into their profile"
    office.said.claims = {"email_verified": None}
    assert log_in(office.seat()).status_code == 403
    office.said.claims = {}
    assert log_in(office.seat()).status_code == 303
    assert office.who("nid").oidc_subject
    office.said.claims = {"email": "new@office.example"}
    assert log_in(office.seat()).status_code == 303, "known by the subject from now on"
    office.said.claims = {"sub": "somebody else with the address"}
    assert log_in(office.seat()).status_code == 403
    assert seat(console_app(office.store, office.clock)).log_in("nid", "").status_code == 401, "it has no password"


def test_an_account_with_a_password_can_be_linked_and_unlinked(office: Office) -> None:
    add_staff(office.store, "nid", "case_worker", office.clock)
    add_staff(office.store, "anong", "viewer", office.clock)
    link(office.accounts, "nid", "somchai.j", OPERATOR)
    with pytest.raises(LoginTakenError):
        link(office.accounts, "anong", "SOMCHAI.J", OPERATOR)
    here = office.seat()
    assert log_in(here).status_code == 303
    assert office.seat().log_in("nid", PASSWORD).status_code == 303
    link(office.accounts, "nid", "", OPERATOR)
    assert here.page("/console/leads").status_code == 303, "its sessions ended"
    assert log_in(office.seat()).status_code == 403


def test_who_is_disabled_stays_out(office: Office) -> None:
    office.said.claims = {"groups": ["everyone"]}
    log_in(office.seat())
    office.store.staff.set_active("somchai.j", False, OPERATOR, office.clock())
    assert log_in(office.seat()).status_code == 403
    assert len(office.store.staff.accounts()) == 1


def test_a_one_time_password_is_gone_with_the_first_login_here(office: Office) -> None:
    password = office.accounts.add_with_one_time_password("nid", "viewer", OPERATOR)
    link(office.accounts, "nid", "somchai.j", OPERATOR)
    somebody = office.seat()
    log_in(somebody)
    assert somebody.page("/console/leads").status_code == 200
    assert office.seat().log_in("nid", password).status_code == 401


# --- what is not believed -------------------------------------------------------------------------------------------

FORGED: dict[str, Callable[[TestProvider], None]] = {
    "audience": lambda idp: idp.claims.update(aud="somebody-else"),
    "several audiences": lambda idp: idp.claims.update(aud=[CLIENT_ID, "somebody-else"]),
    "authorized party": lambda idp: idp.claims.update(azp="somebody-else"),
    "issuer": lambda idp: idp.claims.update(iss="https://evil.example"),
    "nonce": lambda idp: idp.claims.update(nonce="of-another-login"),
    "no nonce": lambda idp: idp.claims.update(nonce=None),
    "expired": lambda idp: idp.claims.update(exp=int(idp.clock().timestamp()) - 61),
    "no expiry": lambda idp: idp.claims.update(exp=None),
    "of the future": lambda idp: idp.claims.update(iat=int(idp.clock().timestamp()) + 3600),
    "no subject": lambda idp: idp.claims.update(sub=None),
    "empty subject": lambda idp: idp.claims.update(sub=""),
    "a number for a subject": lambda idp: idp.claims.update(sub=7),
    "unsigned": lambda idp: setattr(idp, "signer", unsigned),
    "another's key": lambda idp: setattr(idp, "signer", lambda claims: idp.signed(claims, OTHER_KEY)),
    "the client's secret": lambda idp: setattr(
        idp, "signer", lambda claims: idp.signed(claims, OctKey.import_key(SECRET), "HS256")
    ),
    "no token": lambda idp: setattr(idp, "signer", lambda claims: "not.a.token"),
    "another access token": lambda idp: idp.claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_id_token_opens_nothing(office: Office, forged: str, caplog: pytest.LogCaptureFixture) -> None:
    office.said.claims = {"groups": ["saphan-admins"]}
    FORGED[forged](office.said)
    somebody = office.seat()
    response = log_in(somebody)
    assert response.status_code == 403
    assert "ask your administrator" in said(response)
    assert somebody.page("/console/leads").status_code == 303
    assert office.store.staff.accounts() == ()
    for secret in ("somchai", "248289761001", SECRET):
        assert secret not in caplog.text


def test_an_answer_is_good_in_the_browser_that_began_and_once(office: Office) -> None:
    office.said.claims = {"groups": ["everyone"]}
    somebody, other = office.seat(), office.seat()
    address = begin(somebody)
    assert other.page(address).status_code == 400, "somebody else's browser never began"
    begin(other)
    assert other.page(address).status_code == 403, "or began something else"
    forged = re.sub(r"state=\w+", "state=0", address)
    assert somebody.page(forged).status_code == 403
    assert somebody.page(address).status_code == 400, "after any answer the login begins anew"
    cookies = dict(somebody.client.cookies)
    address = begin(somebody)
    kept = {cookie.name: cookie.value for cookie in somebody.client.cookies.jar if cookie.value}
    assert somebody.page(address).status_code == 303
    replayed = office.seat()
    for name, value in {**cookies, **kept}.items():
        if name != "saphan":
            replayed.client.cookies.set(name, value, path="/console")
    response = replayed.page(address)
    assert response.status_code == 403, "the provider takes a code once"
    assert replayed.page("/console/leads").status_code == 303


@pytest.mark.parametrize(
    "query",
    [
        *("", "code=x", "state=x", "code=&state=", "iss=x&code=x"),
        *("error=access_denied&state=x", "code=ไม่&state=桥"),
    ],
)
def test_a_made_up_answer_asks_the_provider_nothing(office: Office, query: str) -> None:
    somebody = office.seat()
    begin(somebody)
    office.said.asked.clear()
    assert somebody.page(f"{CALLBACK}?{query}").status_code == 403
    assert "/token" not in office.said.asked


def test_an_answer_of_another_provider_is_refused(office: Office) -> None:
    somebody = office.seat()
    address = re.sub(r"iss=[^&]+", "iss=https%3A%2F%2Fevil.example", begin(somebody))
    office.said.asked.clear()
    assert somebody.page(address).status_code == 403
    assert "/token" not in office.said.asked


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil", "/console//x", "javascript:x"])
def test_it_never_leads_out_of_the_console(office: Office, path: str) -> None:
    office.said.claims = {"groups": ["everyone"]}
    assert log_in(office.seat(), path).headers["location"] == "/console"


def test_a_login_gets_a_new_session_and_ends_the_one_before(office: Office) -> None:
    office.said.claims = {"groups": ["everyone"]}
    somebody = office.seat()
    somebody.client.cookies.set("saphan", "planted-by-somebody-else", path="/console")
    response = log_in(somebody)
    first = re.search(r"saphan=([^;]+)", response.headers["set-cookie"])
    assert first is not None
    assert first[1] != "planted-by-somebody-else"
    again = log_in(somebody)
    second = re.search(r"saphan=([^;]+)", again.headers["set-cookie"])
    assert second is not None
    assert office.store.staff.session(first[1], office.clock(), timedelta(hours=1)) is None
    assert office.store.staff.session(second[1], office.clock(), timedelta(hours=1)) is not None


@pytest.mark.parametrize("address", ["http://testserver", "https://testserver"])
def test_the_cookie_on_the_way_is_guarded_like_the_others(office: Office, address: str) -> None:
    cookies = office.seat().page(f"{address}/console/login/oidc").headers.get_list("set-cookie")
    cookie = next(each for each in cookies if "saphan-oidc=" in each)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=600" in cookie
    assert cookie.startswith("__Host-") == ("Secure" in cookie) == address.startswith("https")


def test_nothing_of_the_page_asked_for_is_told_to_the_provider(office: Office) -> None:
    response = office.seat().page("/console/login/oidc?next=/console/leads%3Fq%3DSomchai")
    sent = parse_qs(urlsplit(response.headers["location"]).query)
    assert "Somchai" not in str(sent)
    assert response.headers["referrer-policy"] == "no-referrer"


# --- passwords off, and logging out ---------------------------------------------------------------------------------


def test_passwords_can_be_switched_off(office: Office) -> None:
    add_staff(office.store, "nid", "viewer", office.clock)
    somebody = office.seat(passwords=False)
    page = somebody.page("/console/login")
    assert 'type="password"' not in page.text
    token = re.search(r"X-CSRF-Token[^0-9a-f]+([0-9a-f.]+)", page.text)
    assert token is not None
    form = {"csrf": token[1], "name": "nid", "password": PASSWORD}
    assert somebody.client.post("/console/login", data=form).status_code == 405
    office.said.claims = {"groups": ["everyone"]}
    assert log_in(somebody).status_code == 303
    assert "/console/password" not in somebody.page("/console/account").text


def test_logging_out_ends_the_session_and_offers_the_providers_logout(office: Office) -> None:
    office.said.claims = {"groups": ["everyone"]}
    somebody = office.seat()
    log_in(somebody)
    left = somebody.send("/console/logout").headers["location"]
    assert somebody.page("/console/leads").status_code == 303
    assert 'href="/console/login/oidc/out"' in somebody.page(left).text
    address = somebody.page("/console/login/oidc/out").headers["location"]
    assert address.startswith(f"{office.said.issuer}/logout?client_id={CLIENT_ID}&post_logout_redirect_uri=")
    office.said.metadata = {"end_session_endpoint": None}
    assert office.seat().page("/console/login/oidc/out").headers["location"] == "/console/login"
