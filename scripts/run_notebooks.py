"""Execute the notebooks in fresh kernels and keep their outputs, stripped of machine traces.

    python scripts/run_notebooks.py [notebooks/01_seeds.ipynb ...]

Stripped are execution times and counts of seconds, paths, memory addresses and the versions of
the kernel, so that a rerun on another machine gives the same file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def read(path: Path, without: Sequence[str] = ()) -> Any:
    """The notebook as it is kept, less the cells of code in which one of these names stands."""
    notebook = nbformat.read(path, as_version=4)
    words = re.compile("|".join(rf"\b{name}\b" for name in without) or "(?!)")
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type != "code" or not words.search(cell.source)
    ]
    return notebook


def executed(path: Path, without: Sequence[str] = ()) -> Any:
    """The notebook with fresh outputs; ``without`` as for :func:`read`."""
    notebook = read(path, without)
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    return strip(notebook)


def strip(notebook: Any) -> Any:
    """Take out of a notebook what tells of the machine or the moment."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
        for output in cell.get("outputs", []):
            output.pop("metadata", None)
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = {}
                for kind, text in output.data.items():
                    if isinstance(text, str) and kind.startswith("text/"):
                        output.data[kind] = ADDRESS.sub("", text)
            elif output.output_type == "stream":
                output.text = ADDRESS.sub("", output.text)
    return notebook


def joined(outputs: list[Any]) -> list[Any]:
    """Put pieces of one stream together: where they are cut depends on the clock."""
    out: list[Any] = []
    for one in outputs:
        if out and one.output_type == out[-1].output_type == "stream" and one.name == out[-1].name:
            out[-1].text += one.text
        else:
            out.append(one)
    return out


def main() -> None:
    """Run the notebooks named, or all of them."""
    named = [Path(name) for name in sys.argv[1:]]
    for path in named or sorted((ROOT / "notebooks").glob("*.ipynb")):
        nbformat.write(executed(path.resolve()), path)


if __name__ == "__main__":
    main()
