from procrastinate.contrib.django import app

from .actions import expire_lesezugriffe, seal_ketten
from .akteur import auftrag


@app.periodic(cron="50 2 * * *")
@app.task(name="protokoll.seal", queueing_lock="protokoll.seal")
def seal(timestamp: int) -> None:
    seal_ketten(akteur=auftrag("Tagessiegel"))


@app.periodic(cron="20 2 * * *")
@app.task(name="protokoll.expire", queueing_lock="protokoll.expire")
def expire(timestamp: int) -> None:
    expire_lesezugriffe(akteur=auftrag("Ablauf der Lesezugriffe"))
