"""Growing a family of versions with its true tree."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.simulate.knobs import Knobs
from benchmarks.simulate.reword import MODELS
from benchmarks.simulate.words import Lexicon, sentence, word

CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувщыжзАБЦДЕФГХИЙКЛМНОПЯРСТУВЩЫЖЗ",
)
AGENCIES = ("Reuters", "Associated Press", "Agence France-Presse")


@dataclass(slots=True)
class Node:
    """One version: its sentences (each with a number that tells where it came from), outlet, time and parents."""

    number: int
    parents: list[int]
    lines: list[list[str]]
    origin: list[int]  # number of each sentence; an inserted one has a number of its own
    outlet: str
    agency: bool
    time: datetime
    title: str
    credit: str | None = None
    dateline: bool = False
    shown: datetime | None = None
    hidden: bool = False
    taken: list[int] = field(default_factory=list)  # sentence numbers from the second parent
    changed: int = 0  # words changed, added or cut on the link from the first parent


@dataclass(slots=True)
class Family:
    """A grown family: nodes with their parents; `visible` are the ids of the versions that are handed over."""

    nodes: list[Node]
    agency: str
    script: str = "latin"
    bare: bool = False
    lines: bool = False  # a line of verse each, without capitals and stops

    @property
    def visible(self) -> list[int]:
        """Numbers of the versions that are left."""
        return [n.number for n in self.nodes if not n.hidden]

    def text(self, number: int) -> str:
        """The text of a version as an outlet would print it."""
        node = self.nodes[number]
        text = self._bare(node) if self.bare else self._printed(node)
        return text.translate(CYRILLIC) if self.script == "cyrillic" else text

    def _bare(self, node: Node) -> str:
        if self.lines:
            return "\n".join(" ".join(s) for s in node.lines) + "\n"
        return " ".join(" ".join(s)[:1].upper() + " ".join(s)[1:] + "." for s in node.lines) + "\n"

    def _printed(self, node: Node) -> str:
        lines = [" ".join(s)[:1].upper() + " ".join(s)[1:] + "." for s in node.lines]
        if node.dateline and lines:
            short = {"Associated Press": "AP", "Agence France-Presse": "AFP"}.get(self.agency, self.agency)
            lines[0] = f"PORT VELD ({short}) — {lines[0]}"
        paragraphs = [" ".join(lines[k : k + 2]) for k in range(0, len(lines), 2)]
        if node.credit and not node.dateline:
            paragraphs.append(f"(With information from {node.credit})")
        return node.title + "\n\n" + "\n\n".join(paragraphs) + "\n"

    def ancestors(self, number: int) -> set[int]:
        """All true ancestors."""
        out: set[int] = set()
        todo = list(self.nodes[number].parents)
        while todo:
            k = todo.pop()
            if k not in out:
                out.add(k)
                todo.extend(self.nodes[k].parents)
        return out

    def extant_parents(self, number: int) -> set[int]:
        """The nearest ancestors that are visible."""
        out: set[int] = set()
        todo = list(self.nodes[number].parents)
        while todo:
            k = todo.pop()
            if self.nodes[k].hidden:
                todo.extend(self.nodes[k].parents)
            else:
                out.add(k)
        return out


def grow(seed: int, knobs: Knobs | None = None) -> Family:
    """One family from a seed."""
    knobs = knobs or Knobs()
    rng = random.Random(seed)
    lex = Lexicon(rng)
    agency = rng.choice(AGENCIES)
    total = max(2, round(knobs.versions / (1 - knobs.hidden)))
    clock = datetime(2026, 3, 1, 6, 0) + timedelta(minutes=rng.randint(0, 900))
    said: set[int] = set()
    lines = []
    for _ in range(knobs.sentences):
        who = rng.randrange(len(lex.people)) if rng.random() < 0.35 else None
        lines.append(sentence(rng, lex, None if who is None else lex.people[who], who not in said))
        if who is not None:
            said.add(who)
    title = " ".join(w.capitalize() for w in lines[0][:7])
    root = Node(0, [], lines, list(range(len(lines))), agency, True, clock, title, dateline=True)
    nodes = [root]
    fresh = [1000]
    for number in range(1, total):
        clock += timedelta(minutes=rng.expovariate(1 / 55) + 2)
        states = [n for n in nodes if n.agency]
        if rng.random() < knobs.updates:
            nodes.append(_update(rng, lex, number, states[-1], clock, fresh))
        else:
            others = [n for n in nodes if not n.agency] or states
            source = rng.choice(states[-2:]) if rng.random() < knobs.from_agency else rng.choice(others)
            nodes.append(_retell(rng, lex, knobs, number, source, clock, fresh, agency))
            if rng.random() < knobs.mixed and number > 3:
                _mix(rng, nodes, number)
    for k in sorted(rng.sample(range(total), total - knobs.versions)) if total > knobs.versions else []:
        nodes[k].hidden = True
    for node in nodes:
        if rng.random() < knobs.dated:
            node.shown = node.time
            if rng.random() < knobs.wrong_dates:
                node.shown = node.time + timedelta(minutes=rng.choice((-1, 1)) * rng.uniform(200, 3000))
    return Family(nodes, agency, knobs.script, knobs.bare)


def _update(rng: random.Random, lex: Lexicon, number: int, before: Node, clock: datetime, fresh: list[int]) -> Node:
    lines, origin = [list(s) for s in before.lines], list(before.origin)
    changed = 0
    for _ in range(rng.randint(2, 5)):
        at = rng.randint(1, max(1, len(lines) * 2 // 3))
        who = lex.people[rng.randrange(len(lex.people))] if rng.random() < 0.4 else None
        lines.insert(at, sentence(rng, lex, who, True))
        changed += len(lines[at])
        origin.insert(at, fresh[0])
        fresh[0] += 1
    for k in rng.sample(range(len(lines)), min(3, len(lines))):
        at = rng.randrange(len(lines[k]))
        lines[k][at] = str(rng.randint(2, 900)) if lines[k][at].isdigit() else lex.draw(rng)
        changed += 1
    return Node(
        number, [before.number], lines, origin, before.outlet, True, clock, before.title, dateline=True, changed=changed
    )


def _retell(
    rng: random.Random,
    lex: Lexicon,
    knobs: Knobs,
    number: int,
    source: Node,
    clock: datetime,
    fresh: list[int],
    agency: str,
) -> Node:
    lines, origin = [list(s) for s in source.lines], list(source.origin)
    changed = 0
    if rng.random() < knobs.tail_cut and len(lines) > 7:
        keep = max(6, int(len(lines) * rng.uniform(0.35, 0.95)))
        changed += sum(len(s) for s in lines[keep:])
        lines, origin = lines[:keep], origin[:keep]
    if rng.random() < knobs.drops and len(lines) > 7:
        for k in sorted(rng.sample(range(1, len(lines)), rng.randint(1, max(1, len(lines) // 6))), reverse=True):
            changed += len(lines[k])
            del lines[k], origin[k]
    model = MODELS[knobs.model]
    share = 0.0
    if rng.random() < knobs.heavy:
        share = knobs.strong
    elif rng.random() < knobs.reword:
        share = knobs.light
    if share:
        fresh_lines = [model(rng, s, share, lex) if rng.random() < 0.8 else s for s in lines]
        changed += sum(sum(x != y for x, y in zip(a, b, strict=False)) for a, b in zip(lines, fresh_lines, strict=True))
        lines = [list(s) for s in fresh_lines]
    if rng.random() < knobs.house_style:
        table = {w: w + "e" for w in rng.sample(lex.words[:150], 8)}
        for s in lines:
            for k, w in enumerate(s):
                if w in table:
                    s[k] = table[w]
                    changed += 1
    if rng.random() < knobs.slips:
        for _ in range(rng.randint(1, 2)):
            s = rng.choice(lines)
            k = rng.randrange(len(s))
            if len(s[k]) > 4:
                cut = rng.randrange(1, len(s[k]) - 1)
                s[k] = s[k][:cut] + s[k][cut + 1 :]
                changed += 1
    if rng.random() < knobs.inserts:
        for _ in range(rng.randint(1, 3)):
            at = rng.randint(1, len(lines))
            lines.insert(at, sentence(rng, lex, None, False))
            changed += len(lines[at])
            origin.insert(at, fresh[0])
            fresh[0] += 1
    name = f"{word(rng, 2).capitalize()} {rng.choice(('Herald', 'Post', 'Courier', 'Tribune', 'Gazette'))}"
    title = source.title
    if rng.random() < knobs.headline:
        title = " ".join(w.capitalize() for w in rng.sample(lines[0], min(6, len(lines[0]))))
    credit, dateline = None, False
    if rng.random() < knobs.credits:
        if source.agency or rng.random() < 0.7:
            credit = agency if source.agency or source.credit or source.dateline else None
            dateline = bool(credit) and source.dateline and rng.random() < 0.6
        else:
            credit = source.outlet
    return Node(number, [source.number], lines, origin, name, False, clock, title, credit, dateline, changed=changed)


def _mix(rng: random.Random, nodes: list[Node], number: int) -> None:
    """Put some sentences of a second version in."""
    node = nodes[number]
    choices = [n for n in nodes[:number] if n.number not in node.parents and n.lines]
    if not choices:
        return
    other = rng.choice(choices)
    known = set(node.origin)
    fresh = [k for k, o in enumerate(other.origin) if o not in known]
    same = [k for k, o in enumerate(other.origin) if o in known and other.lines[k] != node.lines[node.origin.index(o)]]
    wanted = rng.randint(2, 6)
    chosen = (fresh + rng.sample(same, len(same)))[:wanted]
    if len(chosen) < 2:
        return
    for k in chosen:
        o = other.origin[k]
        if o in known:
            node.lines[node.origin.index(o)] = list(other.lines[k])
        else:
            at = min(len(node.lines), k)
            node.lines.insert(at, list(other.lines[k]))
            node.origin.insert(at, o)
        node.taken.append(o)
        node.changed += len(other.lines[k])
    node.parents.append(other.number)
