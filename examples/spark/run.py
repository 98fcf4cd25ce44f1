"""Reads articles on a small cluster that it starts itself, and shows that the statements are those of one process.

    pip install laut pyspark pandas pyarrow       # and Java 17 or later
    python run.py [articles.jsonl …]

The cluster is Spark's own of one machine: a master and two executors in processes of their own, one core each. The articles
are those of `specs` (invented), over and over until there are 500, unless others are given.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

import laut
import laut.spark

COUNT = 500
SPECS = Path(__file__).parents[2] / "specs"
SCHEMA = "id string, outlet string, published string, text string"


def articles(paths: list[Path], count: int | None) -> list[dict[str, str]]:
    lines = [
        line
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    found = [json.loads(line) for line in lines]
    rows = enumerate(itertools.islice(itertools.cycle(found), count or len(found)))
    return [
        {
            "id": f"n{number}",
            "outlet": one.get("outlet"),
            "published": one.get("published"),
            "text": one["text"],
        }
        for number, one in rows
    ]


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]]
    rows = (
        articles(given, None)
        if given
        else articles(sorted(SPECS.glob("**/articles.jsonl")), COUNT)
    )
    # Nobody else has to reach this cluster, and its executors want the Python that has the packages.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Two executors of one core and 1 GiB each; "local-cluster" starts them as processes of their own.
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("laut")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    try:
        compared(spark, rows)
    finally:
        spark.stop()


def compared(spark: SparkSession, rows: list[dict[str, str]]) -> None:
    words = sum(len(row["text"].split()) for row in rows)
    frame = spark.createDataFrame(rows, SCHEMA).repartition(8)
    began = time.perf_counter()
    there = [tuple(row) for row in laut.spark.read(frame).collect()]
    took = time.perf_counter() - began
    told = [
        row
        for row in laut.spark.readings(
            frame.limit(3).selectExpr("id", "NULL AS text")
        ).collect()
    ]

    table = laut.read_many(rows, threads=2, progress=False).to_arrow()
    here = [tuple(row.values()) for row in table.to_pylist()]
    key = repr
    assert sorted(there, key=key) == sorted(here, key=key), (
        "the cluster found other statements than one process"
    )
    assert len(told) == 3 and all("text is missing" in row.error for row in told)
    print(
        f"{len(rows)} articles, {words:,} words, {len(there)} statements on two executors in {took:.1f} s: the same as here"
    )


if __name__ == "__main__":
    main()
