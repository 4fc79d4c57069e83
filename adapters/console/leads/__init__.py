"""The inbox of leads, and a lead's page."""
