"""The matchmaking store: leads, their people, consents, projects, matches, transcripts (SQLAlchemy, Alembic)."""
