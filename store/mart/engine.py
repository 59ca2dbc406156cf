"""The engines that compute over the mart's files: DuckDB in this process, or Apache Spark by Spark
Connect.
"""

from functools import lru_cache
from pathlib import Path
from socket import create_connection
from typing import Any, Protocol
from urllib.parse import urlsplit
from uuid import uuid4

import pyarrow as pa

from store.errors import EngineUnreachable
from words import _


class Engine(Protocol):
    """What opening facts needs of an engine."""

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """An Ibis table over Parquet files below `folder`, empty with the given columns where there are
        none.
        """

    def close(self) -> None:
        """Let go of what was opened."""


def engine(address: str) -> Engine:
    """The engine at an address (sc://host:15002 is Spark), DuckDB where it is ""."""
    return Spark(address) if address else Duck()


@lru_cache(maxsize=1)
def duckdb():
    """The one DuckDB of this process; its threads and buffers are shared, and so is what it knows of files,
    which are never written twice.
    """
    import ibis  # a third of a second, which loading a file need not wait for

    ibis.options.sql.fuse_selects = (
        False  # DuckDB merges nested selects itself, and at once; Ibis needs up to half its time for it
    )
    connected = ibis.duckdb.connect()
    connected.con.execute("SET GLOBAL parquet_metadata_cache = true")
    return connected


class Duck:
    """DuckDB in this process: a cursor of its own, so that each request has its own connection."""

    def __init__(self) -> None:
        import ibis

        self.backend = ibis.duckdb.from_connection(duckdb().con.cursor())

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """A view for this cursor alone."""
        if not files:
            import ibis

            return self.backend.create_table(name, schema=ibis.Schema.from_pyarrow(shape), temp=True)
        return self.backend.read_parquet(
            files, table_name=name, hive_partitioning=True, hive_types_autocast=False
        )

    def close(self) -> None:
        """Close the cursor."""
        self.backend.disconnect()


class Spark:
    """Apache Spark through Spark Connect; needs the extra `spark`, and the mart's folder visible to the
    cluster.
    """

    def __init__(self, address: str) -> None:
        import ibis

        self.session = session(address)
        self.backend = ibis.pyspark.connect(self.session)
        self.views: list[str] = []

    def table(self, name: str, folder: Path, files: list[str], shape: pa.Schema) -> Any:
        """A temporary view; its name is its own, for the session is shared by all that ask this address."""
        from pyspark.sql.pandas.types import from_arrow_schema

        view = f"{name}_{uuid4().hex}"
        reader = self.session.read.option("basePath", str(folder))
        frame = (
            reader.parquet(*files)
            if files
            else self.session.createDataFrame([], from_arrow_schema(shape, prefer_timestamp_ntz=True))
        )
        frame.createOrReplaceTempView(view)
        self.views.append(view)
        return self.backend.table(view)

    def close(self) -> None:
        """Drop the views; the session stays."""
        for view in self.views:
            self.session.catalog.dropTempView(view)


def session(address: str) -> Any:
    """The Spark session of an address; EngineUnreachable where Spark or its library is not there."""
    try:
        from pyspark.sql import SparkSession

        create_connection(
            (urlsplit(address).hostname, urlsplit(address).port or 15002), timeout=5
        ).close()  # Spark itself would try for minutes
        opened = SparkSession.builder.remote(address).getOrCreate()
        opened.conf.set(
            "spark.sql.sources.partitionColumnTypeInference.enabled", "false"
        )  # a month is text, not a date
    except ImportError:
        raise EngineUnreachable(
            _("LOUPE_ENGINE asks for Spark, whose library is missing: pip install 'loupe[spark]'.")
        ) from None
    except Exception as error:  # a failed connection has no family of its own
        raise EngineUnreachable(
            _("Spark does not answer at {address}; check LOUPE_ENGINE.").format(address=address)
        ) from error
    return opened
