"""The ledger balances because the database says so, whoever writes: at commit every Buchung sums to nothing
and has exactly the lines it was made with."""

from django.db import migrations

CREATE = """
CREATE FUNCTION kasse_pruefe_gleichgewicht() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gemeint uuid;
    soll integer;
    anzahl integer;
    summe numeric;
BEGIN
    IF TG_TABLE_NAME = 'kasse_buchung' THEN
        gemeint := NEW.id;
    ELSE
        gemeint := NEW.buchung_id;
    END IF;
    SELECT zeilen_anzahl INTO soll FROM kasse_buchung WHERE id = gemeint;
    SELECT count(*), coalesce(sum(betrag), 0) INTO anzahl, summe
        FROM kasse_buchungszeile WHERE buchung_id = gemeint;
    IF summe <> 0 OR anzahl <> soll OR anzahl < 2 THEN
        RAISE EXCEPTION 'Buchung % geht nicht auf: % Zeilen statt %, Summe %', gemeint, anzahl, soll, summe
            USING ERRCODE = 'check_violation', CONSTRAINT = 'kasse_buchung_gleichgewicht';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER kasse_buchung_gleichgewicht
    AFTER INSERT OR UPDATE ON kasse_buchung DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kasse_pruefe_gleichgewicht();

CREATE CONSTRAINT TRIGGER kasse_buchungszeile_gleichgewicht
    AFTER INSERT OR UPDATE ON kasse_buchungszeile DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kasse_pruefe_gleichgewicht();
"""

DROP = """
DROP TRIGGER kasse_buchungszeile_gleichgewicht ON kasse_buchungszeile;
DROP TRIGGER kasse_buchung_gleichgewicht ON kasse_buchung;
DROP FUNCTION kasse_pruefe_gleichgewicht();
"""


class Migration(migrations.Migration):
    dependencies = [("kasse", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
