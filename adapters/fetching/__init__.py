"""Fetches pages from the web for the knowledge: public addresses only, politely, within limits."""
