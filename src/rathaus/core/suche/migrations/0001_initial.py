"""Words to be found, and the triggers that keep them true to what they stand for.

The triggers are the reason why no import, no transfer and no later action can forget the search:
an entry moves to another Sicht in the same statement as its Vorgang.
"""

import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

WORDS = r"""
-- Punctuation makes numbers, addresses and hyphenated words into single tokens; without it the
-- same word is the same token wherever it stands.
CREATE FUNCTION suche_worte(t text) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT translate(normalize(t, NFC), $z$-_./:@,;!?()[]{}<>"'&%+*#=|~^`\$z$ || '$', repeat(' ', 40))
$f$;

CREATE FUNCTION suche_falten(t text) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT lower(unaccent(
        replace(replace(replace(replace(replace(replace(
            t, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue')
    ))
$f$;

-- Hunde-Steuer is found as Hundesteuer too.
CREATE FUNCTION suche_verbunden(t text) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT array_to_string(ARRAY(
        SELECT replace(m[1], '-', '')
        FROM regexp_matches(t, '([^\s[:punct:]]+(?:-[^\s[:punct:]]+)+)', 'g') AS m
    ), ' ')
$f$;

-- Each word as written, with its place, and its German stem.
CREATE FUNCTION suche_vektor(t text) RETURNS tsvector LANGUAGE sql STABLE STRICT AS $f$
    SELECT to_tsvector('pg_catalog.simple', suche_falten(suche_worte(t)))
        || strip(to_tsvector('pg_catalog.german', suche_worte(t)))
        || strip(to_tsvector('pg_catalog.simple', suche_falten(suche_verbunden(t))))
$f$;
"""

DROP_WORDS = """
DROP FUNCTION suche_vektor(text);
DROP FUNCTION suche_verbunden(text);
DROP FUNCTION suche_falten(text);
DROP FUNCTION suche_worte(text);
"""

TAKE = """
CREATE FUNCTION suche_nimm_vorgang(v vorgaenge_vorgang) RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, sicht_id, vorgangsart, leistung, tag, titel,
        text, volltext, gekuerzt, tsv)
    VALUES (gen_random_uuid(), 'vorgang', v.id, v.sicht_id, v.art, v.leistung,
        (v.eingang AT TIME ZONE 'Europe/Berlin')::date, v.betreff, v.kurzinfo, '', false,
        suche_vektor(v.betreff || E'\n' || v.kurzinfo))
    ON CONFLICT (vorgang_id) WHERE art = 'vorgang' DO UPDATE SET
        tag = EXCLUDED.tag, titel = EXCLUDED.titel, text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

CREATE FUNCTION suche_nimm_vermerk(n vorgaenge_vermerk) RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, vermerk_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), 'vermerk', v.id, n.id, v.sicht_id, v.art, v.leistung,
        (n.am AT TIME ZONE 'Europe/Berlin')::date, '', n.text, '', false, suche_vektor(n.text)
    FROM vorgaenge_vorgang v WHERE v.id = n.vorgang_id
    ON CONFLICT (vermerk_id) WHERE vermerk_id IS NOT NULL DO UPDATE SET
        text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

CREATE FUNCTION suche_nimm_nachricht(n nachrichten_nachricht) RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, nachricht_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), 'nachricht', v.id, n.id, v.sicht_id, v.art, v.leistung,
        (n.am AT TIME ZONE 'Europe/Berlin')::date, '', n.text, '', false, suche_vektor(n.text)
    FROM vorgaenge_vorgang v WHERE v.id = n.vorgang_id AND n.text <> ''
    ON CONFLICT (nachricht_id) WHERE nachricht_id IS NOT NULL DO UPDATE SET
        text = EXCLUDED.text, tsv = EXCLUDED.tsv
$f$;

-- A Dokument is seen with its Vorgang; one that lies in the Akte alone has its own Sicht.
CREATE FUNCTION suche_nimm_dokument(d vorgaenge_dokument) RETURNS void LANGUAGE sql AS $f$
    INSERT INTO suche_eintrag (id, art, vorgang_id, dokument_id, sicht_id, vorgangsart, leistung,
        tag, titel, text, volltext, gekuerzt, tsv)
    SELECT gen_random_uuid(), d.richtung, d.vorgang_id, d.id, COALESCE(v.sicht_id, d.sicht_id),
        COALESCE(v.art, ''), COALESCE(v.leistung, ''), d.datum, d.titel, '', 'wartet', false,
        suche_vektor(d.titel)
    FROM (SELECT 1) eins LEFT JOIN vorgaenge_vorgang v ON v.id = d.vorgang_id
    ON CONFLICT (dokument_id) WHERE dokument_id IS NOT NULL DO UPDATE SET
        art = EXCLUDED.art, vorgang_id = EXCLUDED.vorgang_id, sicht_id = EXCLUDED.sicht_id,
        vorgangsart = EXCLUDED.vorgangsart, leistung = EXCLUDED.leistung, tag = EXCLUDED.tag,
        titel = EXCLUDED.titel,
        tsv = CASE WHEN suche_eintrag.titel = EXCLUDED.titel THEN suche_eintrag.tsv
            ELSE suche_vektor(EXCLUDED.titel || E'\n' || suche_eintrag.text) END
$f$;
"""

DROP_TAKE = """
DROP FUNCTION suche_nimm_dokument(vorgaenge_dokument);
DROP FUNCTION suche_nimm_nachricht(nachrichten_nachricht);
DROP FUNCTION suche_nimm_vermerk(vorgaenge_vermerk);
DROP FUNCTION suche_nimm_vorgang(vorgaenge_vorgang);
"""

FOLLOW = """
CREATE FUNCTION suche_folgt_vorgang() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'INSERT' OR (NEW.betreff, NEW.kurzinfo, NEW.eingang)
            IS DISTINCT FROM (OLD.betreff, OLD.kurzinfo, OLD.eingang) THEN
        PERFORM suche_nimm_vorgang(NEW);
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.sicht_id, NEW.art, NEW.leistung)
            IS DISTINCT FROM (OLD.sicht_id, OLD.art, OLD.leistung) THEN
        UPDATE suche_eintrag
        SET sicht_id = NEW.sicht_id, vorgangsart = NEW.art, leistung = NEW.leistung
        WHERE vorgang_id = NEW.id;
    END IF;
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt
    AFTER INSERT OR UPDATE OF betreff, kurzinfo, eingang, sicht_id, art, leistung
    ON vorgaenge_vorgang FOR EACH ROW EXECUTE FUNCTION suche_folgt_vorgang();

CREATE FUNCTION suche_folgt_vermerk() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM suche_nimm_vermerk(NEW);
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt AFTER INSERT OR UPDATE OF text
    ON vorgaenge_vermerk FOR EACH ROW EXECUTE FUNCTION suche_folgt_vermerk();

CREATE FUNCTION suche_folgt_nachricht() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM suche_nimm_nachricht(NEW);
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt AFTER INSERT OR UPDATE OF text
    ON nachrichten_nachricht FOR EACH ROW EXECUTE FUNCTION suche_folgt_nachricht();

CREATE FUNCTION suche_folgt_dokument() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM suche_nimm_dokument(NEW);
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt AFTER INSERT OR UPDATE OF titel, richtung, datum, vorgang_id, sicht_id
    ON vorgaenge_dokument FOR EACH ROW EXECUTE FUNCTION suche_folgt_dokument();

CREATE FUNCTION suche_folgt_version() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    UPDATE suche_eintrag SET volltext = 'wartet'
    WHERE dokument_id = NEW.dokument_id AND volltext <> 'wartet';
    RETURN NULL;
END $f$;
CREATE TRIGGER suche_folgt AFTER INSERT
    ON vorgaenge_dokumentversion FOR EACH ROW EXECUTE FUNCTION suche_folgt_version();
"""

UNFOLLOW = """
DROP TRIGGER suche_folgt ON vorgaenge_dokumentversion;
DROP TRIGGER suche_folgt ON vorgaenge_dokument;
DROP TRIGGER suche_folgt ON nachrichten_nachricht;
DROP TRIGGER suche_folgt ON vorgaenge_vermerk;
DROP TRIGGER suche_folgt ON vorgaenge_vorgang;
DROP FUNCTION suche_folgt_version();
DROP FUNCTION suche_folgt_dokument();
DROP FUNCTION suche_folgt_nachricht();
DROP FUNCTION suche_folgt_vermerk();
DROP FUNCTION suche_folgt_vorgang();
"""

# short rows: a common word looks at the keys of thousands of entries and at the words of none
NARROW = "ALTER TABLE suche_eintrag SET (toast_tuple_target = 128)"

FILL = """
SELECT suche_nimm_vorgang(v) FROM vorgaenge_vorgang v;
SELECT suche_nimm_vermerk(n) FROM vorgaenge_vermerk n;
SELECT suche_nimm_nachricht(n) FROM nachrichten_nachricht n;
SELECT suche_nimm_dokument(d) FROM vorgaenge_dokument d;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("einheiten", "0003_redaktion"),
        ("nachrichten", "0003_ruecklaeufer"),
        ("vorgaenge", "0002_adressaten"),
    ]

    operations = [
        migrations.CreateModel(
            name="GespeicherteSuche",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "anfrage",
                    models.JSONField(
                        help_text="Suchwort und Filter, wie sie in der Adresse stehen"
                    ),
                ),
                ("angelegt", models.DateTimeField()),
                ("benutzt", models.DateTimeField()),
                (
                    "mitarbeiter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
            ],
            options={
                "db_table": "suche_gespeichert",
                "indexes": [models.Index(fields=["benutzt"], name="suche_gespeichert_benutzt")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mitarbeiter", "name"), name="suche_gespeichert_einmal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sucheintrag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "art",
                    models.CharField(
                        choices=[
                            ("vorgang", "Vorgang"),
                            ("vermerk", "Vermerk"),
                            ("nachricht", "Nachricht"),
                            ("eingang", "Dokument, Eingang"),
                            ("ausgang", "Dokument, Ausgang"),
                            ("intern", "Dokument, intern"),
                        ],
                        max_length=10,
                    ),
                ),
                ("vorgangsart", models.CharField(blank=True, max_length=80)),
                ("leistung", models.CharField(blank=True, max_length=80)),
                ("tag", models.DateField()),
                ("titel", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                (
                    "volltext",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wartet", "wird noch gelesen"),
                            ("gelesen", "gelesen"),
                            ("bild", "ohne Textebene"),
                            ("unlesbar", "nicht lesbar"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "gekuerzt",
                    models.BooleanField(
                        default=False, help_text="Nur der Anfang ist durchsuchbar."
                    ),
                ),
                ("tsv", django.contrib.postgres.search.SearchVectorField()),
                (
                    "dokument",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vorgaenge.dokument",
                    ),
                ),
                (
                    "nachricht",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="nachrichten.nachricht",
                    ),
                ),
                (
                    "sicht",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.sicht",
                    ),
                ),
                (
                    "vermerk",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vorgaenge.vermerk",
                    ),
                ),
                (
                    "vorgang",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sucheintraege",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={
                "db_table": "suche_eintrag",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["sicht", "tsv"], name="suche_eintrag_worte"
                    ),
                    models.Index(
                        condition=models.Q(("volltext", "wartet")),
                        fields=["tag", "id"],
                        name="suche_eintrag_wartet",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("art", "vorgang")),
                        fields=("vorgang",),
                        name="suche_eintrag_vorgang_einmal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("vermerk__isnull", False)),
                        fields=("vermerk",),
                        name="suche_eintrag_vermerk_einmal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("nachricht__isnull", False)),
                        fields=("nachricht",),
                        name="suche_eintrag_nachricht_einmal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dokument__isnull", False)),
                        fields=("dokument",),
                        name="suche_eintrag_dokument_einmal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("art", "vorgang"), ("vorgang__isnull", False)),
                            models.Q(
                                ("art", "vermerk"),
                                ("vermerk__isnull", False),
                                ("vorgang__isnull", False),
                            ),
                            models.Q(
                                ("art", "nachricht"),
                                ("nachricht__isnull", False),
                                ("vorgang__isnull", False),
                            ),
                            models.Q(
                                ("art__in", ["eingang", "ausgang", "intern"]),
                                ("dokument__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="suche_eintrag_art_passt",
                    ),
                ],
            },
        ),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, DROP_WORDS),
        migrations.RunSQL(TAKE, DROP_TAKE),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
