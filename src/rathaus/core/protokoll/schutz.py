"""Tables the application role may not touch as it likes (DESIGN § 3, Protokoll).

The chain itself it may only add to and read. The words of an entry it may also delete, at a
Vernichtung, which the chain then records; rewriting them it may not.
"""

NUR_ANFUEGEN = (
    "protokoll_eintrag",
    "protokoll_siegel",
    "protokoll_siegelzeile",
)
NICHT_AENDERN = ("protokoll_inhalt",)
