"""The Spark engine: the same tables as on one machine, whatever the master."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from retold.errors import MissingExtra, OutputError, UsageError
from retold.find import FindSettings
from retold.settings import Settings
from retold.tables import SCHEMA
from retold.trace import trace_to
from tests.spark_corpus import corpus
from tests.test_trace import OTHER, WIRE

ROOT = Path(__file__).parent.parent
Tables = dict[str, list[tuple[Any, ...]]]

try:
    import pyspark  # noqa: F401

    from retold.spark.java import java_home

    java_home()
    MISSING = ""
except ImportError as error:
    MISSING = f"{error.name} is not installed (pip install 'retold[spark]')"
except MissingExtra as error:
    MISSING = str(error)
needs_spark = pytest.mark.skipif(bool(MISSING), reason=MISSING)
# room for few pairs: the second look (find/second.py) decides which
SETTINGS = {"looked at again": Settings(find=FindSettings(small=0, keep=1, keep_evident=1, pairs=0.5))}
ENGINES = ["local", pytest.param("spark", marks=[pytest.mark.spark, needs_spark])]


def tables_of(report: Path) -> Tables:
    """Every table of a report, its rows in their one order; a type that is not the contract's fails here."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    found = {}
    for name, columns in SCHEMA.items():
        path = report / "tables" / f"{name}.parquet"
        source = f"read_parquet('{path / '*.parquet' if path.is_dir() else path}')"
        described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        kinds = {row[0]: row[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") for row in described}
        assert kinds == dict(columns), name
        shown = ", ".join(f'epoch_us("{c}")' if k == "TIMESTAMPTZ" else f'"{c}"' for c, k in columns.items())
        order = ", ".join(f'"{c}" NULLS FIRST' for c in columns)
        found[name] = connection.execute(f"SELECT {shown} FROM {source} ORDER BY {order}").fetchall()
    return found


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One Spark session for all tests of this file."""
    from retold.spark.session import session

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        # a quick start is worth more here than quick code
        patch.setenv("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        with session("local[2]", 1 << 30) as spark:
            yield spark


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The corpora that every engine traces."""
    invented = corpus(tmp_path_factory.mktemp("corpus") / "invented")
    return {"harbour-fire": ROOT / "examples" / "harbour-fire", "invented": invented, "looked at again": invented}


@pytest.fixture(scope="module")
def reference(sources: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The report of one process on this machine, made once."""
    made: dict[str, Path] = {}

    def report(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("reference") / name
            trace_to([sources[name]], made[name], settings=SETTINGS.get(name), workers=1)
        return made[name]

    return report


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["harbour-fire", "invented", "looked at again"])
def test_every_engine_gives_the_same_tables(
    engine: str, name: str, sources: dict[str, Path], reference: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Two processes, or Spark, write the rows that one process writes, to the last bit, and the same counts."""
    out = tmp_path / "report"
    if engine == "spark":
        from retold import spark

        request.getfixturevalue("session")
        summary = spark.trace_to([sources[name]], out, settings=SETTINGS.get(name))
    else:
        summary = trace_to([sources[name]], out, settings=SETTINGS.get(name), workers=2)
    expected = tables_of(reference(name))
    found = tables_of(out)
    assert {table: len(rows) for table, rows in found.items()} == {table: len(rows) for table, rows in expected.items()}
    for table in SCHEMA:
        assert found[table] == expected[table], table
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["counts"] == summary.as_dict()
    assert manifest["counts"] == json.loads((reference(name) / "manifest.json").read_text("utf-8"))["counts"]
    pages = sorted(path.name for path in (out / "stories").glob("*.html"))
    assert pages == sorted(path.name for path in (reference(name) / "stories").glob("*.html"))
    for page in pages:
        assert (out / "stories" / page).read_bytes() == (reference(name) / "stories" / page).read_bytes()


def test_fewer_pairs_stay_where_there_is_room_for_few(reference: Any) -> None:
    """The settings of the test above do make a difference."""
    few, all_pairs = (len(tables_of(reference(name))["pairs"]) for name in ("looked at again", "invented"))
    assert 0 < few < all_pairs


def test_the_invented_corpus_has_what_it_should(reference: Any) -> None:
    """The corpus of the test above meets every branch: furniture, twins, a mixture, ids that come twice."""
    found = tables_of(reference("invented"))
    kinds = [row[1] for row in found["parts"]]
    assert kinds.count("notice") >= 40
    assert any(row[2] == "mixed" for row in found["versions"])
    assert any("~" in row[0] for row in found["documents"])
    assert any("more like this" in row[1] for row in found["rejects"])
    assert max(row[4] for row in found["stories"]) >= 11


@pytest.mark.spark
@needs_spark
def test_connected_parts_are_those_of_any_graph(session: Any, tmp_path: Path) -> None:
    """Chains, stars and random graphs fall into the parts that a walk finds."""
    from retold.spark.components import components
    from retold.spark.stages import Stages

    chance = random.Random(5)
    edges = [(n, n + 1) for n in range(100, 140)] + [(7, n) for n in range(200, 260)]
    edges += [(chance.randrange(1000, 1200), chance.randrange(1000, 1200)) for _ in range(120)]
    near: dict[int, set[int]] = {}
    for a, b in edges:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    expected = {}
    for start in sorted(near):
        if start not in expected and len(near[start] - {start}):
            todo = [start]
            while todo:
                node = todo.pop()
                if node not in expected:
                    expected[node] = start
                    todo += near[node]
    frame = session.createDataFrame(edges, "u BIGINT, v BIGINT")
    stages = Stages(session, (tmp_path / "work").as_uri(), "key")
    assert dict(map(tuple, components(stages, frame, 50).collect())) == expected


@pytest.mark.spark
@needs_spark
def test_a_finished_stage_is_not_done_again(session: Any, tmp_path: Path) -> None:
    """A run that is started again takes what is whole; another run takes nothing."""
    from retold.spark.stages import Stages

    def never() -> Any:
        raise AssertionError("it was done again")

    where = (tmp_path / "work").as_uri()
    Stages(session, where, "one").keep("numbers", lambda: session.range(7))
    assert Stages(session, where, "one").keep("numbers", never).count() == 7
    with pytest.raises(AssertionError):
        Stages(session, where, "another").keep("numbers", never)


@pytest.mark.spark
@needs_spark
def test_files_that_spark_lists_are_read_alike(session: Any, tmp_path: Path) -> None:
    """Sources and report at an address of Hadoop's, and not at a path, make the same tables."""
    from retold import spark

    (tmp_path / "in" / "deep").mkdir(parents=True)
    rows = [{"id": f"d{n % 2}", "text": text} for n, text in enumerate([WIRE, OTHER, WIRE.replace("212", "221")])]
    (tmp_path / "in" / "some.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "in" / "deep" / "page.txt").write_text(WIRE.replace("noon", "midday"), "utf-8")
    (tmp_path / "out").mkdir()
    conf = session._jsc.hadoopConfiguration()
    conf.set("fs.viewfs.mounttable.far.link./in", (tmp_path / "in").as_uri())
    conf.set("fs.viewfs.mounttable.far.link./out", (tmp_path / "out").as_uri())
    trace_to([tmp_path / "in"], tmp_path / "near", workers=1)
    spark.trace_to(["viewfs://far/in"], "viewfs://far/out/report", checkpoint=tmp_path / "work")
    far, near = tables_of(tmp_path / "out" / "report"), tables_of(tmp_path / "near")
    for table in set(SCHEMA) - {"documents", "rejects"}:  # which name the file
        assert far[table] == near[table], table
    assert [(row[0], *row[2:]) for row in far["documents"]] == [(row[0], *row[2:]) for row in near["documents"]]
    assert [row[0] for row in near["documents"]] == ["d0", "d0~2", "d1", "deep/page"]
    assert (tmp_path / "out" / "report" / "manifest.json").exists()
    assert (tmp_path / "out" / "report" / "stories" / "1.html").exists()


@pytest.mark.spark
@needs_spark
def test_what_cannot_be_is_said_before_the_work(session: Any, tmp_path: Path) -> None:
    """Standard input, a folder that is no report, and sources without text are errors of the usual kinds."""
    from retold import spark
    from retold.errors import NothingToRead

    with pytest.raises(UsageError, match="standard input"):
        spark.trace_to(["-"], tmp_path / "report")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="no Retold report"):
        spark.trace_to([tmp_path / "mine"], tmp_path / "mine")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.jpg").write_bytes(b"\xff\xd8\xff\x00\x01")
    with pytest.raises(NothingToRead, match="an image"):
        spark.trace_to([tmp_path / "in"], tmp_path / "report")
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("seed", range(8))
def test_parts_grouped_apart_are_grouped_as_a_whole(seed: int) -> None:
    """The stories of a connected part are the same whether or not other parts are looked at with it."""
    from retold.settings import Settings
    from retold.spark.group import _stories
    from retold.story.credit import Naming
    from retold.story.group import Edge

    chance = random.Random(seed)
    ids = [f"d{n:02}" for n in range(40)]
    says = [Naming(chance.choice("pq"), frozenset(), chance.choice(["Reuters", "DPA", None]), None) for _ in ids]
    blocks = [range(0, 9), range(9, 25), range(25, 40)]
    edges = []
    for block in blocks:
        for _ in range(2 * len(block)):
            a, b = sorted(chance.sample(list(block), 2))
            shares = chance.random(), chance.random()
            covers = (chance.getrandbits(60), chance.getrandbits(60))
            edges.append(Edge(a, b, 0.3 + 0.7 * chance.random(), *shares, *covers, chance.randrange(20)))
    edges = list({(e.a, e.b): e for e in edges}.values())
    settings = Settings().story
    whole = [row[:2] for row in _stories(ids, says, edges, settings)]
    apart = []
    for block in blocks:
        first = block[0]
        mine = [replace(e, a=e.a - first, b=e.b - first) for e in edges if e.a in block]
        named = [says[n] for n in block]
        apart += [row[:2] for row in _stories([ids[n] for n in block], named, mine, settings)]
    assert sorted(map(str, whole)) == sorted(map(str, apart))


def test_without_pyspark_the_error_names_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where PySpark is not installed the message says how to install it."""
    from retold import spark

    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[spark\]'"):
        spark.trace_to([tmp_path], tmp_path / "report")


@pytest.mark.parametrize(
    "arguments",
    [["--engine", "spark", "--workers", "2"], ["--engine", "spark", "--export", "csv"], ["--master", "local[2]"]],
)
def test_options_of_the_other_engine_are_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    """An option that the chosen engine does not have is exit 2 with the reason."""
    call = [sys.executable, "-m", "retold", "trace", str(ROOT / "examples"), "--out", str(tmp_path / "r"), *arguments]
    done = subprocess.run(call, capture_output=True, timeout=120, check=False)
    assert done.returncode == 2
    assert b"is for --engine" in done.stderr


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            "An exception was thrown from the Python worker:\nTraceback (most recent call last):\n"
            "  File \"tell.py\", line 9, in tell\n    return known[name]\n           ~~~~~^^^^^^\nKeyError: 'twins'\n\n"
            "\tat org.apache.spark.api.python.BasePythonRunner.run(PythonRunner.scala:572)\n",
            "An exception was thrown from the Python worker: KeyError: 'twins'",
        ),
        ("A task failed.\nretold.errors.InputError: a.jsonl cannot be read\n", "retold.errors.InputError: a.jsonl"),
        ("Job aborted.\n\n\tat org.apache.spark.scheduler.DAGScheduler.abort\n", "Job aborted."),
        ("", ""),
    ],
)
@needs_spark
def test_what_a_worker_fails_with_is_told(told: str, line: str) -> None:
    from retold.spark.run import _cause

    assert _cause(told).startswith(line)
    assert "\n" not in _cause(told)
