"""The database itself refuses to change the trail.

UPDATE, DELETE and (PostgreSQL) TRUNCATE are refused, and an INSERT must continue the chain: SQLite's INSERT OR REPLACE
would otherwise overwrite a row without its DELETE trigger ever running.

There is no switch in these triggers, so the application cannot be tricked into turning them off. PostgreSQL lets a
superuser skip triggers (session_replication_role); the application's role must not be one, and best does not own the
table either. Whoever owns the file or the cluster can do anything: that is what `virke audit verify` is for.

A later migration that alters this table on SQLite rebuilds it without triggers and must create them again.
"""

from django.db import migrations

REFUSAL = "Revisionssporet kan hverken rettes eller slettes; skriv en ny hændelse."
GAP = "Hændelsen fortsætter ikke revisionssporet; skriv den med audit.actions.record."

SQLITE = [
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_event_continues BEFORE INSERT ON audit_event
        WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit_event)
          OR NEW.previous_hash IS NOT coalesce(
             (SELECT hash FROM audit_event ORDER BY sequence DESC LIMIT 1), '{"0" * 64}')
        BEGIN SELECT RAISE(ABORT, '{GAP}'); END""",  # noqa: S608 - constants of this file
]
POSTGRESQL = [
    f"""CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION audit_event_continue() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE last_sequence bigint := 0; last_hash text := '{"0" * 64}';
        BEGIN
            SELECT sequence, hash INTO last_sequence, last_hash FROM audit_event ORDER BY sequence DESC LIMIT 1;
            IF NEW.sequence <> coalesce(last_sequence, 0) + 1
               OR NEW.previous_hash <> coalesce(last_hash, '{"0" * 64}') THEN
                RAISE EXCEPTION '{GAP}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",  # noqa: S608 - as above
    # Volatile: the second statement sees what the writer whose lock it waited for has committed.
    """CREATE FUNCTION audit_event_locked_head(writers_lock bigint, OUT sequence bigint, OUT hash text)
       LANGUAGE plpgsql VOLATILE AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(writers_lock);
            SELECT e.sequence, e.hash INTO sequence, hash FROM audit_event e ORDER BY e.sequence DESC LIMIT 1;
        END $$""",
    """CREATE TRIGGER audit_event_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
       FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()""",
    """CREATE TRIGGER audit_event_continues BEFORE INSERT ON audit_event
       FOR EACH ROW EXECUTE FUNCTION audit_event_continue()""",
]


def create_triggers(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(create_triggers)]
