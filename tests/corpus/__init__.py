"""Tests of the starter corpus itself: form, languages and figures of its texts."""
