"""Loads the models of the extra `semantic` from this machine (see semantic.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.compare.semantic import Model, offline
from retold.errors import MissingExtra, UsageError

_LENGTH = 256  # tokens of a pair of sentences; the rest is cut
_BATCH = 16


@lru_cache(maxsize=2)
def load(name: str) -> Model:
    """The model of a folder or name. Raises UsageError where there is none on this machine, MissingExtra where what
    reads it is not installed."""
    offline()
    folder = Path(name)
    if folder.is_dir():
        for path in (folder / "model.onnx", folder / "onnx" / "model.onnx"):
            if path.is_file():
                return _onnx(folder, path)
    elif folder.exists() or name.startswith((".", "/", "~")):
        raise UsageError(f"{name} is no folder with a model")
    return _sentence_transformers(name, folder.is_dir())


def _onnx(folder: Path, path: Path) -> Model:
    try:
        import onnxruntime  # type: ignore[import-not-found,unused-ignore]
        import tokenizers
    except ImportError as error:
        raise MissingExtra("a model needs: pip install 'retold[semantic]'") from error
    words = folder / "tokenizer.json"
    if not words.is_file():
        raise UsageError(f"{folder} has no tokenizer.json beside its model")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order, and a core for each worker
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        tokenizer = tokenizers.Tokenizer.from_file(str(words))
    except Exception as error:  # the libraries raise their own kinds, of no common base
        raise UsageError(f"{folder} holds no model that can be read: {error}") from error
    tokenizer.enable_truncation(_LENGTH)
    tokenizer.enable_padding()
    contradiction = _contradiction(folder)
    net = _Net(session, tokenizer)
    return OnnxVectors(net) if contradiction is None else OnnxInference(net, contradiction)


def _contradiction(folder: Path) -> int | None:
    """Which of a model's answers means a contradiction, as its config.json says; None for models of vectors."""
    try:
        labels = json.loads((folder / "config.json").read_text("utf-8")).get("id2label", {})
        return next((int(k) for k, label in labels.items() if str(label).lower().startswith("contradict")), None)
    except (OSError, ValueError, AttributeError):
        return None


class _Net:
    """An ONNX graph with its tokenizer: token ids in, the first output out."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._inputs = [one.name for one in session.get_inputs()]

    def __call__(self, texts: Sequence[Any]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([one.type_ids for one in encoded], dtype=np.int64),
        }
        try:
            out = self._session.run(None, {name: given[name] for name in self._inputs})
        except Exception as error:
            raise UsageError(f"the model takes other inputs than token ids: {error}") from error
        return np.asarray(out[0], dtype=np.float32), mask


class OnnxInference:
    """A model of inference: logits of its labels for each pair."""

    def __init__(self, net: _Net, contradiction: int) -> None:
        self._net, self._contradiction = net, contradiction

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each pair the probability that the second contradicts the first."""
        out: list[float] = []
        for k in range(0, len(pairs), _BATCH):
            logits, _ = self._net(pairs[k : k + _BATCH])
            odds = np.exp(logits - logits.max(axis=1, keepdims=True))
            out += [float(p) for p in odds[:, self._contradiction] / odds.sum(axis=1)]
        return out


class OnnxVectors:
    """A model of sentence vectors: the mean over the tokens."""

    def __init__(self, net: _Net) -> None:
        self._net = net

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """One row a sentence, of length 1."""
        parts = []
        for k in range(0, len(sentences), _BATCH):
            states, mask = self._net(sentences[k : k + _BATCH])
            if states.ndim == 3:
                states = (states * mask[:, :, None]).sum(axis=1) / np.maximum(1, mask.sum(axis=1))[:, None]
            parts.append(states / np.maximum(1e-9, np.linalg.norm(states, axis=1, keepdims=True)))
        return np.concatenate(parts).astype(np.float32)


def _sentence_transformers(name: str, folder: bool) -> Model:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        what = f"{name} holds no model.onnx" if folder else f"{name} is no folder here"
        raise MissingExtra(f"{what}; a model known by name needs: pip install sentence-transformers") from error
    try:
        return _Named(SentenceTransformer(name, local_files_only=True))
    except Exception as error:
        raise UsageError(f"there is no model {name} on this machine: {error}") from error


class _Named:
    """A model that sentence-transformers has loaded."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """One row a sentence, of length 1."""
        found = self._model.encode(list(sentences), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)
