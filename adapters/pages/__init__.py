"""What people see in a browser: the web chat and the pages of the knowledge."""
