"""The outside world: the web, and later channels and stores."""
