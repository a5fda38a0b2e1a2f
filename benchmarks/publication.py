"""Publication: how fast it is. One command for all of its parts.

python -m benchmarks.publication
"""

from __future__ import annotations

import sys

from benchmarks import publication_certificates, publication_documents, publication_portal

PARTS = (publication_portal.run, publication_documents.run, publication_certificates.run)


def main() -> int:
    """Run every part; 1 if one misses its figures."""
    reached = [part() for part in PARTS]  # every part runs, also after one that misses
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main())
