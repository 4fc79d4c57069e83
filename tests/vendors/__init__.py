"""What the vendors' servers do, for tests: in a process of ours, on loopback."""
