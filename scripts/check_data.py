"""Compares the tables of data/ with check-only tables and prints the shares that agree.

    scripts/check_data.py --shared DIR

DIR holds the check-only tables, which are no part of the repository. Each step
is a module of scripts/data with `check(shared, data)`, which returns a list of
(what, share that agrees, share wanted, misses). Exit 1 if a share is too small.
"""

import argparse
import importlib.util
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "data"))

STEPS = ["check_characters", "check_names", "check_places"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", required=True, help="folder of the check-only tables")
    arguments.add_argument("--data", default=str(HERE.parent / "data"), help="the tables to check")
    arguments.add_argument("--misses", action="store_true", help="list every miss, not only the first ten")
    given = arguments.parse_args()
    short = False
    for step in STEPS:
        if importlib.util.find_spec(step) is None:
            continue
        rows = importlib.import_module(step).check(given.shared, given.data)
        if isinstance(rows, bool):  # it has printed its own rows and says whether they suffice
            short |= not rows
            continue
        for what, share, wanted, misses in rows:
            short |= share < wanted
            print(f"{100 * share:6.2f} %  (wanted {100 * wanted:g} %)  {what}")
            for miss in misses if given.misses else misses[:10]:
                print(f"            {miss}")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
