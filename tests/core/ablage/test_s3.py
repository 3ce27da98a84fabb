"""The store as an S3 bucket: set by the operator, without a line of code."""

import io
from datetime import timedelta

import boto3
import pytest
from django.conf import settings as django_settings
from moto import mock_aws
from tests.core.ablage import dateien

from rathaus import uhr
from rathaus.core.ablage import tasks
from rathaus.core.ablage.public import (
    Beschaedigt,
    open_datei,
    pruefe,
    read_datei,
    request_deletion,
    store_datei,
)
from rathaus.core.ablage.speicher import speicher
from rathaus.core.protokoll.public import auftrag

AKTEUR = auftrag("Prüfling")


@pytest.fixture
def eimer(settings, monkeypatch):
    """An empty bucket in this process; nothing leaves the machine."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "erfunden")
    settings.STORAGES = django_settings.STORAGES | {
        "ablage": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "ablage",
                "region_name": "us-east-1",
                "file_overwrite": False,
                "default_acl": "private",
            },
        }
    }
    settings.VIRENSCANNER = "keiner"
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="ablage")
        yield s3


def store(inhalt: bytes, name: str):
    datei = store_datei(io.BytesIO(inhalt), name=name, akteur=AKTEUR)
    tasks.scan(str(datei.id))
    datei.refresh_from_db()
    return datei


@pytest.mark.django_db
def test_files_small_and_large_come_back_as_they_went_in(eimer):
    klein = dateien.pdf()
    gross = b"a" * 12_000_000  # more than one part
    assert read_datei(store(klein, "klein.pdf")) == klein
    assert read_datei(store(gross, "gross.txt")) == gross
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_what_the_bucket_changed_lost_or_kept_too_much_is_found(eimer):
    anders, fehlt = store(dateien.pdf(), "a.pdf"), store(dateien.pdf(), "b.pdf")
    eimer.put_object(Bucket="ablage", Key=anders.schluessel, Body=b"anders")
    eimer.delete_object(Bucket="ablage", Key=fehlt.schluessel)
    eimer.put_object(Bucket="ablage", Key="ab/verwaist", Body=b"x")
    for datei in (anders, fehlt):
        with pytest.raises(Beschaedigt):
            open_datei(datei)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(hours=2)):
        assert {text.split()[-1] for text in pruefe()} == {"überein.", "Speicher.", "(verwaist)."}


@pytest.mark.django_db
def test_deletion_waits_out_the_window_there_too(eimer):
    datei = request_deletion(store(dateien.pdf(), "a.pdf"), akteur=AKTEUR, grund="Vernichtung")
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=29)):
        tasks.delete_vorgemerkte(0)
    assert speicher().exists(datei.schluessel)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=31)):
        tasks.delete_vorgemerkte(0)
    assert not speicher().exists(datei.schluessel)
