"""Web pages: what is read of them (`ingest.sources.html`), and the port through which they are fetched and kept."""
