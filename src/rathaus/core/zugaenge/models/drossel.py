from django.db import models


class Drosselstand(models.Model):
    """One sliding counter: `stand` is the second (Unix time) up to which its allowance is used.

    The key is a keyed hash, so the table holds no address of a person or a computer.
    """

    schluessel = models.CharField(primary_key=True, max_length=64)
    stand = models.FloatField()

    class Meta:
        db_table = "zugaenge_drosselstand"
