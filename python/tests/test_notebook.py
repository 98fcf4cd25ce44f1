"""The notebook runs from its first cell to its last, and shows articles and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def test_the_notebook_runs(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pandas")
    notebook = nbformat.read(EXAMPLES / "story.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without what it shows"
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    (article,) = [one.data["text/html"] for one in shown if one.output_type == "execute_result"][:1]
    assert "Ada Lindt" in article and "<script" not in article
    printed = "".join(one.text for one in shown if one.output_type == "stream")
    assert "disputed" in printed and "Bote: Ada Lindt (assert)" in printed
