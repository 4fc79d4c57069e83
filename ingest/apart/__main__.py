"""`python -m ingest.apart SECONDS MEGABYTES`: the reading process."""

from __future__ import annotations

import sys

from ingest.apart.child import main
from ingest.apart.limits import Limits

main(Limits(int(sys.argv[1]), int(sys.argv[2])))
