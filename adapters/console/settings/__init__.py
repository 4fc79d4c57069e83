"""What administrators see and mend: channels, deliveries, jobs, accounts, the audit trail, settings, backups."""
