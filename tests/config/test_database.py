import pytest

from rathaus.config import database

URL = "postgresql://amt:geheim@db.example:6432/stadt?sslmode=require"
OWNER_URL = "postgresql://besitzer:anders@db.example:6432/stadt"


@pytest.fixture
def given(monkeypatch):
    for name in ("RATHAUS_DATABASE_URL", "RATHAUS_OWNER_DATABASE_URL", "RATHAUS_DB_ROLE"):
        monkeypatch.delenv(name, raising=False)
    return lambda **values: [monkeypatch.setenv(name, value) for name, value in values.items()]


def test_the_app_connects_as_the_app_when_two_logins_are_given(given):
    given(RATHAUS_DATABASE_URL=URL, RATHAUS_OWNER_DATABASE_URL=OWNER_URL)
    settings = database.current().as_django()
    assert (settings["USER"], settings["HOST"], settings["PORT"]) == ("amt", "db.example", "6432")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_the_owner_connects_as_the_owner_and_knows_whom_to_grant(given):
    given(RATHAUS_DATABASE_URL=URL, RATHAUS_OWNER_DATABASE_URL=OWNER_URL, RATHAUS_DB_ROLE="owner")
    access = database.current()
    assert access.as_django()["USER"] == "besitzer"
    assert access.app_role == "amt"


def test_with_one_login_the_app_steps_down(given):
    given(RATHAUS_DATABASE_URL=URL)
    assert database.current().as_django()["OPTIONS"]["options"] == "-c role=stadt_app"


def test_with_one_login_the_owner_does_not_step_down(given):
    given(RATHAUS_DATABASE_URL=URL, RATHAUS_DB_ROLE="owner")
    access = database.current()
    assert "options" not in access.as_django()["OPTIONS"]
    assert access.app_role == "stadt_app"


def test_options_of_the_operator_stay(given):
    given(RATHAUS_DATABASE_URL=URL + "&options=-c%20statement_timeout%3D5s")
    options = database.current().as_django()["OPTIONS"]["options"]
    assert options == "-c statement_timeout=5s -c role=stadt_app"


def test_a_url_without_database_is_refused(given):
    given(RATHAUS_DATABASE_URL="postgresql://amt@db.example")
    with pytest.raises(ValueError, match="RATHAUS_DATABASE_URL"):
        database.current()
