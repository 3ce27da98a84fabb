from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Messpunkt(models.Model):
    """An anonymous dated fact: something of this kind happened on this day.

    It outlives the matter it counts, so it holds no id of a person, a Vorgang or a clerk, no time
    of day and no free text: nothing that would lead back (`registry.py` closes the vocabulary).
    """

    art = models.CharField(max_length=60)
    am = models.DateField()
    einheit_id = models.UUIDField(null=True)
    leistung = models.CharField(max_length=80, blank=True)
    merkmale = models.JSONField(default=dict)
    wert = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        db_table = "messpunkte_messpunkt"
        indexes = [
            models.Index(fields=["art", "am"], name="messpunkte_messpunkt_art"),
            GinIndex(fields=["merkmale"], opclasses=["jsonb_path_ops"], name="messpunkte_merkmale"),
        ]
