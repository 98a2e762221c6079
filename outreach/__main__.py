"""`python -m outreach` is `outreach`."""

import sys

from outreach.cli import main

sys.exit(main())
