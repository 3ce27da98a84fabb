"""Tables the application role may only add to and read (DESIGN § 3, Protokoll)."""

NUR_ANFUEGEN = ("bezahlen_zahlereignis",)
