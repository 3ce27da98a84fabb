"""Run as a process: checks the signatures of one PDF from a stranger within narrow limits and
prints the report as JSON. Whatever it contains, it takes nobody else's memory or time.
"""

import json
import resource
import sys
from datetime import datetime
from pathlib import Path

MAX_SPEICHER = 1024 * 1024 * 1024
MAX_SEKUNDEN = 30


def main(pfad: str, am: str, *wurzeln: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_SPEICHER, MAX_SPEICHER))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SEKUNDEN, MAX_SEKUNDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # after the limits
    from rathaus.core.siegel.befund import bericht_as_dict  # noqa: PLC0415
    from rathaus.core.siegel.werk.pruefen import check_signatures  # noqa: PLC0415
    from rathaus.core.siegel.werk.wurzeln import load_wurzeln  # noqa: PLC0415

    bericht = check_signatures(
        Path(pfad).read_bytes(),
        wurzeln=load_wurzeln(Path(wurzel) for wurzel in wurzeln),
        am=datetime.fromisoformat(am),
    )
    json.dump(bericht_as_dict(bericht), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
