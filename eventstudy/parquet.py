"""Reading Parquet files without threads.

A thread that pyarrow is still starting when the interpreter ends aborts the process ("terminate
called without an active exception"): the work is done, and the exit code says that it is not.
``pyarrow.parquet.read_table`` and ``pandas.read_parquet`` start some even where they are told to
use none; a ``ParquetFile`` does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def read_table(source: Path | IO[bytes]) -> pa.Table:
    """Read a whole file.

    Raises
    ------
    pyarrow.ArrowException
        When ``source`` is no Parquet file, or a damaged one.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(source, pre_buffer=False) as file:
        return file.read(use_threads=False)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return ``table`` as pandas, with the index that pandas wrote along."""
    frame: pd.DataFrame = table.to_pandas(use_threads=False)
    return frame


def read_frame(source: Path | IO[bytes]) -> pd.DataFrame:
    """Read a whole file as pandas; raises as ``read_table`` does."""
    return to_frame(read_table(source))
