"""The optional local model: its word on what the rules leave undecided. The models are tiny, built here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retold.compare import changes
from retold.compare.models import load
from retold.compare.semantic import judged
from retold.compare.settings import CompareSettings
from retold.compare.view import view_of
from retold.errors import MissingExtra, UsageError
from retold.model import Change
from tests.test_compare_standin import align, described

OPENING = "The council of Tarnsund met on the pier before dawn. "
CLOSING = " Boats from three villages helped to carry water until the roof fell in."
A = OPENING + "The harbour master welcomed the plan for a new mole with open arms." + CLOSING
B = OPENING + "The harbour master spurned the plan for a new mole with open arms." + CLOSING
WORDS = ["[PAD]", "[UNK]", "welcomed", "spurned", "ferry", "boat", "sank", "foundered", "children", "school"]


def model(folder: Path, table: list[list[float]], labels: dict[str, str] | None) -> str:
    """A model that adds up a row of `table` for each known word: logits with labels, vectors without."""
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    helper, kind = onnx.helper, onnx.TensorProto
    rows = np.array(table, dtype=np.float32)
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["states"])]
    out = "states"
    if labels:
        nodes.append(helper.make_node("ReduceSum", ["states", "axis"], ["logits"], keepdims=0))
        out = "logits"
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("input_ids", kind.INT64, ["batch", "tokens"])],
        [helper.make_tensor_value_info(out, kind.FLOAT, None)],
        [
            onnx.numpy_helper.from_array(rows, "table"),
            onnx.numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"),
        ],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(made, str(folder / "model.onnx"))
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    if labels:
        (folder / "config.json").write_text(json.dumps({"id2label": labels}), encoding="utf-8")
    return str(folder)


def inference(folder: Path) -> str:
    """Contradicted is what has both "welcomed" and "spurned"."""
    table = [[0.0, 0.0, 0.0] for _ in WORDS]
    table[2], table[3] = [3.0, 0.0, 0.0], [3.0, 0.0, 0.0]
    return model(folder, table, {"0": "CONTRADICTION", "1": "NEUTRAL", "2": "ENTAILMENT"})


def vectors(folder: Path) -> str:
    """ "ferry" is "boat", "sank" is "foundered"."""
    table = [[0.0, 0.0, 0.0] for _ in WORDS]
    for k, row in ((4, [1, 0, 0]), (5, [1, 0, 0]), (6, [0, 1, 0]), (7, [0, 1, 0]), (8, [0, 0, 1]), (9, [0, 0, 1])):
        table[k] = [float(x) for x in row]
    return model(folder, table, None)


def compare(a: str, b: str, semantic: str | None) -> tuple[Change, ...]:
    one, two = described("a", a), described("b", b)
    return changes(one, two, align(one, two), CompareSettings(semantic=semantic))


def test_a_contradiction_in_both_directions_is_a_conflict(tmp_path: Path) -> None:
    """The rules tell other words; the model knows that they contradict each other."""
    assert not any(row.conflict for row in compare(A, B, None))
    charged = [row for row in compare(A, B, inference(tmp_path)) if row.conflict]
    assert [(row.kind, row.a_text, row.b_text) for row in charged] == [("wording", "welcomed", "spurned")]
    assert charged[0].confidence >= 0.9


def test_what_the_rules_have_judged_is_not_asked_again(tmp_path: Path) -> None:
    """A sentence with another figure has its row; the model's word on it adds nothing."""
    a, b = A.replace("a new mole", "four moles"), B.replace("a new mole", "six moles")
    charged = [row for row in compare(a, b, inference(tmp_path)) if row.conflict]
    assert [row.kind for row in charged] == ["number"]


def test_sentences_of_one_meaning_are_one_row(tmp_path: Path) -> None:
    """A dropped and an added sentence whose vectors are near are one sentence, reworded."""
    a, b = OPENING + "That ferry sank there." + CLOSING, OPENING + CLOSING + " One boat foundered."
    assert {row.kind for row in compare(a, b, None)} == {"dropped", "added"}
    rows = compare(a, b, vectors(tmp_path))
    assert [(row.kind, row.a_text, row.b_text) for row in rows] == [
        ("wording", "That ferry sank there.", "One boat foundered.")
    ]


def test_any_judge_will_do() -> None:
    """What judges needs only to answer; a doubtful answer changes nothing."""

    class Doubtful:
        def contradictions(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            return [0.95 if k < len(pairs) // 2 else 0.2 for k in range(len(pairs))]

    one, two = described("a", A), described("b", B)
    rows = list(changes(one, two, align(one, two)))
    assert judged(view_of(one), view_of(two), rows, Doubtful(), CompareSettings()) == rows


def test_a_missing_model_is_said_plainly(tmp_path: Path) -> None:
    """No folder, an empty folder, a folder with rubbish: a sentence for a person, and nothing is fetched."""
    with pytest.raises(UsageError, match="no folder with a model"):
        load(str(tmp_path / "nowhere"))
    with pytest.raises((UsageError, MissingExtra)):
        load(str(tmp_path))
    pytest.importorskip("onnxruntime")
    (tmp_path / "model.onnx").write_bytes(b"rubbish")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    load.cache_clear()
    with pytest.raises(UsageError, match="no model that can be read"):
        load(str(tmp_path))
