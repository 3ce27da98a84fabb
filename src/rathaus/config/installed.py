"""The apps, in the order of the floors, low to high: an app knows only those before it in CORE."""

from importlib.resources import files

CORE = (
    "rathaus.core.protokoll",
    "rathaus.core.ablage",
    "rathaus.core.nummern",
    "rathaus.core.laeufe",
    "rathaus.core.messpunkte",
    "rathaus.core.zugaenge",
    "rathaus.core.einheiten",
    "rathaus.core.freigaben",
    "rathaus.core.satzungen",
    "rathaus.core.orte",
    "rathaus.core.personen",
    "rathaus.core.gegenstaende",
    "rathaus.core.akten",
    "rathaus.core.vorgaenge",
    "rathaus.core.laufwege",
    "rathaus.core.nachrichten",
    "rathaus.core.textvorlagen",
    "rathaus.core.siegel",
    "rathaus.core.bescheide",
    "rathaus.core.kasse",
    "rathaus.core.bezahlen",
    "rathaus.core.rechtsbehelfe",
    "rathaus.core.einsicht",
    "rathaus.core.aussonderung",
    "rathaus.core.suche",
    "rathaus.core.uebernahme",
    "rathaus.core.scannen",
)
ABOVE = (
    "rathaus.leistungen",
    "rathaus.posteingang",
    "rathaus.fachverfahren.hundesteuer",
    "rathaus.fachverfahren.hundehaltung",
    "rathaus.fachverfahren.meldewesen",
    "rathaus.rechner",
    "rathaus.einfuehrung",
    "rathaus.portal",
    "rathaus.buero",
)
DEMO = ("rathaus.demo",)
UI = ("rathaus.ui",)

# pure packages without a table that bring commands
PURE = ("rathaus.recht",)


def apps(*, demo: bool) -> list[str]:
    names = UI + CORE + ABOVE + (DEMO if demo else ())
    return [name for name in names if has_module(name, "apps")]


def has_module(app: str, module: str) -> bool:
    """Looks at the files only: importing would drag Django into every command line."""
    folder = files("rathaus").joinpath(*app.split(".")[1:])
    return (
        folder.joinpath(f"{module}.py").is_file()
        or folder.joinpath(module, "__init__.py").is_file()
    )
