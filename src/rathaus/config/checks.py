"""`rathaus check`: the platform's own checks, and all that the apps have registered."""

from collections.abc import Iterable

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from rathaus.core import pruefungen

from . import health, roles

_FINE = "[green]✓[/green]"


def run_checks() -> bool:
    """Print each check with its findings; True if there were none but hints."""
    terminal = Console(highlight=False)
    clean = True
    for name, check in pruefungen.registered().items():
        findings = _findings(check)
        failed = any(not isinstance(finding, pruefungen.Hinweis) for finding in findings)
        clean = clean and not failed
        sign = "[red]✗[/red]" if failed else "[yellow]![/yellow]" if findings else _FINE
        terminal.print(f"{sign} {name}")
        for finding in findings:
            terminal.print(f"    {finding}", markup=False)
    return clean


def _findings(check: pruefungen.Pruefung) -> list[str]:
    try:
        return list(check())
    except Exception as error:  # noqa: BLE001 - a check that breaks is a finding, the others still run
        return [f"Die Prüfung brach ab: {type(error).__name__}: {error}"]


def register_own() -> None:
    pruefungen.register("Datenbank erreichbar", database_answers)
    pruefungen.register("Datenbank auf dem Stand des Programms", migrations_applied)
    pruefungen.register("Protokoll vor Änderung geschützt", chains_protected)
    pruefungen.register("Ablage beschreibbar", files_writable)


def database_answers() -> list[str]:
    return [] if health.database_answers() else ["Die Datenbank antwortet nicht richtig."]


def migrations_applied() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"Nicht eingespielt: {migration}. Bitte: rathaus migrate" for migration, _ in plan]


def chains_protected() -> Iterable[str]:
    """Tries it: rights that are only read from a catalogue may be wrong through inheritance."""
    for table, taken in roles.guarded_tables().items():
        for statement in ("UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"):
            if statement.split()[0] in f"{taken}, TRUNCATE" and _is_allowed(statement, table):
                yield f"{table}: {statement.split()[0]} ist der Anwendung erlaubt."


def files_writable() -> list[str]:
    return [] if health.files_writable() else ["In die Ablage kann nicht geschrieben werden."]


def _is_allowed(statement: str, table: str) -> bool:
    name = connection.ops.quote_name(table)
    column = connection.ops.quote_name(_first_column(table))
    text = statement.format(name, column, column)
    if not text.startswith("TRUNCATE"):
        text += " WHERE false"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(text)
            transaction.set_rollback(True)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == "42501":  # insufficient_privilege
            return False
        raise
    return True


def _first_column(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)[0].name
