"use strict";
// Two texts side by side. The tables count code points, scripts count UTF-16 units: `unit` turns one into the other.
const Reader = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const KINDS = ["equal", "reworded", "split", "merged"];
  const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’.,:][\p{L}\p{N}\p{M}]+)*/gu;
  const LABELS = { caption: "caption", teaser: "teaser: leads to other stories", notice: "notice", "running-head": "running head", byline: "byline", credit: "credit line" };
  const versions = data.versions.map(([name, text, parts, credits, quotes]) => ({ name, text, parts, credits, quotes, units: undefined }));
  const sides = [{ version: -1, spot: null }, { version: -1, spot: null }];
  let links = [];
  let stops = [];
  let stop = -1;

  function unit(version, point) {
    if (version.units === undefined) {
      version.units = null;
      if (/[\ud800-\udbff]/.test(version.text)) {
        const units = [];
        for (let n = 0; n < version.text.length; n++) {
          units.push(n);
          if (version.text.codePointAt(n) > 0xffff) n++;
        }
        version.units = units;
      }
    }
    if (version.units === null) return Math.min(point, version.text.length);
    return point < version.units.length ? version.units[point] : version.text.length;
  }

  function pair(a, b) {
    const found = data.pairs[a + "-" + b];
    if (found) return { shares: [found[0], found[1]], rows: found[2] };
    const turned = data.pairs[b + "-" + a];
    if (turned) return { shares: [turned[1], turned[0]], rows: turned[2].map(([s, e, t, f, kind, moved]) => [t, f, s, e, kind, moved]) };
    return null;
  }

  const plain = (word) => word.normalize("NFC").replace(/[’‘ʼ]/g, "'").toLowerCase();

  // Words of two stretches that have no counterpart, by longest common subsequence; neighbours become one stretch.
  function changed(texts, spans) {
    const words = [0, 1].map((side) => [...texts[side].slice(...spans[side]).matchAll(WORDS)].map((m) => [m.index + spans[side][0], m[0].length, plain(m[0])]));
    const [a, b] = words;
    if (a.length * b.length > 1000000) return [[], []];
    const width = b.length + 1;
    const best = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        best[i * width + j] = a[i][2] === b[j][2] ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
      }
    }
    const kept = [new Set(), new Set()];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i][2] === b[j][2]) { kept[0].add(i++); kept[1].add(j++); }
      else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
      else j++;
    }
    return words.map((list, side) => {
      const out = [];
      let open = false;
      list.forEach(([start, length], n) => {
        if (kept[side].has(n)) { open = false; return; }
        if (open) out[out.length - 1][1] = start + length; else out.push([start, start + length]);
        open = true;
      });
      return out;
    });
  }

  function prepare() {
    const [a, b] = sides.map((side) => versions[side.version]);
    const found = pair(sides[0].version, sides[1].version);
    links = (found ? found.rows : []).map(([s, e, t, f, kind, moved]) => {
      const spans = [[unit(a, s), unit(a, e)], [unit(b, t), unit(b, f)]];
      const words = kind === 0 && a.text.slice(...spans[0]) === b.text.slice(...spans[1]) ? [[], []] : changed([a.text, b.text], spans);
      return { spans, kind: KINDS[kind], moved, words };
    }).sort((x, y) => x.spans[0][0] - y.spans[0][0] || x.spans[1][0] - y.spans[1][0]);
    stops = links.map((link, n) => (link.words[0].length || link.words[1].length ? n : -1)).filter((n) => n >= 0);
    stop = -1;
    return found;
  }

  // The text cut wherever anything begins or ends, each piece with what covers it.
  function pieces(side) {
    const version = versions[sides[side].version];
    const marks = [];
    const add = (kind, start, end, value) => { if (end > start) marks.push({ kind, start, end, value }); };
    links.forEach((link, n) => {
      add("link", link.spans[side][0], link.spans[side][1], n);
      for (const [s, e] of link.words[side]) add("word", s, e, n);
    });
    for (const [kind, name, s, e] of version.credits) add("credit", unit(version, s), unit(version, e), kind + ": " + name);
    for (const [id, s, e] of version.quotes) add("quote", unit(version, s), unit(version, e), id);
    const theirs = new Map();
    for (const [entry, value] of data.marks[sides[1 - side].version] || []) theirs.set(entry, (theirs.get(entry) || new Set()).add(value));
    for (const [entry, value, s, e] of data.marks[sides[side].version] || []) {
      const [kind, conflict, fact] = data.entries[entry - 1];
      const other = theirs.get(entry);
      if (fact && other && !other.has(value)) add("fact", unit(version, s), unit(version, e), [entry, kind, conflict]);
    }
    if (sides[side].spot) add("spot", unit(version, sides[side].spot[0]), unit(version, sides[side].spot[1]), 0);
    const edges = new Set([0, version.text.length]);
    for (const mark of marks) { edges.add(mark.start); edges.add(mark.end); }
    for (const [, s, e] of version.parts) { edges.add(unit(version, s)); edges.add(unit(version, e)); }
    for (const m of version.text.matchAll(/\s*\n\s*\n\s*/g)) { edges.add(m.index); edges.add(m.index + m[0].length); }
    const sorted = [...edges].sort((x, y) => x - y);
    marks.sort((x, y) => x.start - y.start);
    const out = [];
    let active = [];
    let next = 0;
    for (let n = 0; n + 1 < sorted.length; n++) {
      const [start, end] = [sorted[n], sorted[n + 1]];
      active = active.filter((mark) => mark.end > start);
      while (next < marks.length && marks[next].start <= start) active.push(marks[next++]);
      out.push({ start, end, marks: active.slice() });
    }
    return out;
  }

  function span(side, piece, part, text) {
    const made = document.createElement("span");
    made.textContent = text;
    const over = piece.marks.filter((mark) => mark.kind === "link").sort((x, y) => x.end - x.start - (y.end - y.start));
    const titles = [];
    if (over.length) {
      made.classList.add("linked");
      made.dataset.link = over[0].value;
      if (links[over[0].value].moved) { made.classList.add("moved"); titles.push("stands elsewhere in the other text"); }
    } else if (links.length && part === "body" && text.trim()) {
      made.classList.add("alone");
      titles.push("only in this text");
    }
    for (const mark of piece.marks) {
      if (mark.kind === "word") made.classList.add("w");
      if (mark.kind === "quote") made.classList.add("q");
      if (mark.kind === "spot") made.classList.add("spot");
      if (mark.kind === "credit") { made.classList.add("c"); titles.push("credit, " + mark.value); }
      if (mark.kind === "fact") {
        made.classList.add("fact");
        made.dataset.entry = mark.value[0];
        if (mark.value[2]) made.classList.add("clashing");
        titles.push("difference " + mark.value[0] + ": " + mark.value[1] + (mark.value[2] ? ", both cannot be true" : ""));
      }
    }
    if (titles.length) made.title = titles.join("; ");
    return made;
  }

  function fill(side) {
    const pane = $("pane-" + side);
    const version = versions[sides[side].version];
    const head = document.createElement("h3");
    const name = document.createElement("bdi");
    name.textContent = version.name;
    head.append(name);
    pane.replaceChildren(head);
    pane.setAttribute("aria-label", (side ? "Second text: " : "First text: ") + version.name);
    const parts = version.parts.map(([kind, s, e]) => ({ kind, start: unit(version, s), end: unit(version, e) })).sort((x, y) => x.start - y.start);
    let at = 0;
    let block = null;
    let framed = "";
    let paragraph = null;
    let last = null;
    let gap = true;
    for (const piece of pieces(side)) {
      const text = version.text.slice(piece.start, piece.end);
      while (at < parts.length && parts[at].end <= piece.start) at++;
      const part = at < parts.length && parts[at].start <= piece.start ? parts[at] : null;
      if (!part && !text.trim()) {
        if (/\n/.test(text)) { gap = true; last = null; } else if (paragraph) paragraph.append(text);
        continue;
      }
      if (/^\s*\n\s*\n\s*$/.test(text)) { gap = true; continue; }
      const kind = part ? part.kind : "body";
      const inline = !gap && paragraph && last !== part;
      const frame = kind === "dateline" ? "body" : kind;
      if (!block || (!inline && (part !== last || gap) && (frame !== framed || part !== last))) {
        block = document.createElement("div");
        framed = frame;
        block.className = "part part-" + frame;
        block.dir = "auto";
        if (LABELS[frame]) {
          const label = document.createElement("span");
          label.className = "part-label";
          label.textContent = LABELS[frame];
          block.append(label);
        }
        pane.append(block);
        gap = true;
      }
      if (gap || !paragraph) { paragraph = document.createElement("p"); block.append(paragraph); gap = false; }
      last = part;
      const made = span(side, piece, kind, text);
      if (kind !== framed) made.classList.add("inline-part", "part-" + kind);
      paragraph.append(made);
    }
    const first = pane.querySelector(".linked");
    if (first) first.tabIndex = 0;
  }

  const of = (side, link) => [...$("pane-" + side).querySelectorAll('[data-link="' + link + '"]')];

  function tie(link) {
    for (const old of document.querySelectorAll(".tied")) old.classList.remove("tied");
    if (link !== null) for (const side of [0, 1]) for (const found of of(side, link)) found.classList.add("tied");
  }

  function bring(side, element) {
    if (!element) return;
    const pane = $("pane-" + side);
    const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior: still ? "auto" : "smooth" });
  }

  function go(link, from) {
    tie(link);
    for (const side of [0, 1]) if (side !== from) bring(side, of(side, link)[0]);
  }

  const percent = (share) => (share > 0 && share < 0.005 ? "under 1" : String(Math.min(share < 1 ? 99 : 100, Math.round(share * 100)))) + " %";

  function render() {
    const found = prepare();
    fill(0);
    fill(1);
    $("left").value = String(sides[0].version);
    $("right").value = String(sides[1].version);
    const names = sides.map((side) => "\u2068" + versions[side.version].name + "\u2069"); // keeps right-to-left names from turning what follows
    let said = "";
    if (sides[0].version === sides[1].version) said = "The same text twice.";
    else if (!found || !links.length) said = "These two were not found to share text directly.";
    else {
      if (found.shares[0] !== null) said = percent(found.shares[0]) + " of “" + names[0] + "” is in “" + names[1] + "”, " + percent(found.shares[1]) + " the other way. ";
      said += links.length + (links.length === 1 ? " sentence corresponds, " : " sentences correspond, ") + stops.length + " with changed words.";
    }
    $("relation").textContent = said;
    step(0);
  }

  function step(by) {
    if (by && stops.length) {
      stop = stop < 0 ? (by > 0 ? 0 : stops.length - 1) : (stop + by + stops.length) % stops.length;
      go(stops[stop]);
    }
    $("step").textContent = stops.length ? (stop < 0 ? "" : stop + 1 + " of ") + stops.length : "";
    $("prev").disabled = $("next").disabled = !stops.length;
  }

  const readable = (n) => Number.isInteger(n) && versions[n] && versions[n].text !== null;

  // "#show=3:120-134,0:7-21": two places (version, code points) side by side.
  function show(hash) {
    const places = [...hash.matchAll(/(?:^#show=|,)(\d{1,6}):(\d{1,9})-(\d{1,9})/g)].map((m) => m.slice(1).map(Number)).filter((p) => readable(p[0])).slice(0, 2);
    if (!hash.startsWith("#show=") || !places.length) return false;
    if (places.length === 1) {
      const other = [sides[0].version, sides[1].version, 0, 1].find((n) => n !== places[0][0] && readable(n) && pair(places[0][0], n));
      places.push([other === undefined ? best(places[0][0]) : other, 0, 0]);
    }
    places.forEach(([version, start, end], side) => { sides[side] = { version, spot: end > start ? [start, end] : null }; });
    render();
    $("texts").scrollIntoView({ block: "start" });
    const marked = [0, 1].map((side) => $("pane-" + side).querySelector(".spot"));
    [0, 1].forEach((side) => {
      if (marked[side]) bring(side, marked[side]);
      else if (marked[1 - side] && marked[1 - side].dataset.link) bring(side, of(side, marked[1 - side].dataset.link)[0]);
      else $("pane-" + side).scrollTop = 0;
    });
    const linked = marked[0] || marked[1];
    if (linked && linked.dataset.link) tie(Number(linked.dataset.link));
    $("pane-" + (marked[0] || !marked[1] ? 0 : 1)).focus({ preventScroll: true });
    return true;
  }

  function best(from) {
    let found = -1;
    let most = -1;
    versions.forEach((version, n) => {
      if (n === from || version.text === null) return;
      const shared = pair(from, n);
      const size = shared ? shared.rows.length : -0.5;
      if (size > most) { most = size; found = n; }
    });
    return found < 0 ? from : found;
  }

  function keys(event, side) {
    const here = document.activeElement.closest(".linked");
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (here && step) {
      const firsts = [...new Map([...$("pane-" + side).querySelectorAll(".linked")].map((e) => [e.dataset.link, e]).reverse()).values()].reverse();
      const at = firsts.findIndex((e) => e.dataset.link === here.dataset.link);
      const to = firsts[at + step];
      if (to) {
        here.tabIndex = -1;
        to.tabIndex = 0;
        to.focus();
        tie(Number(to.dataset.link));
      }
      event.preventDefault();
    } else if (here && (event.key === "Enter" || event.key === " ")) {
      go(Number(here.dataset.link), side);
      event.preventDefault();
    }
  }

  function start() {
    const first = versions.findIndex((version) => version.text !== null);
    if (first < 0) return;
    $("reader").hidden = false;
    const lead = document.querySelector(".entry a.both");
    const pair0 = lead ? [...lead.getAttribute("href").matchAll(/(\d+):/g)].map((m) => Number(m[1])) : [];
    sides[0].version = readable(pair0[0]) ? pair0[0] : first;
    sides[1].version = readable(pair0[1]) ? pair0[1] : best(sides[0].version);
    render();
    [["left", 0], ["right", 1]].forEach(([id, side]) => {
      $(id).onchange = () => {
        sides[side] = { version: Number($(id).value), spot: null };
        sides[1 - side].spot = null;
        render();
      };
    });
    $("swap").onclick = () => { sides.reverse(); render(); };
    $("prev").onclick = () => step(-1);
    $("next").onclick = () => step(1);
    [0, 1].forEach((side) => {
      const pane = $("pane-" + side);
      const under = (event) => event.target.closest(".linked");
      pane.onpointerover = (event) => { const e = under(event); if (e && event.pointerType === "mouse") tie(Number(e.dataset.link)); };
      pane.onclick = (event) => { const e = under(event); if (e && String(getSelection()) === "") go(Number(e.dataset.link), side); };
      pane.onfocusin = (event) => { const e = under(event); if (e) tie(Number(e.dataset.link)); };
      pane.onkeydown = (event) => keys(event, side);
    });
    addEventListener("hashchange", () => show(location.hash));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#show=']");
      if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); show(location.hash); }
    });
    if (location.hash) show(location.hash);
  }

  return { start, readable };
})();
