"""ZIP archives: what is unpacked of one, under which names."""
