"""From files to documents: reading, checking and splitting what staff bring."""
