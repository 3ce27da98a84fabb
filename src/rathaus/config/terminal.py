"""How the command line speaks of mistakes: one German line and an exit code."""

import os
import re
import sys
from typing import Any

import typer

from rathaus.core.fehler import Fachfehler

from .errors import Bedienfehler, PostgresError

USAGE = 2
FAILED = 1


def run(command: Any, arguments: list[str] | None) -> int:
    """The exit code: 0 done, 1 failed or found something, 2 asked for something impossible."""
    try:
        result = command.main(args=arguments, prog_name="rathaus", standalone_mode=False)
    except typer.TyperException as error:
        return _usage_error(error)
    except (Bedienfehler, Fachfehler) as error:
        return fail(str(error), USAGE)
    except PostgresError as error:
        return fail(str(error), FAILED)
    except (typer.Abort, KeyboardInterrupt):
        return fail("Abgebrochen.", 130)
    except BrokenPipeError:
        # `rathaus … | head`: whoever read has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def fail(text: str, code: int) -> int:
    typer.echo(text, err=True)
    return code


def _usage_error(error: typer.TyperException) -> int:
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        typer.echo(error.format_message())
        return 0
    return fail(_german(kind, error), error.exit_code)


def _german(kind: str, error: Any) -> str:
    """The parser's errors are told apart by name: their classes are no public names of typer."""
    option = getattr(error, "option_name", "") or _parameter(error)
    match kind:
        case "MissingParameter":
            return f"Es fehlt: {option}"
        case "NoSuchOption":
            return f"Diese Angabe gibt es nicht: {option}"
        case "BadOptionUsage":
            return f"Zu {option} fehlt der Wert, oder es darf keiner dabeistehen."
        case "BadParameter":
            return f"Der Wert zu {option} ist nicht möglich. Hilfe gibt es mit --help."
        case _:
            return _german_about_words(error.format_message())


def _german_about_words(message: str) -> str:
    """A command that does not exist, or words too many: the parser tells them apart in English."""
    quoted = re.search(r"'([^']*)'|\(([^()]*)\)$", message)
    word = quoted[1] or quoted[2] if quoted else ""
    if message.startswith("No such command"):
        return f"Diesen Befehl gibt es nicht: {word}"
    if word:
        return f"Das ist hier zu viel: {word}"
    return "Es fehlt ein Befehl. Hilfe gibt es mit --help."


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    return parameter.opts[0] if parameter is not None else "eine Angabe"
