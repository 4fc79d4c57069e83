"""The durable inbox: every message is stored before it is acknowledged, answered once and in order, and delivered."""
