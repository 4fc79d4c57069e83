"""The conversation: what Saphan says and when, free of network, databases and models."""
