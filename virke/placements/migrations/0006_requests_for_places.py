from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0005_invitations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="benefitspell",
            name="benefit",
            field=models.CharField(
                choices=[
                    ("unemployment", "Dagpenge"),
                    ("cash", "Kontanthjælp"),
                    ("sickness", "Sygedagpenge"),
                    ("clarifying", "Ressourceforløbsydelse i jobafklaring"),
                    ("resource", "Ressourceforløbsydelse"),
                    ("flex", "Ledighedsydelse"),
                    ("rehabilitation", "Revalideringsydelse"),
                    ("pension", "Førtidspension"),
                    ("integration", "Ydelse i integrationsprogram"),
                    ("none", "Ledig uden ydelse"),
                    ("work", "Løn for ordinært arbejde"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="refusedrequest",
            name="ends_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
