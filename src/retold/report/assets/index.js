"use strict";
// Rows: title, page, versions, outlets, origin, first printed, owed, credited, differences, contradictions.
(() => {
const all = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const size = 50;
const order = new Intl.Collator(undefined, { numeric: true });
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const state = { find: "", show: all.some((r) => r[2] > 1) ? "told" : "all", sort: 2, up: false, page: 0 };
const folded = all.map((r) => (r[0] + "\n" + r[4]).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
const tests = {
all: () => true,
told: (r) => r[2] > 1,
single: (r) => r[2] === 1,
uncredited: (r) => r[7] < r[6],
conflicts: (r) => r[9] > 0,
};
const value = (r) => (state.sort === 7 ? (r[6] ? r[7] / r[6] : null) : r[state.sort]);
function compare(x, y) {
const a = value(all[x]), b = value(all[y]);
const none = (v) => v === null || v === "";
if (none(a) !== none(b)) return none(a) ? 1 : -1;
const by = none(a) ? 0 : typeof a === "string" ? order.compare(a, b) : a - b;
return (state.up ? by : -by) || x - y;
}
function when(iso) {
if (!iso) return "–";
const day = Number(iso.slice(8, 10)) + " " + months[Number(iso.slice(5, 7)) - 1] + " " + iso.slice(0, 4);
return iso.slice(11) === "00:00" ? day : day + ", " + iso.slice(11);
}
function cell(row, name, label, text, cls) {
const made = document.createElement(name);
if (label) made.dataset.label = label;
if (cls) made.className = cls;
if (text !== undefined) made.textContent = text;
row.append(made);
return made;
}
function inside(parent, name, text, cls) {
const made = document.createElement(name);
made.textContent = text;
if (cls) made.className = cls;
parent.append(made);
return made;
}
function line(r) {
const tr = document.createElement("tr");
if (!r[1]) tr.className = "single";
const th = cell(tr, "th");
th.scope = "row";
th.dir = "auto";
if (r[1]) inside(th, "a", r[0]).href = r[1]; else th.textContent = r[0];
cell(tr, "td", "Versions", r[2], "num");
cell(tr, "td", "Outlets", r[3] || "–", "num");
inside(cell(tr, "td", "Origin"), "bdi", r[4] || "not known");
const credit = cell(tr, "td", "Name their source");
if (r[6]) inside(credit, "span", r[7] + " of " + r[6], "credit " + (r[7] < r[6] ? "no" : "yes"));
else inside(credit, "span", "nothing owed", "muted");
const clash = cell(tr, "td", "Contradictions", undefined, "num");
inside(clash, "span", r[9], r[9] ? "clash" : "");
inside(cell(tr, "td", "First printed (UTC)"), "time", when(r[5]));
return tr;
}
function draw() {
const words = state.find.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean);
const rows = [];
for (let n = 0; n < all.length; n++) {
if (tests[state.show](all[n]) && words.every((w) => folded[n].includes(w))) rows.push(n);
}
rows.sort(compare);
const pages = Math.max(1, Math.ceil(rows.length / size));
state.page = Math.min(state.page, pages - 1);
const shown = rows.slice(state.page * size, (state.page + 1) * size);
$("rows").replaceChildren(...shown.map((n) => line(all[n])));
$("found").textContent = rows.length === 0 ? "No story fits." : rows.length.toLocaleString("en") + (rows.length === 1 ? " story" : " stories") + (pages > 1 ? ", page " + (state.page + 1) + " of " + pages : "");
const nav = $("pages");
nav.hidden = pages < 2;
nav.replaceChildren();
for (const [text, to] of [["« first", 0], ["‹ previous", state.page - 1], ["next ›", state.page + 1], ["last »", pages - 1]]) {
const button = inside(nav, "button", text);
button.type = "button";
button.disabled = to < 0 || to >= pages || to === state.page;
button.onclick = () => { state.page = to; draw(); $("found").scrollIntoView({ block: "nearest" }); };
}
for (const th of document.querySelectorAll("th[data-sort]")) {
const on = Number(th.dataset.sort) === state.sort;
if (on) th.setAttribute("aria-sort", state.up ? "ascending" : "descending"); else th.removeAttribute("aria-sort");
}
$("sort").value = String(state.sort);
$("show").value = state.show;
}
const textual = (n) => n === 0 || n === 4 || n === 5;
function sort(n, turn) {
state.up = turn && n === state.sort ? !state.up : textual(n) || n === 7;
state.sort = n;
state.page = 0;
draw();
}
for (const th of document.querySelectorAll("th[data-sort]")) {
const button = document.createElement("button");
button.type = "button";
button.append(...th.childNodes);
th.append(button);
button.onclick = () => sort(Number(th.dataset.sort), true);
}
$("find").oninput = (e) => { state.find = e.target.value; state.page = 0; draw(); };
$("show").onchange = (e) => { state.show = e.target.value; state.page = 0; draw(); };
$("sort").onchange = (e) => sort(Number(e.target.value), false);
$("controls").onsubmit = (e) => e.preventDefault();
$("controls").hidden = false;
draw();
})();
