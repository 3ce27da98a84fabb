"""On which way each Ausfertigung leaves the house; batches of the Poststelle; consent by channel."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


#: Every letter that left the desk before has its one Versand.
FIRST = """
INSERT INTO bescheide_versand (
    id, bescheid_id, ausfertigung_id, weg, zustand, anschrift, ausland, anlass, angelegt, am,
    bereitgestellt, abgerufen, kennung, weise, ort, bestritten, bekanntgabe, rechtsbehelf_ende,
    bestandskraft, schritte
)
SELECT gen_random_uuid(), b.id, a.id, COALESCE(NULLIF(b.versandweg, ''), 'post'), b.zustand,
    a.anschrift, false, '', COALESCE(b.erlassen, b.festgeschrieben, b.angelegt),
    COALESCE(b.zur_post, (b.bereitgestellt AT TIME ZONE 'Europe/Berlin')::date),
    b.bereitgestellt, b.abgerufen, '', '', '', false, b.bekanntgabe, b.rechtsbehelf_ende,
    b.rechtsbehelf_ende + 1, b.schritte
FROM bescheide_bescheid b JOIN bescheide_ausfertigung a ON a.bescheid_id = b.id AND a.nummer = 1
WHERE b.zustand IN ('druck', 'bereitgestellt', 'zur_post', 'bekanntgegeben');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bescheide", "0007_adressaten"),
        ("einheiten", "0003_redaktion"),
        ("textvorlagen", "0001_initial"),
        ("vorgaenge", "0002_adressaten"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Poststapel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nummer", models.PositiveIntegerField(help_text="laufend je Tag")),
                ("tag", models.DateField()),
                ("gebildet", models.DateTimeField()),
                ("gedruckt", models.DateTimeField(null=True)),
                ("aufgegeben", models.DateField(null=True, verbose_name="Ab-Vermerk")),
                ("bestaetigt", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "bescheide_poststapel",
            },
        ),
        migrations.CreateModel(
            name="Versand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "weg",
                    models.CharField(
                        choices=[
                            ("postfach", "Postfach im Portal"),
                            ("bundid", "Postfach der BundID"),
                            ("post", "Post"),
                            ("einschreiben", "Einschreiben (Übergabe)"),
                            ("rueckschein", "Einschreiben mit Rückschein"),
                            ("urkunde", "Post mit Zustellungsurkunde"),
                            ("empfangsbekenntnis", "gegen Empfangsbekenntnis"),
                            ("uebergabe", "Übergabe im Amt"),
                            ("oeffentlich", "öffentliche Zustellung"),
                            ("bekanntmachung", "öffentliche Bekanntgabe"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("vorbereitet", "wird vorbereitet"),
                            ("druck", "im Postausgang"),
                            ("bereitgestellt", "im Postfach bereitgestellt"),
                            ("zugeleitet", "im Postfach der BundID"),
                            ("zur_post", "zur Post gegeben"),
                            ("ausgehaengt", "öffentlich bekannt gemacht"),
                            ("bekanntgegeben", "bekannt gegeben"),
                            ("zurueckgekommen", "nicht zugegangen"),
                            ("ersetzt", "durch einen neuen Versand ersetzt"),
                        ],
                        default="vorbereitet",
                        max_length=20,
                    ),
                ),
                ("anschrift", models.JSONField(default=list)),
                ("ausland", models.BooleanField(default=False)),
                (
                    "anlass",
                    models.CharField(
                        blank=True, help_text="warum so, warum noch einmal", max_length=200
                    ),
                ),
                ("angelegt", models.DateTimeField()),
                ("am", models.DateField(null=True)),
                ("bereitgestellt", models.DateTimeField(null=True)),
                ("abgerufen", models.DateTimeField(null=True)),
                (
                    "kennung",
                    models.CharField(
                        blank=True, help_text="Sendungsnummer, Postfach-Id", max_length=80
                    ),
                ),
                ("zugestellt", models.DateField(null=True)),
                (
                    "weise",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("persoenlich", "der Person selbst übergeben"),
                            ("wohnung", "in der Wohnung einer anderen Person übergeben"),
                            ("geschaeftsraum", "im Geschäftsraum übergeben"),
                            ("einrichtung", "in der Einrichtung übergeben"),
                            ("verweigert", "Annahme verweigert"),
                            ("briefkasten", "in den Briefkasten gelegt"),
                            ("niederlegung", "niedergelegt, Mitteilung hinterlassen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ort", models.CharField(blank=True, help_text="wo es aushängt", max_length=200)),
                ("bis", models.DateField(help_text="letzter Tag des Aushangs", null=True)),
                ("zugang", models.DateField(null=True)),
                ("bestritten", models.BooleanField(default=False)),
                ("bekanntgabe", models.DateField(null=True)),
                ("rechtsbehelf_ende", models.DateField(null=True)),
                ("bestandskraft", models.DateField(null=True)),
                ("schritte", models.JSONField(default=list)),
            ],
            options={
                "db_table": "bescheide_versand",
                "ordering": ["angelegt"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="bescheid",
            name="bescheide_ohne_ausgang_keine_bekanntgabe",
        ),
        migrations.RemoveConstraint(
            model_name="postfacheinwilligung",
            name="bescheide_eine_einwilligung",
        ),
        migrations.AddField(
            model_name="postfacheinwilligung",
            name="kanal",
            field=models.CharField(
                choices=[("postfach", "Postfach im Portal"), ("bundid", "Postfach der BundID")],
                default="postfach",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="postfacheinwilligung",
            name="nachweis",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="bescheid",
            name="versandweg",
            field=models.CharField(
                blank=True,
                choices=[
                    ("postfach", "Postfach im Portal"),
                    ("bundid", "Postfach der BundID"),
                    ("post", "Post"),
                    ("einschreiben", "Einschreiben (Übergabe)"),
                    ("rueckschein", "Einschreiben mit Rückschein"),
                    ("urkunde", "Post mit Zustellungsurkunde"),
                    ("empfangsbekenntnis", "gegen Empfangsbekenntnis"),
                    ("uebergabe", "Übergabe im Amt"),
                    ("oeffentlich", "öffentliche Zustellung"),
                    ("bekanntmachung", "öffentliche Bekanntgabe"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="bescheid",
            name="zustand",
            field=models.CharField(
                choices=[
                    ("entwurf", "Entwurf"),
                    ("festgeschrieben", "festgeschrieben"),
                    ("ausgefertigt", "ausgefertigt"),
                    ("vorbereitet", "wird vorbereitet"),
                    ("druck", "im Postausgang"),
                    ("bereitgestellt", "im Postfach bereitgestellt"),
                    ("zugeleitet", "im Postfach der BundID"),
                    ("zur_post", "zur Post gegeben"),
                    ("ausgehaengt", "öffentlich bekannt gemacht"),
                    ("bekanntgegeben", "bekannt gegeben"),
                    ("zurueckgekommen", "nicht zugegangen"),
                    ("verworfen", "verworfen"),
                ],
                default="entwurf",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="bescheid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bekanntgabe__isnull", True),
                    ("zur_post__isnull", False),
                    ("bereitgestellt__isnull", False),
                    ("versandweg__in", ["uebergabe", "oeffentlich", "bekanntmachung"]),
                    _connector="OR",
                ),
                name="bescheide_ohne_ausgang_keine_bekanntgabe",
            ),
        ),
        migrations.AddConstraint(
            model_name="postfacheinwilligung",
            constraint=models.UniqueConstraint(
                condition=models.Q(("widerrufen__isnull", True)),
                fields=("zugang", "kanal"),
                name="bescheide_eine_einwilligung",
            ),
        ),
        migrations.AddField(
            model_name="poststapel",
            name="bestaetigt_von",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="einheiten.mitarbeiter",
            ),
        ),
        migrations.AddField(
            model_name="poststapel",
            name="gebildet_von",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="einheiten.mitarbeiter",
            ),
        ),
        migrations.AddField(
            model_name="versand",
            name="ausfertigung",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versande",
                to="bescheide.ausfertigung",
            ),
        ),
        migrations.AddField(
            model_name="versand",
            name="bescheid",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versande",
                to="bescheide.bescheid",
            ),
        ),
        migrations.AddField(
            model_name="versand",
            name="fristen",
            field=models.ManyToManyField(
                db_table="bescheide_versand_fristen", related_name="+", to="vorgaenge.frist"
            ),
        ),
        migrations.AddField(
            model_name="versand",
            name="nachweis",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="vorgaenge.dokument",
            ),
        ),
        migrations.AddField(
            model_name="versand",
            name="stapel",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sendungen",
                to="bescheide.poststapel",
            ),
        ),
        migrations.AddIndex(
            model_name="poststapel",
            index=models.Index(
                condition=models.Q(("aufgegeben__isnull", True)),
                fields=["gebildet", "id"],
                name="bescheide_poststapel_offen",
            ),
        ),
        migrations.AddIndex(
            model_name="poststapel",
            index=models.Index(fields=["-bestaetigt", "id"], name="bescheide_poststapel_zuletzt"),
        ),
        migrations.AddConstraint(
            model_name="poststapel",
            constraint=models.UniqueConstraint(
                fields=("tag", "nummer"), name="bescheide_poststapel_nummer"
            ),
        ),
        migrations.AddConstraint(
            model_name="poststapel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aufgegeben__isnull", True), ("bestaetigt__isnull", True)),
                    models.Q(("aufgegeben__isnull", False), ("bestaetigt__isnull", False)),
                    _connector="OR",
                ),
                name="bescheide_poststapel_vermerk_ganz",
            ),
        ),
        migrations.AddIndex(
            model_name="versand",
            index=models.Index(
                condition=models.Q(("stapel__isnull", True), ("zustand", "druck")),
                fields=["angelegt", "id"],
                name="bescheide_versand_druck",
            ),
        ),
        migrations.AddIndex(
            model_name="versand",
            index=models.Index(
                condition=models.Q(("zustand", "bereitgestellt")),
                fields=["bereitgestellt"],
                name="bescheide_versand_postfach",
            ),
        ),
        migrations.AddIndex(
            model_name="versand",
            index=models.Index(
                condition=models.Q(("zustand__in", ["zur_post", "zugeleitet", "ausgehaengt"])),
                fields=["bekanntgabe"],
                name="bescheide_versand_laeuft",
            ),
        ),
        migrations.AddIndex(
            model_name="versand",
            index=models.Index(
                condition=models.Q(("zustand", "bekanntgegeben")),
                fields=["bestandskraft"],
                name="bescheide_versand_bestand",
            ),
        ),
        migrations.AddConstraint(
            model_name="versand",
            constraint=models.UniqueConstraint(
                condition=models.Q(("zustand__in", ["zurueckgekommen", "ersetzt"]), _negated=True),
                fields=("ausfertigung",),
                name="bescheide_versand_einer_gilt",
            ),
        ),
        migrations.AddConstraint(
            model_name="versand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bekanntgabe__isnull", True), ("am__isnull", False), _connector="OR"
                ),
                name="bescheide_versand_ohne_ausgang_kein_datum",
            ),
        ),
        migrations.AddConstraint(
            model_name="versand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bekanntgabe__isnull", True),
                    models.Q(
                        ("zustand__in", ["zurueckgekommen", "ersetzt", "druck", "vorbereitet"]),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="bescheide_versand_hinfaellig_ohne_datum",
            ),
        ),
        migrations.AddConstraint(
            model_name="versand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bekanntgabe__isnull", True),
                    ("rechtsbehelf_ende__isnull", True),
                    ("rechtsbehelf_ende__gte", models.F("bekanntgabe")),
                    _connector="OR",
                ),
                name="bescheide_versand_ende_nach_bekanntgabe",
            ),
        ),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
    ]
