"""The rights of the two database roles.

The owner has made the tables. The app reads and writes them, except those an app names in its
`schutz.py`: to NUR_ANFUEGEN it may only add, what stands in NICHT_AENDERN it may add and delete but
not rewrite. So no error and no intruder in web or worker can rewrite the Protokoll.
"""

from importlib import import_module

from django.apps import apps
from django.db import connection
from psycopg import sql

from . import database, installed

READ_ONLY = ("django_migrations",)


def guarded_tables() -> dict[str, str]:
    """What the app role may not do, by table."""
    taken = dict.fromkeys(READ_ONLY, "INSERT, UPDATE, DELETE")
    for config in apps.get_app_configs():
        if config.name.startswith("rathaus.") and installed.has_module(config.name, "schutz"):
            schutz = import_module(f"{config.name}.schutz")
            taken |= dict.fromkeys(schutz.NUR_ANFUEGEN, "UPDATE, DELETE")
            taken |= dict.fromkeys(getattr(schutz, "NICHT_AENDERN", ()), "UPDATE")
    return taken


def grant_rights() -> None:
    """As owner, after every migration. Taking away first makes it safe to repeat and to narrow."""
    role = sql.Identifier(database.owner().app_role)
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(sql.SQL(statement).format(role=role))
        for table, taken in guarded_tables().items():
            cursor.execute(
                sql.SQL("REVOKE {taken} ON TABLE {table} FROM {role}").format(
                    taken=sql.SQL(taken), table=sql.Identifier(table), role=role
                )
            )


STATEMENTS = (
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


def ensure_app_role() -> None:
    """With one login for everything, the app's role is one that this login may step down to."""
    if database.owner().app_role == database.owner().conninfo["user"] or database.is_embedded():
        return
    role = database.owner().app_role
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
            cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
