from uuid import UUID


def parse_uuid(text: str) -> UUID | None:
    """None for anything that is no id: what a mangled link or form names does not exist."""
    try:
        return UUID(text)
    except ValueError:
        return None
