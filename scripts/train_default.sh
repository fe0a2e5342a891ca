#!/usr/bin/env bash
# Learns data/model/default.json from twelve made-up worlds of 5,000 people a
# side each, 60,000 together: the same bytes every time. data/model/README.md
# says what from and how good it is. Takes some ten minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --release --quiet
wayhome=target/release/wayhome
worlds=$(seq 101 112)
for world in $worlds; do
    "$wayhome" generate --found 5000 --sought 5000 --seed "$world" --world "$world" \
        --voices train --output "$work/$world" --quiet
done
# One file a side; ids and `source` carry the world: people of two worlds never meet.
python3 - "$work" $worlds <<'PYTHON'
import csv, sys
work, *worlds = sys.argv[1:]
ids = ("record_id", "found_id", "sought_id")
for name in ("found", "sought", "truth"):
    with open(f"{work}/{name}.csv", "w", encoding="utf-8", newline="") as out:
        writer = None
        for world in worlds:
            with open(f"{work}/{world}/{name}.csv", encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file)
                if writer is None:
                    writer = csv.DictWriter(out, rows.fieldnames)
                    writer.writeheader()
                for row in rows:
                    row = {k: f"W{world}-{v}" if k in ids else v for k, v in row.items()}
                    if "source" in row:
                        row["source"] = f"W{world}"
                    writer.writerow(row)
PYTHON
"$wayhome" train --model data/model/base.json --output data/model/default.json --verbose --within-source --as-of 2026-06-01 \
    --found "$work/found.csv" --sought "$work/sought.csv" --truth "$work/truth.csv"
