"""The parts of the reader of PDF files: glyphs, lines, columns, tables, headings, and the recognition of scans.

Places on a page are in points (1/72 inch) from its upper left corner as it is displayed, downwards.
"""
