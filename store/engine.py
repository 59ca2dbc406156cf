"""The engines that compute over the mart's files: DuckDB in this process, or Apache Spark by Spark Connect."""
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import ibis
import pyarrow as pa


class Engine(Protocol):
    """What opening facts needs of an engine."""

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """An Ibis table over Parquet files below `folder`, empty with the given columns where there are none."""

    def close(self) -> None:
        """Let go of what was opened."""


def engine(address: str) -> Engine:
    """The engine at an address (sc://host:15002 is Spark), DuckDB where it is ""."""
    return Spark(address) if address else Duck()


@lru_cache(maxsize=1)
def duckdb():
    """The one DuckDB of this process; its threads and buffers are shared."""
    return ibis.duckdb.connect()


class Duck:
    """DuckDB in this process: a cursor of its own, so that each request has its own connection."""

    def __init__(self) -> None:
        self.backend = ibis.duckdb.from_connection(duckdb().con.cursor())

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """A view for this cursor alone."""
        if not files:
            return self.backend.create_table(name, schema=ibis.Schema.from_pyarrow(shape), temp=True)
        return self.backend.read_parquet(files, table_name=name, hive_partitioning=True, hive_types_autocast=False)

    def close(self) -> None:
        """Close the cursor."""
        self.backend.disconnect()


class Spark:
    """Apache Spark through Spark Connect; needs the extra `spark`, and the mart's folder visible to the cluster."""

    def __init__(self, address: str) -> None:
        from pyspark.sql import SparkSession  # an optional extra

        self.session = SparkSession.builder.remote(address).getOrCreate()
        self.session.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")  # a month is text, not a date
        self.backend = ibis.pyspark.connect(self.session)

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """A temporary view of the session."""
        reader = self.session.read.option("basePath", str(folder))
        frame = reader.parquet(*files) if files else self.session.createDataFrame(shape.empty_table())
        frame.createOrReplaceTempView(name)
        return self.backend.table(name)

    def close(self) -> None:
        """The session stays: it is shared by all that ask this address."""
