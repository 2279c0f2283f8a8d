"""``python -m eventstudy``."""

from eventstudy.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
