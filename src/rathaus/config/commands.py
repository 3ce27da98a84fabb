"""The platform's own commands."""

from typing import Annotated

import typer

from . import start

PLATFORM = {"start", "demo", "web", "worker", "migrate", "check", "django", "demo-load"}

Port = Annotated[int, typer.Option(help="Port des Webservers.", min=1, max=65535)]
Host = Annotated[str, typer.Option(help="Adresse, an der der Webserver lauscht.")]


def register(cli: typer.Typer) -> None:
    cli.command("start")(start_)
    cli.command("demo")(demo)
    cli.command("web")(web)
    cli.command("worker")(worker)
    cli.command("migrate")(migrate)
    cli.command("check")(check)
    cli.command("demo-load", hidden=True)(demo_load)
    cli.command(
        "django",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        add_help_option=False,
    )(django)


def start_(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Startet Webserver und Auftragsdienst zusammen, bis Strg-C."""
    from .serve import serve

    serve(host, port)


def demo(port: Port = 8000) -> None:
    """Startet die Musterstadt mit erfundenen Menschen und Hunden."""
    from .serve import serve_demo

    serve_demo(port)


def web(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Startet nur den Webserver."""
    with start.app_ready():
        from .web import run_web

        run_web(host, port)


def worker() -> None:
    """Startet nur den Auftragsdienst (Bescheide, Mails, Läufe)."""
    with start.app_ready():
        from .jobs import run_worker

        run_worker()


def migrate() -> None:
    """Bringt die Datenbank auf den Stand des Programms und setzt die Rechte der Rollen."""
    with start.owner_ready():
        from .migrate import migrate_database

        migrate_database()


def check() -> None:
    """Prüft Datenbank, Rechte, Dateien, Ketten und Siegel."""
    with start.app_ready():
        from .checks import run_checks

        if not run_checks():
            raise typer.Exit(1)


def demo_load() -> None:
    """Lädt Pakete und Musterstadt; was schon da ist, bleibt."""
    with start.app_ready():
        from .serve import load_demo

        load_demo()


def django(ctx: typer.Context) -> None:
    """Für Entwickler: ein Befehl von Django, als Eigentümer der Tabellen."""
    with start.owner_ready():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["rathaus django", *ctx.args])
