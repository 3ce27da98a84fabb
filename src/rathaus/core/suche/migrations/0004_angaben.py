"""A Vorgang is found by what its Akte says of itself: a number of a trade, a place, keywords.

Whoever sees a Vorgang sees its Akte with its fields, so the entry of the Vorgang bears their words,
in its own Sicht. An Akte of another Schutzbereich lends none. References are ids and no words.
"""

from django.db import migrations

WORDS = r"""
CREATE FUNCTION suche_angaben(akte uuid, sicht smallint) RETURNS text LANGUAGE sql STABLE AS $f$
    SELECT COALESCE(string_agg(
        CASE WHEN wert ~ '^\d{4}-\d\d-\d\d$'
            THEN regexp_replace(wert, '^(\d+)-(\d+)-(\d+)$', '\3.\2.\1') ELSE wert END,
        ' · ' ORDER BY feld
    ), '')
    FROM akten_akte a
    JOIN einheiten_sicht ihre ON ihre.id = a.sicht_id
    JOIN einheiten_sicht seine ON seine.id = sicht AND seine.schutzbereich = ihre.schutzbereich
    CROSS JOIN jsonb_each_text(a.angaben) AS angabe(feld, wert)
    WHERE a.id = akte AND wert !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$f$;

CREATE OR REPLACE FUNCTION suche_nimm_vorgang(v vorgaenge_vorgang)
RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, sicht_id, vorgangsart, leistung, tag, titel,
        text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), 'vorgang', v.id, v.sicht_id, v.art, v.leistung,
        (v.eingang AT TIME ZONE 'Europe/Berlin')::date, v.betreff, t.text, '', false,
        suche_vektor(v.sicht_id, v.betreff || E'\n' || t.text)
    FROM (
        SELECT concat_ws(E'\n', NULLIF(v.kurzinfo, ''),
            NULLIF(suche_angaben(v.akte_id, v.sicht_id), '')) AS text
    ) t
    ON CONFLICT (vorgang_id) WHERE art = 'vorgang' DO UPDATE SET
        tag = EXCLUDED.tag, titel = EXCLUDED.titel, text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;
"""

FOLLOW = """
CREATE OR REPLACE FUNCTION suche_folgt_vorgang() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'INSERT' OR (NEW.betreff, NEW.kurzinfo, NEW.eingang, NEW.akte_id, NEW.sicht_id)
            IS DISTINCT FROM (OLD.betreff, OLD.kurzinfo, OLD.eingang, OLD.akte_id, OLD.sicht_id)
    THEN
        PERFORM suche_nimm_vorgang(NEW);
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.art, NEW.leistung) IS DISTINCT FROM (OLD.art, OLD.leistung) THEN
        UPDATE suche_eintrag SET vorgangsart = NEW.art, leistung = NEW.leistung
        WHERE vorgang_id = NEW.id;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.sicht_id <> OLD.sicht_id THEN
        UPDATE suche_eintrag
        SET sicht_id = NEW.sicht_id, tsv = suche_vektor(NEW.sicht_id, titel || E'\\n' || text)
        WHERE vorgang_id = NEW.id;
    END IF;
    RETURN NULL;
END $f$;
DROP TRIGGER suche_folgt ON vorgaenge_vorgang;
CREATE TRIGGER suche_folgt
    AFTER INSERT OR UPDATE OF betreff, kurzinfo, eingang, akte_id, sicht_id, art, leistung
    ON vorgaenge_vorgang FOR EACH ROW EXECUTE FUNCTION suche_folgt_vorgang();

CREATE FUNCTION suche_folgt_akte() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM suche_nimm_vorgang(v) FROM vorgaenge_vorgang v WHERE v.akte_id = NEW.id;
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt AFTER UPDATE OF angaben
    ON akten_akte FOR EACH ROW WHEN (NEW.angaben IS DISTINCT FROM OLD.angaben)
    EXECUTE FUNCTION suche_folgt_akte();
"""

FILL = """
SELECT suche_nimm_vorgang(v) FROM vorgaenge_vorgang v JOIN akten_akte a ON a.id = v.akte_id
WHERE a.angaben <> '{}';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("akten", "0005_aktenfuehrung"),
        ("suche", "0003_ordnung"),
        ("vorgaenge", "0006_notzugriff"),
    ]

    operations = [
        migrations.RunSQL(WORDS),
        migrations.RunSQL(FOLLOW),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
