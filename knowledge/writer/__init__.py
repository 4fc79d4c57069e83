"""The language model, where one is configured: calls that end in time and in budget, and what is asked of it."""
