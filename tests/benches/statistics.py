#!/usr/bin/env python3
"""The aggregate of the statistics bench by DuckDB (bench only: `pip install duckdb`), over the rows that bench left.

    cargo bench --locked --workspace --bench statistics -- 1000000 /tmp/statistics/
    python3 tests/benches/statistics.py /tmp/statistics
"""

import sys
import time
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
db = duckdb.connect()
db.execute("SET threads = 1")
db.execute(f"CREATE TABLE dispute AS SELECT * FROM read_csv('{folder / 'disputes.csv'}', nullstr = '')")
sql = (folder / "aggregate.sql").read_text()
best = min(
    (lambda begun: (db.execute(sql).fetchall(), time.perf_counter() - begun)[1])(time.perf_counter()) for _ in range(5)
)
print(f"@\t  DuckDB {duckdb.__version__} on the same rows, one thread\t{best * 1e3:.0f}\tms\t-")
print(f"DuckDB {duckdb.__version__}, one thread         {best * 1e3:8.0f} ms")
