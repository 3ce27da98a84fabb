"""Each word bears the Sicht it may be seen in.

The beginning of a word is looked up among all words that begin so. Over the words of the whole house
that takes as long as the house is large, whatever the clerk may see; now it ends at the Sicht.
"""

import django.contrib.postgres.indexes
from django.db import migrations

IN_SICHT = r"""
-- Four digits before each word, so that a word takes as much room in each Sicht.
CREATE FUNCTION suche_sichtzeichen(sicht smallint) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $f$
    SELECT lpad(to_hex(sicht::int), 4, '0')
$f$;

-- By way of its text; no word holds a quote or a backslash (suche_worte).
CREATE FUNCTION suche_in_sicht(sicht smallint, v tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT AS $f$
    SELECT regexp_replace(
        v::text, $r$'([^']+)'$r$, $r$'$r$ || suche_sichtzeichen(sicht) || $r$\1'$r$, 'g'
    )::tsvector
$f$;

CREATE FUNCTION suche_vektor(sicht smallint, t text) RETURNS tsvector LANGUAGE sql STABLE STRICT
AS $f$
    SELECT suche_in_sicht(sicht, suche_vektor(t))
$f$;
"""

TAKE = r"""
CREATE OR REPLACE FUNCTION suche_nimm_vorgang(v vorgaenge_vorgang)
RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, sicht_id, vorgangsart, leistung, tag, titel,
        text, volltext, gekuerzt, tsv)
    VALUES (gen_random_uuid(), 'vorgang', v.id, v.sicht_id, v.art, v.leistung,
        (v.eingang AT TIME ZONE 'Europe/Berlin')::date, v.betreff, v.kurzinfo, '', false,
        suche_vektor(v.sicht_id, v.betreff || E'\n' || v.kurzinfo))
    ON CONFLICT (vorgang_id) WHERE art = 'vorgang' DO UPDATE SET
        tag = EXCLUDED.tag, titel = EXCLUDED.titel, text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

CREATE OR REPLACE FUNCTION suche_nimm_vermerk(n vorgaenge_vermerk)
RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, vermerk_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), 'vermerk', v.id, n.id, v.sicht_id, v.art, v.leistung,
        (n.am AT TIME ZONE 'Europe/Berlin')::date, '', n.text, '', false,
        suche_vektor(v.sicht_id, n.text)
    FROM vorgaenge_vorgang v WHERE v.id = n.vorgang_id
    ON CONFLICT (vermerk_id) WHERE vermerk_id IS NOT NULL DO UPDATE SET
        text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

CREATE OR REPLACE FUNCTION suche_nimm_nachricht(n nachrichten_nachricht)
RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, nachricht_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), 'nachricht', v.id, n.id, v.sicht_id, v.art, v.leistung,
        (n.am AT TIME ZONE 'Europe/Berlin')::date, '', n.text, '', false,
        suche_vektor(v.sicht_id, n.text)
    FROM vorgaenge_vorgang v WHERE v.id = n.vorgang_id AND n.text <> ''
    ON CONFLICT (nachricht_id) WHERE nachricht_id IS NOT NULL DO UPDATE SET
        text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

-- A Dokument is seen with its Vorgang; one that lies in the Akte alone has its own Sicht.
CREATE OR REPLACE FUNCTION suche_nimm_dokument(d vorgaenge_dokument)
RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, dokument_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), d.richtung, d.vorgang_id, d.id, COALESCE(v.sicht_id, d.sicht_id),
        COALESCE(v.art, ''), COALESCE(v.leistung, ''), d.datum, d.titel, '', 'wartet', false,
        suche_vektor(COALESCE(v.sicht_id, d.sicht_id), d.titel)
    FROM (SELECT 1) eins LEFT JOIN vorgaenge_vorgang v ON v.id = d.vorgang_id
    ON CONFLICT (dokument_id) WHERE dokument_id IS NOT NULL DO UPDATE SET
        art = EXCLUDED.art, vorgang_id = EXCLUDED.vorgang_id, sicht_id = EXCLUDED.sicht_id,
        vorgangsart = EXCLUDED.vorgangsart, leistung = EXCLUDED.leistung, tag = EXCLUDED.tag,
        titel = EXCLUDED.titel,
        tsv = CASE WHEN (suche_eintrag.titel, suche_eintrag.sicht_id)
                = (EXCLUDED.titel, EXCLUDED.sicht_id) THEN suche_eintrag.tsv
            ELSE suche_vektor(EXCLUDED.sicht_id, EXCLUDED.titel || E'\n' || suche_eintrag.text)
            END
$f$;

CREATE OR REPLACE FUNCTION suche_folgt_vorgang() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'INSERT' OR (NEW.betreff, NEW.kurzinfo, NEW.eingang)
            IS DISTINCT FROM (OLD.betreff, OLD.kurzinfo, OLD.eingang) THEN
        PERFORM suche_nimm_vorgang(NEW);
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.art, NEW.leistung) IS DISTINCT FROM (OLD.art, OLD.leistung) THEN
        UPDATE suche_eintrag SET vorgangsart = NEW.art, leistung = NEW.leistung
        WHERE vorgang_id = NEW.id;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.sicht_id <> OLD.sicht_id THEN
        UPDATE suche_eintrag
        SET sicht_id = NEW.sicht_id, tsv = suche_vektor(NEW.sicht_id, titel || E'\n' || text)
        WHERE vorgang_id = NEW.id;
    END IF;
    RETURN NULL;
END $f$;
"""

MARK = "UPDATE suche_eintrag SET tsv = suche_in_sicht(sicht_id, tsv)"


class Migration(migrations.Migration):
    dependencies = [("suche", "0001_initial")]

    operations = [
        migrations.RemoveIndex("sucheintrag", "suche_eintrag_worte"),
        migrations.RunSQL(IN_SICHT),
        migrations.RunSQL(TAKE),
        migrations.RunSQL(MARK),
        migrations.AddIndex(
            "sucheintrag",
            django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["tsv"], name="suche_eintrag_worte"
            ),
        ),
    ]
