from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .actions import roll_over


@app.periodic(cron="3 * * * *")
@app.task(name="textvorlagen.in_kraft", queueing_lock="textvorlagen.in_kraft")
def in_kraft(timestamp: int) -> None:
    """What was released for a day is in force from it."""
    roll_over(akteur=auftrag("Textvorlagen in Kraft setzen"))
