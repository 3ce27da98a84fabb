import subprocess
import sys

import pytest
from django.core.mail import EmailMessage, get_connection

from rathaus.config import mail


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RATHAUS_STATE", str(tmp_path))


def _send(subject: str) -> None:
    connection = get_connection("rathaus.config.mail.FolderBackend")
    message = EmailMessage(subject, "Grüße", "a@example.org", ["b@example.org"])
    assert connection.send_messages([message]) == 1


def test_mails_are_kept_latest_first():
    _send("erste")
    _send("zweite – mit Umlaut ß")
    found = list(mail.stored_mails())
    assert [item.message["subject"] for item in found] == ["zweite – mit Umlaut ß", "erste"]
    assert found[0].message.get_content().strip() == "Grüße"


def test_another_process_sees_them():
    _send("geteilt")
    script = "from rathaus.config import mail; print(next(mail.stored_mails()).message['subject'])"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "geteilt\n"


def test_one_is_found_by_name_and_a_path_is_not():
    _send("eine")
    name = next(mail.stored_mails()).name
    assert mail.stored_mail(name).message["subject"] == "eine"
    assert mail.stored_mail("../geheim/secret_key") is None


def test_forgotten_mails_are_gone():
    _send("eine")
    mail.forget_mails()
    assert list(mail.stored_mails()) == []
