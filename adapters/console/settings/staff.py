"""Accounts of staff: who there is, with which role, and where they are logged in; as `saphan staff` does."""

from __future__ import annotations

from starlette.responses import Response

from adapters.console.access.accounts import Accounts, UnfitNameError
from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.lead_ports import NotFoundError
from bot.staff import STAFF_ROLES, Account, AccountExistsError, LastAdminError, StaffRole

_PATH = "/console/settings/accounts"
LONGEST_NAME = 100


class Staff:
    """The list, and an account's page."""

    def __init__(self, accounts: Accounts, pages: ConsolePages) -> None:
        self._accounts = accounts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        one = f"{_PATH}/{{name}}"
        return [
            Way("GET", _PATH, self.show, "admin"),
            Way("POST", _PATH, self.add, "admin"),
            Way("GET", one, self.page, "admin"),
            Way("POST", f"{one}/role", self.set_role, "admin"),
            Way("POST", f"{one}/active", self.set_active, "admin"),
            Way("POST", f"{one}/password", self.set_password, "admin"),
            Way("POST", f"{one}/sessions", self.end_sessions, "admin"),
        ]

    def show(self, visit: Visit) -> Response:
        """All accounts."""
        return self._list(visit)

    def add(self, visit: Visit) -> Response:
        """A new account. Its one-time password is in this one answer, and nowhere else."""
        name, display_name = visit.typed("name").lower(), visit.typed("display-name")
        role = _role(visit.typed("role"))
        if role is None:
            return self._list(visit, Trouble("add", "trouble-nothing-chosen", 422))
        if len(display_name) > LONGEST_NAME or not display_name.isprintable():
            return self._list(visit, Trouble("add", "trouble-unfit", 422))
        try:
            password = self._accounts.add_with_one_time_password(name, role, visit.actor, display_name)
        except UnfitNameError:
            return self._list(visit, Trouble("add", "trouble-account-name", 422))
        except AccountExistsError:
            return self._list(visit, Trouble("add", "trouble-account-exists", 409))
        return self._page(visit, self._named(name), password=password)

    def page(self, visit: Visit) -> Response:
        """One account."""
        return self._page(visit, self._account(visit))

    def set_role(self, visit: Visit) -> Response:
        """Another role, at once."""
        account, role = self._account(visit), _role(visit.typed("role"))
        if role is None:
            return self._page(visit, account, Trouble("role", "trouble-nothing-chosen", 422))
        if account.name == visit.staff.name:
            return self._page(visit, account, Trouble("role", "trouble-account-own", 409))
        try:
            self._accounts.book.set_role(account.name, role, visit.actor, visit.now, keep_admin=True)
        except LastAdminError:
            return self._page(visit, account, Trouble("role", "trouble-account-last", 409))
        return go(f"{_PATH}/{account.name}?done=role")

    def set_active(self, visit: Visit) -> Response:
        """Lets the account log in, or not any more; its sessions end."""
        account, active = self._account(visit), visit.typed("active") == "yes"
        if account.name == visit.staff.name:
            return self._page(visit, account, Trouble("active", "trouble-account-own", 409))
        if not active and visit.typed("sure") != "yes":
            return self._page(visit, account, Trouble("active", "trouble-not-confirmed", 422))
        try:
            self._accounts.book.set_active(account.name, active, visit.actor, visit.now, keep_admin=True)
        except LastAdminError:
            return self._page(visit, account, Trouble("active", "trouble-account-last", 409))
        return go(f"{_PATH}/{account.name}?done={'enabled' if active else 'disabled'}")

    def set_password(self, visit: Visit) -> Response:
        """A new one-time password, in this one answer; sessions and a lock-out end."""
        account = self._account(visit)
        if account.name == visit.staff.name:
            return self._page(visit, account, Trouble("password", "trouble-account-own", 409))
        if visit.typed("sure") != "yes":
            return self._page(visit, account, Trouble("password", "trouble-not-confirmed", 422))
        password = self._accounts.set_one_time_password(account.name, visit.actor)
        return self._page(visit, self._named(account.name), password=password)

    def end_sessions(self, visit: Visit) -> Response:
        """Ends all sessions of an account, or one."""
        account, only = self._account(visit), visit.typed("session")
        number = int(only) if only.isascii() and only.isdecimal() and len(only) < 16 else None
        if only and number is None:
            raise NotFoundError("there is no such session")
        self._accounts.end_sessions(account.name, visit.actor, number)
        return go(f"{_PATH}/{account.name}?done=sessions")

    def _account(self, visit: Visit) -> Account:
        return self._named(str(visit.request.path_params["name"]))

    def _named(self, name: str) -> Account:
        account = self._accounts.book.account(name)
        if account is None:
            raise NotFoundError("there is no such account")
        return account

    def _state(self, account: Account) -> str:
        """The code of how an account stands."""
        if not account.active:
            return "disabled"
        if account.locked_until and account.locked_until > self._accounts.clock():
            return "locked"
        return "one-time" if account.must_change else "active"

    def _list(self, visit: Visit, trouble: Trouble | None = None) -> Response:
        rows = [(account, self._state(account)) for account in self._accounts.book.accounts()]
        values = {"rows": rows, "roles": STAFF_ROLES, "longest": LONGEST_NAME, "trouble": trouble}
        return self._pages.page("settings_accounts.html", visit, values, status=trouble.status if trouble else 200)

    def _page(self, visit: Visit, account: Account, trouble: Trouble | None = None, *, password: str = "") -> Response:
        values = {
            "shown": account,
            "state": self._state(account),
            "own": account.name == visit.staff.name,
            "roles": STAFF_ROLES,
            "sessions": self._accounts.sessions(account.name),
            "password": password,
            "done": visit.asked("done"),
            "trouble": trouble,
        }
        return self._pages.page("settings_account.html", visit, values, status=trouble.status if trouble else 200)


def _role(code: str) -> StaffRole | None:
    return next((role for role in STAFF_ROLES if role == code), None)
