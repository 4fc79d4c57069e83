"""Who is told of leads, and by which ways: as the settings say. A wrong setting is one clear line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.outlets.crm import NAME as CRM
from adapters.outlets.crm import CrmOutlet, CrmSettings
from adapters.outlets.crm_payload import Describe
from adapters.outlets.digest import Timetable
from adapters.outlets.mail import NAME as MAIL
from adapters.outlets.mail import MailOutlet, MailSettings, mail_address
from adapters.outlets.relay import Receivers
from bot.config import Settings
from bot.errors import OperatorError
from bot.messages import Address

_ADDRESSES: Mapping[str, re.Pattern[str]] = {
    MAIL: re.compile(r"\S{3,200}"),
    "telegram": re.compile(r"-?\d{1,20}"),
    "line": re.compile(r"[UCR][0-9a-f]{32}"),
}
_EXAMPLES = "mail:staff@example.org, telegram:-1001234567890, line:C and 32 figures"


@dataclass(frozen=True, slots=True)
class Outlets:
    """The ways out on which nothing comes in, by name; who is told; and a line for each who cannot be told."""

    by_name: Mapping[str, MailOutlet | CrmOutlet] = field(default_factory=dict)
    receivers: Receivers = field(default_factory=Receivers)
    troubles: Sequence[str] = ()


def load_outlets(settings: Settings, channels: Collection[str], describe: Describe) -> Outlets:
    """The outlets that are set up. `channels` are the names of the messaging apps that are.

    Raises `OperatorError` naming the setting that is wrong.
    """
    told = read_receivers(settings.notify)
    staff = tuple(who for who in told if who.channel in (MAIL, *channels))
    missing = sorted({who.channel for who in told} - {who.channel for who in staff})
    troubles = [f"SAPHAN_NOTIFY names {name}, which is not set up here (docs/channels.md)" for name in missing]
    outlets: dict[str, MailOutlet | CrmOutlet] = {}
    if any(who.channel == MAIL for who in staff):
        outlets[MAIL] = mail_outlet(settings)
    if _wants_crm(settings):
        outlets[CRM] = crm_outlet(settings, describe)
    return Outlets(outlets, Receivers(staff, CRM in outlets), troubles)


def check_settings(settings: Settings) -> None:
    """Raises `OperatorError` naming the setting that is wrong."""
    channels = [who.channel for who in read_receivers(settings.notify)]
    load_outlets(settings, channels, dict)
    timetable(settings)


def mail_outlet(settings: Settings) -> MailOutlet:
    """Mail as the settings say."""
    return MailOutlet(MailSettings(settings.smtp_url.get_secret_value(), settings.smtp_from))


def crm_outlet(settings: Settings, describe: Describe) -> CrmOutlet:
    """The CRM of the settings."""
    url, secret = settings.crm_url.get_secret_value(), settings.crm_secret.get_secret_value()
    return CrmOutlet(CrmSettings(url, secret, settings.crm_contacts), describe)


def _wants_crm(settings: Settings) -> bool:
    return bool(settings.crm_url.get_secret_value() or settings.crm_secret.get_secret_value() or settings.crm_contacts)


def read_receivers(setting: str) -> tuple[Address, ...]:
    """Staff's addresses from SAPHAN_NOTIFY, each once. Raises `OperatorError` naming the part that is wrong."""
    found = [_receiver(part.strip()) for part in setting.split(",") if part.strip()]
    return tuple(dict.fromkeys(found))


def _receiver(part: str) -> Address:
    channel, _, to = part.partition(":")
    form = _ADDRESSES.get(channel.strip())
    if form is None or not form.fullmatch(to.strip()):
        raise OperatorError(f"SAPHAN_NOTIFY: {part!r} is no receiver; write {_EXAMPLES}")
    if channel.strip() == MAIL:
        mail_address(to.strip(), "SAPHAN_NOTIFY")
    return Address(channel.strip(), to.strip())


def timetable(settings: Settings) -> Timetable | None:
    """When the digest is sent; None where there is none. Raises `OperatorError` for an unknown time zone."""
    if settings.digest == "off":
        return None
    try:
        return Timetable(settings.digest_hour, ZoneInfo(settings.time_zone))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise OperatorError(f"SAPHAN_TIME_ZONE: {settings.time_zone!r} is no time zone such as Asia/Bangkok") from error
