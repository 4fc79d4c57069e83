"""The staff console at /console: server-rendered pages, each room in a file of its own (see rooms.py)."""
