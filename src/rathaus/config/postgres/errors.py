class PostgresError(Exception):
    """The embedded database cannot be used. The text is German and says what to do."""
