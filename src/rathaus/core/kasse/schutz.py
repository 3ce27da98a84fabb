"""Tables the application role may only add to and read (DESIGN § 3, Protokoll)."""

NUR_ANFUEGEN = (
    "kasse_forderung",
    "kasse_buchung",
    "kasse_buchungszeile",
    "kasse_exportposten",
    "kasse_beleg",
    "kasse_tagesabschluss",
)
