"""The app role against the real database: what it may and, above all, may not."""

import subprocess
import sys

import psycopg
import pytest
from psycopg import errors, sql

from rathaus.config import roles
from rathaus.config.checks import run_checks

CHAINS = ("protokoll_eintrag", "protokoll_siegel")


def test_the_chains_are_declared_append_only():
    assert {table: roles.guarded_tables()[table] for table in CHAINS} == dict.fromkeys(
        CHAINS, "UPDATE, DELETE"
    )


@pytest.fixture(scope="module")
def as_app(databases):
    from rathaus.config import postgres

    with (
        databases.clone() as clone,
        psycopg.connect(**postgres.conninfo(postgres.APP, clone), autocommit=True) as app,
    ):
        yield app


def _may(app, table, right):
    return app.execute("SELECT has_table_privilege(%s, %s)", [table, right]).fetchone()[0]


@pytest.mark.parametrize("table", CHAINS)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET nummer = 7", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"]
)
def test_the_app_cannot_rewrite_a_chain(as_app, table, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        as_app.execute(sql.SQL(statement).format(sql.Identifier(table)))


@pytest.mark.parametrize("table", CHAINS)
def test_the_app_may_read_and_add_to_a_chain(as_app, table):
    assert _may(as_app, table, "SELECT")
    assert _may(as_app, table, "INSERT")


def test_the_app_erases_the_words_of_the_protokoll_and_never_rewrites_them(as_app):
    as_app.execute("DELETE FROM protokoll_inhalt")
    for statement in ("UPDATE protokoll_inhalt SET grund = ''", "TRUNCATE protokoll_inhalt"):
        with pytest.raises(errors.InsufficientPrivilege):
            as_app.execute(statement)
    assert _may(as_app, "protokoll_inhalt", "INSERT")


def test_the_app_writes_ordinary_tables(as_app):
    as_app.execute("DELETE FROM config_cache")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE hintertuer (x int)",
        "ALTER TABLE config_cache ADD COLUMN x int",
        "TRUNCATE config_cache",
        "DELETE FROM django_migrations",
        "CREATE SCHEMA hintertuer",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE rathaus_owner",
        "CREATE ROLE hintertuer",
    ],
)
def test_the_app_changes_no_structure(as_app, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        as_app.execute(statement)


def test_no_table_lets_the_app_truncate(as_app):
    tables = as_app.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = [row[0] for row in tables.fetchall()]
    assert "config_cache" in names
    assert [name for name in names if _may(as_app, name, "TRUNCATE")] == []


def test_check_notices_a_right_too_many(frische_datenbank, capsys):
    with frische_datenbank.as_owner() as owner:
        owner.execute("GRANT DELETE ON protokoll_eintrag TO rathaus_app")
    assert not run_checks()
    assert "protokoll_eintrag: DELETE ist der Anwendung erlaubt." in capsys.readouterr().out


def test_check_notices_that_words_could_be_rewritten(frische_datenbank, capsys):
    with frische_datenbank.as_owner() as owner:
        owner.execute("GRANT UPDATE ON protokoll_inhalt TO rathaus_app")
    assert not run_checks()
    assert "protokoll_inhalt: UPDATE ist der Anwendung erlaubt." in capsys.readouterr().out


def test_check_is_content_with_the_rights_as_migrated(frische_datenbank, capsys):
    run_checks()
    gesagt = capsys.readouterr().out
    assert "ist der Anwendung erlaubt" not in gesagt
    assert "✓ Protokoll vor Änderung geschützt" in gesagt


def test_migrate_with_one_login_makes_a_role_to_step_down_to(frische_datenbank):
    """An operator's database with a single login that owns everything and may make roles."""
    name = frische_datenbank.name
    with frische_datenbank.as_superuser() as superuser:
        superuser.execute("ALTER ROLE rathaus_owner CREATEROLE")
    environment = dict(frische_datenbank.environment)
    environment["RATHAUS_DATABASE_URL"] = environment.pop("RATHAUS_OWNER_DATABASE_URL")
    try:
        command = [sys.executable, "-m", "rathaus", "migrate"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        with frische_datenbank.as_owner() as owner:
            owner.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(f"{name}_app")))
            owner.execute("SELECT count(*) FROM protokoll_eintrag")
            with pytest.raises(errors.InsufficientPrivilege):
                owner.execute("DELETE FROM protokoll_eintrag")
    finally:
        with frische_datenbank.as_superuser() as superuser:
            superuser.execute("ALTER ROLE rathaus_owner NOCREATEROLE")
            role = sql.Identifier(f"{name}_app")
            superuser.execute(sql.SQL("DROP OWNED BY {}").format(role))
            superuser.execute(sql.SQL("DROP ROLE {}").format(role))
