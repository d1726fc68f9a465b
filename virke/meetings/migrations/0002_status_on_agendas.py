from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="origin",
            field=models.CharField(
                choices=[
                    ("imported", "Fra dokument"),
                    ("written", "Skrevet her"),
                    ("standing", "Fast punkt"),
                    ("approval", "Godkendelse af sidste referat"),
                    ("postponed", "Udsat fra tidligere møde"),
                    ("follow_up", "Opfølgning på beslutning"),
                    ("status", "Status på mål"),
                    ("restatement", "Rettelse af tal"),
                ],
                max_length=20,
            ),
        ),
    ]
