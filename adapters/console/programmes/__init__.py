"""The room of courses and site visits: lists, pages, who takes part, messages, calendar files."""
