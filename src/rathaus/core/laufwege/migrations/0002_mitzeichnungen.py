from django.db import migrations

WEGE = """
    INSERT INTO laufwege_laufweg
        (id, vorgang_id, betreff, zustand, gestartet_von_id, gestartet, beendet, grund)
    SELECT id, vorgang_id, frage,
        CASE antwort WHEN '' THEN 'laeuft' WHEN 'zugestimmt' THEN 'abgeschlossen'
            ELSE 'zurueckgegeben' END,
        von_id, angefragt, beantwortet,
        CASE antwort WHEN 'abgelehnt' THEN bemerkung ELSE '' END
    FROM vorgaenge_mitzeichnung
"""
SCHRITTE = """
    INSERT INTO laufwege_laufschritt
        (id, laufweg_id, stufe, art, an_id, wer, auftrag, zustand, geoeffnet, beantwortet,
         gezeichnet_von_id, fassung, bemerkung)
    SELECT id, id, 1, 'mitzeichnung', an_id, '', '',
        CASE antwort WHEN '' THEN 'offen' WHEN 'zugestimmt' THEN 'erledigt' ELSE 'abgelehnt' END,
        angefragt, beantwortet, CASE WHEN antwort <> '' THEN an_id END, 0, bemerkung
    FROM vorgaenge_mitzeichnung
"""
TEILHABEN = "UPDATE vorgaenge_teilhabe SET zweck = 'laufweg' WHERE zweck = 'mitzeichnung'"


class Migration(migrations.Migration):
    """Every Mitzeichnung asked for so far becomes a Laufweg of one step, with its own id."""

    dependencies = [("laufwege", "0001_initial")]

    operations = [migrations.RunSQL([WEGE, SCHRITTE, TEILHABEN])]
