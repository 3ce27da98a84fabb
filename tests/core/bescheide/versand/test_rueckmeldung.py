"""A mail that comes back is seen: address marked, clerk told, and the notice goes by post."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.mail import EmailMessage

from .wege import citizen, finish, versand_of

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper
    from tests.core.bescheide.briefe import Briefamt

pytestmark = pytest.mark.usefixtures("vwvfg")


@pytest.fixture
def loopback(settings: "SettingsWrapper", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mail goes into a folder; to an invented domain it comes back as a report."""
    monkeypatch.setenv("RATHAUS_STATE", str(tmp_path))
    settings.EMAIL_BACKEND = "rathaus.config.mail.FolderBackend"
    settings.MAIL_RUECKLAUF = str(tmp_path / "ruecklaeufer")
    return tmp_path / "ruecklaeufer"


def read() -> None:
    from rathaus.core.nachrichten.tasks import read_bounces

    read_bounces(0)


def test_a_notice_of_which_nobody_could_be_told_goes_by_post_and_so_does_the_next(
    amt: "Briefamt", loopback: Path, run_jobs: Any
) -> None:
    from rathaus.core.nachrichten.actions import MAIL_TOT
    from rathaus.core.nachrichten.models import Mail, Mailausfall

    zugang = citizen(email="weg@unzustellbar.example")
    bescheid = finish(amt, zugang=zugang)
    assert versand_of(bescheid).weg == "postfach"
    run_jobs()
    assert len(list((loopback / "new").iterdir())) == 1
    for _ in range(2):
        read()
    versand = versand_of(bescheid)
    assert (versand.weg, versand.zustand) == ("post", "druck")
    assert versand.anlass == "Benachrichtigung kam nicht an"
    assert Mailausfall.objects.get().status == "5.1.1"
    aufgaben = bescheid.vorgang.wiedervorlagen.filter(erledigt__isnull=True)
    assert [w.grund for w in aufgaben] == [MAIL_TOT]
    assert list((loopback / "new").iterdir()) == []
    anzahl = Mail.objects.count()
    assert finish(amt, zugang=zugang).versandweg == "post"
    assert Mail.objects.count() == anzahl, "no further mail to a dead address"


def test_an_address_confirmed_anew_is_used_again(amt: "Briefamt", loopback: Path) -> None:
    from rathaus import uhr
    from rathaus.core.nachrichten.models import Mailausfall
    from rathaus.core.nachrichten.public import is_dead

    zugang = citizen(email="wieder@example.org")
    Mailausfall.objects.create(adresse=zugang.email, seit=uhr.jetzt(), status="5.1.1")
    assert is_dead(zugang.email, zugang)
    zugang.email_bestaetigt = uhr.jetzt()
    zugang.save()
    assert not is_dead(zugang.email, zugang)
    assert finish(amt, zugang=zugang).versandweg == "postfach"


UNGUELTIG = (
    ("Action: failed", "Action: delayed"),
    ("Status: 5.1.1", "Status: 4.4.7"),
    ("rfc822; weg@", "rfc822; anders@"),
    ("Message-ID: <", "Message-ID: <x"),
    ("multipart/report", "multipart/mixed"),
)


def test_what_is_late_or_not_ours_changes_nothing(
    amt: "Briefamt", loopback: Path, run_jobs: Any
) -> None:
    from rathaus.core.nachrichten.models import Mailausfall

    bescheid = finish(amt, zugang=citizen(email="weg@unzustellbar.example"))
    run_jobs()
    bericht = next((loopback / "new").iterdir())
    text = bericht.read_text()
    bericht.unlink()
    for nummer, (alt, neu) in enumerate(UNGUELTIG):
        assert alt in text
        (loopback / "new" / f"x{nummer}").write_text(text.replace(alt, neu))
    read()
    assert len(list((loopback / "cur").iterdir())) == len(UNGUELTIG)
    assert versand_of(bescheid).weg == "postfach"
    assert not Mailausfall.objects.exists()


def test_a_letter_of_somebody_is_put_aside_unread(loopback: Path) -> None:
    (loopback / "new").mkdir(parents=True)
    (loopback / "new" / "1").write_bytes(EmailMessage("Hallo", "Text").message().as_bytes())
    (loopback / "new" / "2").write_bytes(b"\xff\xfe kein Brief")
    read()
    assert len(list((loopback / "cur").iterdir())) == 2
