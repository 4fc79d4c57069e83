"""What the bot knows, what it could not answer, and the states of its index."""
