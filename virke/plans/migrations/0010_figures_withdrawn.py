"""A figure that may not be shown any more is taken over by a row without a number."""

from importlib import import_module

from django.db import migrations, models

kept = import_module("virke.plans.migrations.0002_figures_are_kept")


def create_triggers_again(_apps, schema_editor):
    """SQLite has made the table anew, and a table takes its triggers with it when it goes."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in kept.SQLITE:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_committees_answer")]

    operations = [
        migrations.RemoveConstraint(model_name="observation", name="plans_value_or_parts"),
        migrations.AddField(model_name="observation", name="withdrawn", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    withdrawn=False, value__isnull=False, numerator__isnull=True, denominator__isnull=True
                )
                | models.Q(withdrawn=False, value__isnull=True, numerator__isnull=False, denominator__isnull=False)
                | models.Q(withdrawn=True, value__isnull=True, numerator__isnull=True, denominator__isnull=True),
                name="plans_value_or_parts",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(withdrawn=False) | models.Q(supersedes__isnull=False),
                name="plans_withdrawn_takes_over",
            ),
        ),
        migrations.RunPython(create_triggers_again, migrations.RunPython.noop),
    ]
