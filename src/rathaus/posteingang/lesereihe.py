"""Letters that wait to be read, in as many rows as may be read at once. Reading takes minutes, and
the mails of the house use the same worker: it has one place more than there are rows.
"""

from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app as jobs


def line_up(stueck_id: UUID) -> None:
    """A letter always stands in the same row: two jobs for it never meet."""
    reihe = f"posteingang.lies.{stueck_id.int % settings.POSTEINGANG_LESER}"
    jobs.configure_task("posteingang.lies", lock=reihe).defer(stueck_id=str(stueck_id))
