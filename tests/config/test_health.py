import pytest
from django.db import connection

import rathaus
from rathaus.config import health


def _report_worker(age: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)",
            [age],
        )


@pytest.mark.django_db
def test_all_well(client):
    _report_worker("5 seconds")
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "jobs": "ok",
        "files": "ok",
        "version": rathaus.__version__,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("age", [None, "10 minutes"])
def test_no_living_worker_is_503(client, age):
    if age:
        _report_worker(age)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["jobs"] == "gestört"
    assert answer.json()["status"] == "gestört"
    assert answer.json()["database"] == "ok"


@pytest.mark.django_db
def test_a_store_that_cannot_be_written_is_503(client, monkeypatch, tmp_path):
    blocked = tmp_path / "datei"
    blocked.write_text("kein Ordner")
    monkeypatch.setattr(health, "_store_folder", lambda: blocked / "ablage")
    _report_worker("5 seconds")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["files"] == "gestört"


def test_a_dead_database_is_503_not_500(client, monkeypatch):
    def refuse():
        raise ConnectionError

    monkeypatch.setitem(health.PROBES, "database", refuse)
    monkeypatch.setitem(health.PROBES, "jobs", refuse)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "gestört"


def test_only_reading_is_allowed(client):
    assert client.post("/healthz").status_code == 405
