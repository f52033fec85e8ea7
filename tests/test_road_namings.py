"""Whom documents name as their source, kept between the steps of a trace."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from retold.road.namings import Namings
from retold.story.credit import Naming


def test_a_run_that_goes_on_knows_all_that_documents_said(tmp_path: Path) -> None:
    """What is read back from the file is what was written, in every field."""
    some = [
        Naming("Gull", frozenset({"Seawire", "Tern"}), "Seawire", "Seawire"),
        Naming("Gull", frozenset({"Seawire", "Tern"}), "Seawire", "Seawire", passing=frozenset({"Tern"})),
        Naming("Gull", frozenset(), "Gull", None, lines=frozenset({"Gull"})),
        Naming(None, frozenset(), None, None),
        Naming("Gull", frozenset(), "Gull", None, lines=frozenset({"Gull"})),
    ]
    fields = {"outlet", "sources", "main", "reported", "lines", "passing"}
    assert {field.name for field in dataclasses.fields(Naming)} == fields
    namings = Namings()
    namings.extend(some)
    namings.save(tmp_path / "namings")
    assert list(Namings.load(tmp_path / "namings")) == some
