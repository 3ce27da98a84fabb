"""`rathaus …`: the platform's commands, and those every app brings in its `commands.py`.

A `commands.py` offers `app`, a typer.Typer that becomes a group of commands, or `register(cli)`.
At its head it imports only what is light; Django is set up and the database runs once one of its
commands is called.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from rathaus import __version__
from rathaus.config import installed, start, terminal
from rathaus.config.commands import PLATFORM, register

#: Groups whose commands need neither Django nor the database.
LEICHT = {"bezahlen"}

HELP = "[bold]rathaus[/bold] – das virtuelle Rathaus: vom Antrag bis zum Bescheid in einer E-Akte."


def main(arguments: list[str] | None = None) -> NoReturn:
    command = typer.main.get_command(build())
    if _shows_help():
        _speak_german(command)
    sys.exit(terminal.run(command, arguments))


def build() -> typer.Typer:
    cli = typer.Typer(
        name="rathaus",
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    cli.callback(invoke_without_command=True)(_prepare)
    register(cli)
    for name, module in _modules():
        _mount(cli, name, module)
    return cli


def _modules() -> Iterator[tuple[str, Any]]:
    for name in (*installed.PURE, *installed.apps(demo=start.is_demo())):
        if installed.has_module(name, "commands"):
            yield name.rpartition(".")[2], import_module(f"{name}.commands")


def _mount(cli: typer.Typer, label: str, module: Any) -> None:
    if hasattr(module, "register"):
        module.register(cli)
    else:
        cli.add_typer(module.app, name=module.app.info.name or label)


def _prepare(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Zeigt die Version.", is_eager=True)
    ] = False,
) -> None:
    if version:
        typer.echo(f"rathaus {__version__}")
        raise typer.Exit
    called = ctx.invoked_subcommand or ""
    pure = {name.rpartition(".")[2] for name in installed.PURE}
    if called not in PLATFORM | LEICHT | pure and not _asks_for_help():
        ctx.with_resource(start.app_ready())


def _asks_for_help() -> bool:
    return bool({"--help", "-h"} & set(sys.argv))


def _shows_help() -> bool:
    """Asked for, or because a group was called without one of its commands."""
    return _asks_for_help() or len(sys.argv) < 3


def _speak_german(command: Any) -> None:
    """typer's own words are English; rich, which lays out the help, is slow to load."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = "Angaben"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumente"
    rich_utils.COMMANDS_PANEL_TITLE = "Befehle"
    _translate_help_options(command)


def _translate_help_options(command: Any) -> None:
    context = typer.Context(command, help_option_names=["--help", "-h"])
    option = command.get_help_option(context)
    if option is not None:
        option.help = "Zeigt diese Hilfe."
    for child in getattr(command, "commands", {}).values():
        _translate_help_options(child)
