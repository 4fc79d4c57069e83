"""Parts of the readers of Word, PowerPoint, Excel, CSV and plain text files."""
