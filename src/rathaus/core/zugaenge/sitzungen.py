"""Where sessions live: Django's own store, in a table that knows the door (SESSION_ENGINE)."""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from .tueren import RAHMEN, Tuer

_SITZUNG = "SELECT * FROM zugaenge_sitzung WHERE session_key = %s AND expire_date > now()"


class SessionStore(DatabaseStore):
    """A session of one door. Under the key of the other door's session it finds nothing."""

    def __init__(self, session_key: str | None = None, tuer: str = Tuer.PORTAL) -> None:
        super().__init__(session_key)
        self.tuer = tuer
        self.zuletzt = 0.0

    @classmethod
    def get_model_class(cls) -> Any:
        from .models import Sitzung  # noqa: PLC0415 - the store is loaded before the apps are

        return Sitzung

    def _get_session_from_db(self) -> Any:
        """As Django's, written out: it runs for every page of whoever has a session."""
        gefunden = self.model.objects.raw(_SITZUNG, [self.session_key])
        sitzung = next(iter(gefunden), None)
        if sitzung is None:
            self._session_key = None
        return sitzung

    def load(self) -> dict[str, Any]:
        sitzung = self._get_session_from_db()
        if sitzung is None or sitzung.tuer != self.tuer:
            self._session_key = None
            return {}
        self.zuletzt = sitzung.zuletzt
        return self.decode(sitzung.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        self.zuletzt = time.time()
        sitzung: Any = super().create_model_instance(data)
        sitzung.tuer = self.tuer
        sitzung.zugang_id = data.get(SESSION_KEY)
        sitzung.zuletzt = self.zuletzt
        return sitzung

    def touch(self) -> None:
        """Note that the session is in use, and nothing else."""
        self.zuletzt = time.time()
        self.model.objects.filter(session_key=self.session_key).update(zuletzt=self.zuletzt)

    def get_session_cookie_age(self) -> int:
        return int(RAHMEN[Tuer(self.tuer)].hoechstens.total_seconds())

    def get_expire_at_browser_close(self) -> bool:
        """A town hall is often used on computers of others: closing the browser signs out."""
        return True
