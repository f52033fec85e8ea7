// Folding: branches go by moving the rows below them up; lines are drawn again as tree.py draws them.
const Tree = (() => {
  const svg = document.querySelector(".tree-box svg.tree");
  if (!svg) return null;
  const height = Number(svg.dataset.rowHeight), top = Number(svg.dataset.top);
  const nodes = [...svg.querySelectorAll(".node")];
  const bands = [...svg.querySelectorAll(".band")];
  const edges = [...svg.querySelectorAll(".edge")];
  const flags = [...svg.querySelectorAll(".flag")];
  const parent = nodes.map((node) => Number(node.dataset.p));
  const x = nodes.map((node) => Number(node.dataset.x));
  const says = document.getElementById("tree-says");
  const folded = new Set();

  function path(x0, y0, x1, y1) {
    if (x0 === x1) return "M" + x0 + " " + y0 + "V" + (y1 - 7);
    const sign = x1 > x0 ? 1 : -1;
    return "M" + x0 + " " + y0 + "V" + (y1 - 12) + "Q" + x0 + " " + y1 + " " + (x0 + sign * 12) + " " + y1 + "H" + (x1 - sign * 7);
  }

  function place() {
    const gone = nodes.map(() => false);
    nodes.forEach((_, row) => { gone[row] = parent[row] >= 0 && (gone[parent[row]] || folded.has(parent[row])); });
    const y = [];
    let rows = 0;
    nodes.forEach((node, row) => {
      y[row] = top + height * rows + height / 2;
      node.toggleAttribute("data-gone", gone[row]);
      node.setAttribute("transform", "translate(0 " + (y[row] - height / 2) + ")");
      bands[row].setAttribute("transform", node.getAttribute("transform"));
      if (!gone[row]) rows++;
    });
    for (const edge of edges) {
      const p = Number(edge.dataset.p), c = Number(edge.dataset.c);
      edge.toggleAttribute("data-gone", gone[p] || gone[c]);
      const d = path(x[p], y[p], x[c], y[c] + Number(edge.dataset.dy));
      for (const line of edge.querySelectorAll("path")) line.setAttribute("d", d);
    }
    for (const flag of flags) {
      const row = Number(flag.dataset.row);
      flag.toggleAttribute("data-gone", gone[row] || gone[Number(flag.dataset.p)]);
      flag.setAttribute("transform", "translate(0 " + (y[row] - (top + height * row + height / 2)) + ")");
    }
    const whole = 2 * top + height * rows + 24;
    const button = document.getElementById("tree-fold");
    if (button) button.textContent = folded.size ? "Unfold all branches" : "Fold branches";
    svg.setAttribute("height", whole);
    svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + whole);
    for (const fold of svg.querySelectorAll(".fold")) {
      const shut = folded.has(Number(fold.dataset.fold));
      fold.setAttribute("aria-expanded", String(!shut));
      fold.querySelector("text").textContent = shut ? "+" : "–";
      fold.parentNode.querySelector(".folded").textContent = shut ? " · " + fold.dataset.below + " folded" : "";
    }
  }

  function turn(fold) {
    const row = Number(fold.dataset.fold);
    if (!folded.delete(row)) folded.add(row);
    place();
  }

  function all(shut) {
    folded.clear();
    if (shut) for (const fold of svg.querySelectorAll(".fold")) if (parent[Number(fold.dataset.fold)] >= 0) folded.add(Number(fold.dataset.fold));
    place();
  }

  function light(versions, line) {
    for (const old of svg.querySelectorAll(".hot")) old.classList.remove("hot", "v0", "v1", "v2");
    nodes.forEach((node, row) => {
      if (!versions.has(node.dataset.version) || node.hasAttribute("data-gone")) return;
      for (const lit of [node, bands[row]]) lit.classList.add("hot", "v" + Math.min(2, versions.get(node.dataset.version)));
    });
    if (!line) return;
    for (const edge of edges) {
      if (nodes[edge.dataset.p].dataset.version === line[0] && nodes[edge.dataset.c].dataset.version === line[1]) {
        edge.classList.add("hot");
        says.textContent = edge.getAttribute("aria-label");
      }
    }
  }

  function start() {
    for (const fold of svg.querySelectorAll(".fold")) {
      fold.addEventListener("click", () => turn(fold));
      fold.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); turn(fold); }
      });
    }
    for (const edge of edges) {
      const ends = [edge.dataset.p, edge.dataset.c].map((row) => nodes[row].dataset.version);
      const open = () => { if (ends.every((end) => Reader.readable(Number(end)))) location.hash = "#show=" + ends[0] + ":0-0," + ends[1] + ":0-0"; };
      edge.addEventListener("click", open);
      edge.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
    }
    for (const item of [...edges, ...flags]) {
      const say = () => { says.textContent = item.getAttribute("aria-label"); };
      item.addEventListener("pointerenter", say);
      item.addEventListener("focus", say);
    }
    const frame = svg.parentNode;
    if (frame.clientWidth < 480) frame.scrollLeft = 76;
    const box = document.getElementById("tree-fold");
    if (box && nodes.length > 12 && svg.querySelector(".fold")) {
      box.hidden = false;
      box.addEventListener("click", () => {
        all(!folded.size);
      });
      if (nodes.length > Number(svg.dataset.foldAbove)) box.click();
    }
    addEventListener("beforeprint", () => { if (folded.size) all(false); });
  }

  return { start, light, all };
})();
