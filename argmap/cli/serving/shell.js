"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const node = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const panels = [];  // one a map: {box, frame: what is shown, coming: what is being loaded, page}
let sheets = [];
let current = 0;

// --- the address: #sheet=2&… ; what follows is the map's own

const ours = new URLSearchParams(location.hash.slice(1));
const wanted = Number(ours.get("sheet") || 1) - 1;
ours.delete("sheet");
let first = String(ours);  // what the map shown first is asked for

const hashOf = (frame) => (frame && frame.contentWindow ? frame.contentWindow.location.hash : "");
const keep = () => {
  const own = hashOf(panels[current] && panels[current].frame).slice(1);
  const sheet = sheets.length > 1 ? `sheet=${current + 1}` : "";
  history.replaceState(null, "", `#${[sheet, own].filter(Boolean).join("&")}`);
};

// --- maps

// Show a map that was loaded anew where the one before it was shown, if somebody had moved that.
const view = (frame) => frame && frame.contentDocument.querySelector("svg.map");
const place = (from, to) => {
  if (!from || !to || !from.view || !to.view || !from.view.own) return;
  const { x, y, k, own } = from.view;
  Object.assign(to.view, { x, y, k, own });
  to.dispatchEvent(new WheelEvent("wheel", { deltaY: 0, cancelable: true }));
};
// A link to another site opens beside the preview: it could not be shown in the frame.
const leave = (event) => {
  const link = event.target.closest("a[href]");
  if (link && link.origin !== location.origin) link.target = "_blank";
};

const load = (n) => {
  const panel = panels[n];
  if (panel.page === sheets[n].page) return;
  panel.page = sheets[n].page;
  if (panel.coming) panel.coming.remove();
  const hash = hashOf(panel.frame) || (first && `#${first}`);
  first = "";
  const frame = node("iframe", { title: `Map of ${sheets[n].name}`, class: "coming",
    src: `maps/${n}${hash}` });
  frame.addEventListener("load", () => {
    if (panel.coming !== frame) return;
    place(view(panel.frame), view(frame));
    const had = panel.frame && document.activeElement === panel.frame;
    if (panel.frame) panel.frame.remove();
    panel.frame = frame;
    panel.coming = null;
    frame.contentWindow.addEventListener("click", leave, true);
    for (const type of ["click", "keyup", "change", "hashchange"]) {
      frame.contentWindow.addEventListener(type, keep);
    }
    frame.classList.remove("coming");
    if (had) frame.focus();
  });
  panel.coming = frame;
  panel.box.append(frame);
};

// --- what there is to say

const remark = (each) => {
  const head = node("p", {}, node("span", { class: "kind" }, each.severity), " ",
    node("span", { class: "place" }, each.place), " ",
    node("span", { class: "code" }, each.code));
  const item = node("li", { class: each.severity }, head, node("p", {}, each.message));
  if (each.fix) item.append(node("p", {}, `Cure: ${each.fix}`));
  if (each.excerpt) item.append(node("pre", {}, each.excerpt));
  return item;
};
const errors = (sheet) => sheet.remarks.filter((each) => each.severity === "error").length;
const below = (sheet) => {
  $("note").textContent = sheet.note;
  $("note").hidden = !sheet.note;
  $("remarks").replaceChildren(...sheet.remarks.map(remark));
  const has_any = Boolean(sheet.note || sheet.remarks.length);
  $("toggle").hidden = !has_any;
  $("below").hidden = !has_any || $("toggle").getAttribute("aria-expanded") !== "true";
};
new ResizeObserver(() => {  // a line that is too long for its box is scrolled by keys, too
  for (const line of document.querySelectorAll("pre")) {
    line.toggleAttribute("tabindex", line.scrollWidth > line.clientWidth);
    if (line.hasAttribute("tabindex")) line.tabIndex = 0;
  }
}).observe($("remarks"));
$("toggle").addEventListener("click", () => {
  const is_open = $("toggle").getAttribute("aria-expanded") === "true";
  $("toggle").setAttribute("aria-expanded", String(!is_open));
  below(sheets[current]);
});
const say = (text, lost) => {
  if ($("status").textContent !== text) $("status").textContent = text;
  $("status").classList.toggle("lost", Boolean(lost));
};
const summary = (sheet) => [sheet.summary, sheet.note].filter(Boolean).join(". ");

// --- tabs

const tabs = () => {
  $("tabs").hidden = sheets.length < 2;
  sheets.forEach((sheet, n) => {
    if (!panels[n]) {
      const box = node("div", { class: "map", id: `map${n}` });
      const tab = node("button", { type: "button", role: "tab", id: `tab${n}`,
        "aria-controls": `map${n}` });
      tab.addEventListener("click", () => show(n));
      if (sheets.length > 1) {
        box.setAttribute("role", "tabpanel");
        box.setAttribute("aria-labelledby", `tab${n}`);
      }
      panels[n] = { box, tab, frame: null, coming: null, page: "" };
      $("tabs").append(tab);
      $("maps").append(box);
    }
    const n_errors = errors(sheet);
    const count = node("span", { class: "count" },
      n_errors ? ` (${n_errors} ${n_errors === 1 ? "error" : "errors"})` : "");
    panels[n].tab.replaceChildren(sheet.name, count);
  });
};
const MOVES = { ArrowRight: (n) => n + 1, ArrowLeft: (n) => n - 1, Home: () => 0, End: () => -1 };
$("tabs").addEventListener("keydown", (event) => {
  const move = MOVES[event.key];
  if (!move) return;
  event.preventDefault();
  show((move(current) + sheets.length) % sheets.length);
  panels[current].tab.focus();
});
const show = (n) => {
  current = n;
  panels.forEach((panel, each) => {
    panel.box.hidden = each !== n;
    panel.tab.setAttribute("aria-selected", String(each === n));
    panel.tab.tabIndex = each === n ? 0 : -1;
  });
  const sheet = sheets[n];
  document.title = `${sheet.name} – argmap preview`;
  load(n);
  if (panels[n].frame) keep();
  below(sheet);
  say(summary(sheet));
};

// --- events

const source = new EventSource("events");
source.addEventListener("message", (event) => {
  const isFirst = !sheets.length;
  sheets = JSON.parse(event.data);
  tabs();
  show(isFirst && wanted > 0 && wanted < sheets.length ? wanted : current);
});
source.addEventListener("open", () => { if (sheets.length) say(summary(sheets[current])); });
source.addEventListener("error", () => {
  say("The preview has ended; start argmap serve again and open its new address.", true);
});
})();
