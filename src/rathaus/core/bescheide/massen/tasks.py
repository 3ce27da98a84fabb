from datetime import timedelta

from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .aufraeumen import discard_print_file
from .models import Druckdatei

#: Long enough for a jam in the machine or a lost bag; the letters themselves stay in their files.
AUFBEWAHRUNG = timedelta(days=30)


@app.periodic(cron="40 4 * * *")
@app.task(name="bescheide.discard_druckdateien", queueing_lock="bescheide.discard_druckdateien")
def discard_druckdateien(timestamp: int) -> None:
    grenze = uhr.heute() - AUFBEWAHRUNG
    alte = Druckdatei.objects.filter(abgegeben_am__lt=grenze, datei__isnull=False)
    for druckdatei in alte.values_list("pk", flat=True):
        discard_print_file(druckdatei, akteur=auftrag("Alte Druckdateien"))
