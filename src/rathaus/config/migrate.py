"""Migrate as owner, then give the app role its rights."""

from django.core.management import call_command
from django.db import connection

from . import roles

# any fixed number: two migrations at once wait for each other (pg_advisory_lock)
LOCK = 7_262_442

# all "trusted": the owner of a database may create them without being a superuser
EXTENSIONS = ("btree_gin", "btree_gist", "pg_trgm", "unaccent")


def migrate_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for extension in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    roles.ensure_app_role()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    roles.grant_rights()
