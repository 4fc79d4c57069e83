"""The room of Thai projects: list, page, form, screening, files."""
