"""Write the reference of the REST resources into docs/reference/rest.md; with --check say whether it stands there."""

import sys
from pathlib import Path

from api.rest.reference import BEGIN, END, reference
from api.rest.routes import RESOURCES

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "rest.md"


def main() -> int:
    """Return 1 where the page was to be checked, and is not what the resources say."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = f"{before}{BEGIN}\n\n{reference(RESOURCES)}\n{END}{after}"
    if "--check" in sys.argv:
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
