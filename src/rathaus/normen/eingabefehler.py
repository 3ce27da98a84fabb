"""What is wrong with something typed, in words for who typed it, and so that it can be said in
another language.
"""


class Eingabefehler(ValueError):
    """`vorlage` is a German sentence with places like %(zahl)s, `werte` is what stands there."""

    def __init__(self, vorlage: str, **werte: object) -> None:
        super().__init__(vorlage % werte if werte else vorlage)
        self.vorlage, self.werte = vorlage, werte
