// The page: filters of the ledger, and the ties between ledger, tree and table.
(() => {
  const $$ = (what) => [...document.querySelectorAll(what)];
  const entries = $$(".entry");
  const chips = $$(".chip");
  let filter = "";

  function sift() {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
    for (const entry of entries) {
      const fits = !filter || (filter === "conflict" ? entry.classList.contains("conflict") : entry.dataset.kind === filter);
      entry.hidden = !fits || (!filter && entry.hasAttribute("data-late"));
    }
    const more = document.getElementById("all-entries");
    if (more) more.hidden = Boolean(filter) || !entries.some((entry) => entry.hasAttribute("data-late"));
  }

  for (const chip of chips) chip.onclick = () => { filter = chip.dataset.filter; sift(); };
  const more = document.getElementById("all-entries");
  if (more) more.onclick = () => { for (const entry of entries) entry.removeAttribute("data-late"); sift(); };

  function reveal(hash) {
    const entry = /^#entry-\d+$/.test(hash) ? document.getElementById(hash.slice(1)) : null;
    if (!entry) return;
    if (entry.hidden) { entry.removeAttribute("data-late"); filter = ""; sift(); }
    entry.hidden = false;
    entry.scrollIntoView({ block: "center" });
    light(entry);
  }

  function light(entry) {
    for (const old of $$(".entry.hot")) old.classList.remove("hot");
    if (!Tree) return;
    const edge = entry && entry.dataset.parent !== undefined ? [entry.dataset.parent, entry.dataset.child] : null;
    Tree.light(new Set(entry ? [...entry.querySelectorAll("[data-version]")].map((e) => e.dataset.version) : []), edge);
  }

  for (const entry of entries) {
    entry.addEventListener("pointerenter", () => light(entry));
    entry.addEventListener("focusin", () => light(entry));
    const link = entry.querySelector(".edge-link");
    if (link) link.addEventListener("click", () => setTimeout(() => light(entry)));
  }
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("beforeprint", () => { for (const details of $$("details")) details.open = true; });
  if (Tree) Tree.start();
  Reader.start();
  reveal(location.hash);
})();
