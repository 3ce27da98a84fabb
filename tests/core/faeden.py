"""Real threads with real connections, started at the same moment."""

import threading
from collections.abc import Callable

from django.db import connections


def run_together(*arbeiten: Callable[[], object]) -> list[object]:
    """Run all at once; each result, or the exception it raised, in the order given."""
    start = threading.Barrier(len(arbeiten))
    ergebnisse: list[object] = [None] * len(arbeiten)

    def run(stelle: int) -> None:
        try:
            start.wait(timeout=30)
            ergebnisse[stelle] = arbeiten[stelle]()
        except Exception as fehler:  # noqa: BLE001 - the test judges it
            ergebnisse[stelle] = fehler
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(stelle,)) for stelle in range(len(arbeiten))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return ergebnisse
