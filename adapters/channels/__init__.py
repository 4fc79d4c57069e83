"""The messaging apps, one file each. No channel imports another."""
