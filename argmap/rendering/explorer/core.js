// The app object, which all scripts of the page share. They are joined in one function, in the
// order that `document.py` gives, and the page starts when all of them have run. Lines that only
// comment and what stands before a line are taken out: no text may run over several lines.
//
// app.data              what Python wrote: {title, sheets, compare}
// app.sheets            one for each tab: {data, el, svg, nodes, byId, closed, selected, scores, items}
//                       nodes is data.nodes; byId: id → the numbers of its nodes; closed: the numbers
//                       of folded ones; items: what the outline says of each node, an element
// app.sheet             the one that is shown
// app.on(name, fn), app.emit(name, …)
//                       "start", "show" (sheet), "select" (sheet, id), "fold" (sheet), "draw" (sheet:
//                       places are known), "scores" (sheet), "state" (another fragment), "print",
//                       "copy" (sheet, lines: they may be changed)
// app.show(name)        shows a sheet
// app.select(id, {focus})  selects a claim or an inference of the sheet; unfolds what hides it
// app.scores(sheet, map, {flips, altered})
//                       map: id → {label, low, high}, or null for none; flips: a Set of ids
// app.section(title, fn)   fn(sheet, id) → a node for the side panel, or null; id is null for none
// app.tool(element)     puts a control into the toolbar
// app.state             get(key), set({key: value or null}): the fragment of the address
// app.say(text)         tells those who do not see the page
// app.node(tag, attributes, ...children)
//                       an element; "onclick" and the like are handlers, text is only ever text
// byId(id)              the element of an id
//
// A node: {id, kind: "claim" | "inference", parent: number or -1, role, line: role of its line,
// premise: it hangs from its own inference, w, h, u: its left in its block, below: how many claims
// hang from it, depth, told} and then el, and by `layout.js` x, y (its left upper corner) and
// shown. data.claims: id → {title, text, words: what a search looks through}.
const { abs, hypot, max, min, round } = Math;
const byId = (id) => document.getElementById(id);
const page = document.documentElement;
const app = { data: JSON.parse(byId("data").textContent), sheets: [] };
const heard = {};

app.on = (name, fn) => (heard[name] ||= []).push(fn);
app.emit = (name, ...told) => heard[name]?.forEach((fn) => fn(...told));
app.say = (text) => (byId("said").textContent = text);
app.tool = (element) => byId("tools").append(element);

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value == null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

app.node = (tag, attributes = {}, ...children) => {
  const space = /^(svg|g|rect|path|text|tspan)$/.test(tag) ? "2000/svg" : "1999/xhtml";
  const made = set(document.createElementNS("http://www.w3.org/" + space, tag), attributes);
  made.append(...children.filter((child) => child != null));
  return made;
};

// --- what the address says ---------------------------------------------------------------------

let state;
const read = () => (state = new URLSearchParams(location.hash.slice(1)));
read();
app.state = {
  get: (key) => state.get(key),
  set(values) {
    for (const [key, value] of Object.entries(values)) value == null ? state.delete(key) : state.set(key, value);
    try {
      history.replaceState(null, "", "#" + state);
    } catch {
      // a frame without an address of its own keeps its state to itself
    }
  },
};
addEventListener("hashchange", () => {
  read();
  restore();
  app.emit("state");
});

// `fold` has the ids, one a line, of the nodes that are not as the page opens.
function remember() {
  const { nodes, closed, data, selected } = app.sheet;
  const turned = nodes.filter((node, i) => closed.has(i) !== !!node.closed).map(({ id }) => id);
  app.state.set({ map: app.sheets[1] && data.name, claim: selected, fold: turned.join("\n") || null });
}

function restore() {
  const sheet = app.sheets.find(({ data }) => data.name === state.get("map")) || app.sheet || app.sheets[0];
  const turned = new Set((state.get("fold") || "").split("\n"));
  const claim = state.get("claim");
  sheet.closed = new Set([...sheet.nodes.keys()].filter((i) => sheet.nodes[i].below && !!sheet.nodes[i].closed !== turned.has(sheet.nodes[i].id)));
  sheet.selected = null;
  app.show(sheet.data.name);
  if (sheet.byId.has(claim)) app.select(claim);
}

app.show = (name) => {
  for (const { el, tab, data } of app.sheets) {
    el.hidden = data.name !== name;
    if (tab) set(tab, { "aria-current": !el.hidden && "page" });
  }
  const sheet = (app.sheet = app.sheets.find(({ el }) => !el.hidden));
  draw(sheet);
  mark(sheet);
  remember();
  app.emit("show", sheet);
};

app.select = (id, { focus } = {}) => {
  const { sheet } = app;
  const [i] = sheet.byId.get(id);
  sheet.selected = id;
  reveal(sheet, i);
  mark(sheet);
  if (focus) sheet.nodes[i].el.focus({ preventScroll: true });
  remember();
  app.emit("select", sheet, id);
};

queueMicrotask(() => {
  app.data.sheets.forEach((data, n) => app.sheets.push(prepare(data, byId(`sheet-${n}`), byId(`tab-${n}`))));
  if (!app.sheets[0]) return;
  app.emit("start");
  restore();
});
