"""`saphan notices test` and the doctor's look at notices, as people run them."""

from __future__ import annotations

from pathlib import Path

import pytest
from houses import settings_for
from loopback import serving
from shell import saphan
from vendors.crm import FakeCrm
from vendors.mail import FakeMail, mail_server
from vendors.telegram import FakeTelegram

from bot.bootstrap import House
from bot.doctor import examine

GROUP = "-1001234567890"


def test_a_test_notice_goes_to_everybody_and_says_who_did_not_get_it(tmp_path: Path) -> None:
    fake, crm, telegram = FakeMail(), FakeCrm(), FakeTelegram()
    with mail_server(fake), serving(crm.app) as crm_url, serving(telegram.app) as telegram_url:
        settings = {
            "SAPHAN_DATA": str(tmp_path),
            "SAPHAN_NOTIFY": f"mail:staff@example.org, telegram:{GROUP}",
            "SAPHAN_STAFF_LANGUAGE": "th",
            "SAPHAN_SMTP_URL": f"smtp+plain://127.0.0.1:{fake.port}",
            "SAPHAN_SMTP_FROM": "bot@saphan.example",
            "SAPHAN_CRM_URL": f"{crm_url}/events",
            "SAPHAN_CRM_SECRET": crm.secret,
            "SAPHAN_TELEGRAM_TOKEN": telegram.token,
            "SAPHAN_TELEGRAM_API_URL": telegram_url,
        }
        went = saphan("notices", "test", settings=settings)
        telegram.fail_next("403")
        failed = saphan("notices", "test", settings=settings)
    assert (went.code, went.err) == (0, "")
    assert went.out.splitlines() == [
        "ok  mail:staff@example.org sent",
        f"ok  telegram:{GROUP} sent",
        "ok  crm:crm sent",
    ]
    assert "ทดสอบ" in fake.texts()[0]
    assert (telegram.sent[0].to, crm.events[0]["event"], crm.events[0]["lead"]) == (GROUP, "test", {"id": ""})
    assert telegram.called("getUpdates") == [], "a trial takes no messages away from the server"
    assert failed.code == 1
    assert failed.out.splitlines()[1].startswith(f"BAD telegram:{GROUP} 403")


def test_where_nobody_is_to_be_told_it_says_so(tmp_path: Path) -> None:
    said = saphan("notices", "test", settings={"SAPHAN_DATA": str(tmp_path)}).refused()
    assert said == "nobody is told: set SAPHAN_NOTIFY or SAPHAN_CRM_URL (docs/leads.md)"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SAPHAN_NOTIFY": "mial:a@b.org"}, "SAPHAN_NOTIFY: 'mial:a@b.org' is no receiver"),
        ({"SAPHAN_NOTIFY": "mail:a@b.org"}, "SAPHAN_SMTP_URL is no address"),
        ({"SAPHAN_CRM_URL": "https://crm.example.org"}, "SAPHAN_CRM_SECRET must have 16"),
        ({"SAPHAN_TIME_ZONE": "Siam/Ayutthaya"}, "SAPHAN_TIME_ZONE: 'Siam/Ayutthaya' is no time zone"),
    ],
)
def test_the_server_does_not_start_on_a_wrong_setting(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    ran = saphan("serve", "--port", "1", settings={"SAPHAN_DATA": str(tmp_path), **settings})
    assert ran.refused().startswith(said)


def test_the_doctor_looks_at_mail_server_and_crm(tmp_path: Path, starter_data: Path) -> None:
    fake, crm = FakeMail(), FakeCrm()
    with serving(crm.app) as url:
        with mail_server(fake):
            values = {
                "notify": "mail:staff@example.org",
                "smtp_url": f"smtp+plain://127.0.0.1:{fake.port}",
                "smtp_from": "bot@saphan.example",
                "crm_url": f"{url}/events",
                "crm_secret": crm.secret,
            }
            well = House(settings_for(tmp_path, **values), starter_data / "index").notices.check()
        checks = {
            check.what: check for check in examine(House(settings_for(tmp_path, **values), starter_data / "index"))
        }
    assert well == f"mail:staff@example.org, smtp+plain://127.0.0.1:{fake.port}, http://127.0.0.1 answers"
    assert not checks["notices"].well
    assert "did not answer" in checks["notices"].said
    unset = House(settings_for(tmp_path, notify="line:C" + "0a1b2c3d" * 4), starter_data / "index")
    assert unset.notices.outlets.troubles == ["SAPHAN_NOTIFY names line, which is not set up here (docs/channels.md)"]
