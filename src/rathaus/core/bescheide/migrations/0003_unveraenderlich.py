"""A frozen letter says what it said: the database refuses any change of its words, whoever asks."""

from django.db import migrations, models

CREATE = """
CREATE FUNCTION bescheide_pruefe_unveraendert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hash <> '' AND (
        (NEW.vorgang_id, NEW.fassung_id, NEW.nummer, NEW.empfaenger_id, NEW.betreff, NEW.bloecke,
         NEW.muster, NEW.briefkopf, NEW.anschrift, NEW.kopie_an, NEW.datum, NEW.hash,
         NEW.festgeschrieben)
        IS DISTINCT FROM
        (OLD.vorgang_id, OLD.fassung_id, OLD.nummer, OLD.empfaenger_id, OLD.betreff, OLD.bloecke,
         OLD.muster, OLD.briefkopf, OLD.anschrift, OLD.kopie_an, OLD.datum, OLD.hash,
         OLD.festgeschrieben)
        OR NEW.zustand IN ('entwurf', 'verworfen')
    ) THEN
        RAISE EXCEPTION 'Bescheid % ist festgeschrieben', OLD.nummer
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bescheide_unveraenderlich';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bescheide_unveraenderlich BEFORE UPDATE ON bescheide_bescheid
    FOR EACH ROW EXECUTE FUNCTION bescheide_pruefe_unveraendert();

CREATE FUNCTION bescheide_pruefe_anlagen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM bescheide_bescheid WHERE id = NEW.bescheid_id AND hash <> '') THEN
        RAISE EXCEPTION 'Der Bescheid ist festgeschrieben'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bescheide_anlagen_unveraenderlich';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bescheide_anlagen_unveraenderlich
    BEFORE INSERT OR UPDATE ON bescheide_bescheid_anlagen
    FOR EACH ROW EXECUTE FUNCTION bescheide_pruefe_anlagen();
"""

DROP = """
DROP TRIGGER bescheide_anlagen_unveraenderlich ON bescheide_bescheid_anlagen;
DROP FUNCTION bescheide_pruefe_anlagen();
DROP TRIGGER bescheide_unveraenderlich ON bescheide_bescheid;
DROP FUNCTION bescheide_pruefe_unveraendert();
"""


class Migration(migrations.Migration):
    dependencies = [("bescheide", "0002_initial")]

    operations = [
        migrations.AddField(
            "bescheid",
            "erlassen",
            models.DateTimeField(help_text="verließ das Haus zum ersten Mal", null=True),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
