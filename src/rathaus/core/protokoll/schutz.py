"""Tables the application role may only add to and read, never change or empty (DESIGN § 3,
Protokoll).
"""

NUR_ANFUEGEN = (
    "protokoll_eintrag",
    "protokoll_siegel",
    "protokoll_siegelzeile",
)
