"""Conversations: who waits, the transcript, and staff's own words."""
