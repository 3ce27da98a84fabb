"""Errors of the platform that end a command with one German line (see terminal.py)."""


class Bedienfehler(Exception):
    """A command was called in a way that cannot work; the text says how it could."""


class PostgresError(Exception):
    """The embedded database cannot be used; the text says what to do."""
