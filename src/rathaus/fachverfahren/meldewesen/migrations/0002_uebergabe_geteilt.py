"""Hand-overs are shared by all services that make them: what there is moves to their table."""

from django.db import migrations

UMZUG = """
INSERT INTO leistungen_uebergabe (id, leistung, am, von_id)
    SELECT id, 'meldebescheinigung', am, von_id FROM meldewesen_uebergabe;
INSERT INTO leistungen_uebergabe_vorgaenge (uebergabe_id, vorgang_id)
    SELECT uebergabe_id, vorgang_id FROM meldewesen_uebergabe_vorgaenge;
"""


class Migration(migrations.Migration):
    dependencies = [("meldewesen", "0001_initial"), ("leistungen", "0002_antrag")]

    operations = [
        migrations.RunSQL(UMZUG, migrations.RunSQL.noop),
        migrations.DeleteModel(name="Uebergabe"),
    ]
