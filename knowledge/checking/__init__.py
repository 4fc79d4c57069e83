"""The checks of what a language model wrote, one kind a file; `knowledge.checks` is their face."""
