// The page: filters of the ledger, and the ties between ledger, tree and table.
(() => {
  const $$ = (what) => [...document.querySelectorAll(what)];
  const entries = $$(".entry");
  const chips = $$(".chip");
  const more = document.getElementById("all-entries");
  const open = more ? Number(more.dataset.open) : 0;
  let filter = chips.some((chip) => chip.dataset.filter === "fact") ? "fact" : "";
  let whole = false;

  function sift() {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
    const fits = { "": () => true, fact: (e) => e.hasAttribute("data-fact"), conflict: (e) => e.classList.contains("conflict") }[filter] || ((e) => e.dataset.kind === filter);
    let shown = 0;
    for (const entry of entries) {
      const fit = fits(entry);
      entry.hidden = !fit || (!whole && shown >= open);
      if (fit) shown++;
    }
    if (more) {
      more.hidden = whole || shown <= open;
      more.textContent = "Show " + (shown - open) + " more";
    }
  }

  for (const chip of chips) chip.onclick = () => { filter = chip.dataset.filter; whole = false; sift(); };
  if (more) more.onclick = () => { whole = true; sift(); };

  function reveal(hash) {
    const entry = /^#entry-\d+$/.test(hash) ? document.getElementById(hash.slice(1)) : null;
    if (!entry) return;
    if (entry.hidden) { filter = ""; whole = true; sift(); }
    entry.scrollIntoView({ block: "center" });
    light(entry);
  }

  function light(entry) {
    for (const old of $$(".entry.hot")) old.classList.remove("hot");
    if (!Tree) return;
    const edge = entry && entry.dataset.parent !== undefined ? [entry.dataset.parent, entry.dataset.child] : null;
    const holders = entry ? [...entry.querySelectorAll("[data-version]")] : [];
    Tree.light(new Map(holders.map((e) => [e.dataset.version, Number(e.closest(".value").dataset.value)])), edge);
    if (entry) entry.classList.add("hot");
  }

  for (const entry of entries) {
    entry.addEventListener("pointerenter", () => light(entry));
    entry.addEventListener("focusin", () => light(entry));
    const link = entry.querySelector(".edge-link");
    if (link) link.addEventListener("click", () => setTimeout(() => light(entry)));
  }
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("beforeprint", () => { for (const details of $$("details")) details.open = true; whole = true; sift(); });
  sift();
  if (Tree) Tree.start();
  Reader.start();
  reveal(location.hash);
})();
