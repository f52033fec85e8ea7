"""An invented corpus with all that tells engines apart: furniture, copies, mixtures, twins, ids that come twice."""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests.test_find import invented, prose

OUTLETS = ["The Dunmore Post", "Kirna Mail", "Isle Today", "Harbour Herald", "Northfeed"]
HEAD = (
    "Home News Sport Opinion Subscribe to the Dunmore Post newsletter for the morning briefing and the weekend review."
)
FOOT = (
    "The Dunmore Post is published by Dunmore Press every weekday. Letters to the editor are welcome at the office "
    "in Quay Street and may be cut for length or clarity."
)


def record(number: int, text: str, **more: object) -> dict[str, object]:
    """One record of JSON Lines."""
    hour = number % 24
    return {"id": f"n{number:04}", "text": text, "published": f"2026-03-{1 + number % 28:02}T{hour:02}:00:00Z", **more}


def corpus(folder: Path, singles: int = 90) -> Path:
    """Write the corpus as several files below a folder and give the folder."""
    chance = random.Random(11)
    rows: list[dict[str, object]] = []

    def add(text: str, **more: object) -> None:
        rows.append(record(len(rows), text, **more))

    for n in range(singles):  # what nobody else tells
        add(prose(invented(("alone", n), 80)), outlet=chance.choice(OUTLETS))
    for n in range(24):  # an outlet with furniture at both ends
        add(f"{HEAD}\n\n{prose(invented(('post', n), 110))}\n\n{FOOT}", outlet=OUTLETS[0])
    for n in range(8):  # stories of two to five versions: cut, reworded, under another name
        words = invented(("story", n), 140)
        add(f"KIRNA (Northfeed) — {prose(words)}", outlet="Northfeed")
        for k in range(1 + n % 4):
            some = words[: 140 - 20 * k]
            for place in range(3 + k, len(some), 9 + k):
                some[place] = invented((n, k, place), 1)[0]
            add(prose(some) + (" Northfeed reported." if k % 2 else ""), outlet=OUTLETS[1 + (n + k) % 3])
    for n in range(3):  # put together from two stories
        half = invented(("story", n), 140)[10:80] + invented(("story", n + 4), 140)[40:110]
        add(prose(half), outlet="Harbour Herald")
    for n in range(4):  # Northfeed reported a sentence of it: a weak pair that is made sure by saying so
        taken = invented(("story", n), 140)[17:34]
        add(f"As Northfeed reported, {prose(taken)}\n\n{prose(invented(('own', n), 90))}", outlet="Isle Today")
    twin = prose(invented("twin", 60))
    for n in range(11):  # one text in eleven places, and one that took half of it
        add(twin, outlet=OUTLETS[n % 5])
    add(prose(invented("twin", 60)[:34] + invented("rest", 40)))
    add("", outlet="Isle Today")
    folder.mkdir(parents=True)
    third = len(rows) // 3
    for name, some in (("a.jsonl", rows[:third]), ("b.jsonl", rows[third : 2 * third]), ("c.jsonl", rows[2 * third :])):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in some), "utf-8")
    again = [{**row, "id": "n0003"} for row in rows[100:130]] + [{"id": "n0003~2", "text": prose(invented("same", 70))}]
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in again) + "{broken\n", "utf-8")
    (folder / "page.txt").write_text("A page of its own.\n\n" + prose(invented("page", 60)), "utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\x00\x01")
    return folder
