"""The database itself refuses to change or remove a figure; a correction is a new row (see `audit.0002_append_only`).

A later migration that alters this table on SQLite rebuilds it without triggers and must create them again.
"""

from django.db import migrations

REFUSAL = "En opgørelse kan hverken rettes eller slettes; skriv en ny, der afløser den."

SQLITE = [
    f"""CREATE TRIGGER plans_observation_no_update BEFORE UPDATE ON plans_observation
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER plans_observation_no_delete BEFORE DELETE ON plans_observation
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE would overwrite a row without its DELETE trigger ever running.
    f"""CREATE TRIGGER plans_observation_no_replace BEFORE INSERT ON plans_observation
        WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM plans_observation WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - constants of this file
]
POSTGRESQL = [
    f"""CREATE FUNCTION plans_observation_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER plans_observation_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON plans_observation
       FOR EACH STATEMENT EXECUTE FUNCTION plans_observation_refuse()""",
]


def create_triggers(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(create_triggers)]
