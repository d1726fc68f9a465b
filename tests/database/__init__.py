"""What only tests may do to a database: switch off the guards of the audit trail and of the figures."""
