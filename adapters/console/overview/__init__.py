"""The overview: figures of conversations, answers, leads and deliveries, as charts and tables."""
