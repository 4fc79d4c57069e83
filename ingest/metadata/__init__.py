"""What is known of a document as a whole: id, language, title, publisher, date, validity, announced number.

`metadata_of(path, manuscript)` looks in this order: a file beside it (`<file name>.meta.yaml`, `sidecar`), the
document's own words (`own_words`), the date and language in the file's name (`file_name`), and last the file's own
properties, which are often those of a template. What is doubtful is left out, with a remark for staff.

A section's language is that of its own text where that is clear, since notices are often in two languages side by
side: `section_language(text, metadata.language)`.
"""

from __future__ import annotations

from ingest.metadata.document import Metadata as Metadata
from ingest.metadata.document import metadata_of as metadata_of
from ingest.metadata.document import section_language as section_language
