// The map as a tree for the keyboard: folding, and the walk from node to node.

// Fold a node, or unfold it.
function turn(sheet, i) {
  const { nodes, closed } = sheet;
  if (!nodes[i].below) return;
  if (!closed.delete(i)) closed.add(i);
  folded(sheet, nodes[i]);
  app.say(closed.has(i) ? "folded" : "unfolded");
}

function folded(sheet, still) {
  sheet.view.own = !!still;
  draw(sheet, still);
  mark(sheet);
  remember();
  app.emit("fold", sheet);
}

// Unfold what hides a node.
function reveal(sheet, i) {
  const { nodes, closed } = sheet;
  if (nodes[i].shown) return;
  for (let at = nodes[i].parent; at >= 0; at = nodes[at].parent) closed.delete(at);
  folded(sheet);
}

// Show which node is selected; only this one, or the first, is a stop of the tabulator.
function mark(sheet) {
  const { nodes, ring, marked } = sheet;
  const now = nodes[sheet.byId.get(sheet.selected)?.[0]] || nodes[0];
  if (marked) set(marked, { tabindex: -1, "aria-selected": false });
  if (!now) return;
  sheet.marked = set(now.el, { tabindex: 0, "aria-selected": `${now.id === sheet.selected}` });
  now.el.prepend(ring);
  set(ring, { x: -4, y: -4, width: now.w + 8, height: now.h + 8 });
  if (now.shown && sheet.selected) bring(sheet, now);
}

let typed = "";
let time = 0;

addEventListener("keydown", (event) => {
  const { key, target, timeStamp } = event;
  const { sheet } = app;
  if (!sheet || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea")) return;
  const { nodes, closed } = sheet;
  const i = target.number;
  const go = (k) => nodes[k] && app.select(nodes[k].id, { focus: true });
  const along = (by) => {
    let k = i + by;
    while (nodes[k] && !(nodes[k].shown && nodes[k].depth === nodes[i].depth)) k += by;
    go(k);
  };
  const fold = () => turn(sheet, i);
  const keys = {
    "/": () => search.focus(),
    "+": () => larger(sheet),
    "-": () => smaller(sheet),
    0: () => fit(sheet),
    ...(i >= 0 && {
      ArrowLeft: () => go(nodes[i].parent),
      ArrowRight: () => (closed.has(i) ? fold() : nodes[i].below && go(i + 1)),
      ArrowDown: () => along(1),
      ArrowUp: () => along(-1),
      Home: () => go(0),
      End: () => go(nodes.findLastIndex((node) => node.shown)),
      Enter: fold,
      " ": fold,
    }),
  };
  if (keys[key]) keys[key]();
  else if (i >= 0 && key.length === 1) {
    typed = (timeStamp - time < 900 ? typed : "") + key.toLowerCase();
    time = timeStamp;
    const order = [...nodes.keys()].map((k) => (k + i + (typed.length === 1)) % nodes.length);
    go(order.find((k) => nodes[k].shown && nodes[k].el.textContent.trim().toLowerCase().startsWith(typed)));
  } else return;
  event.preventDefault();
});
addEventListener("focusin", ({ target }) => {
  const { id } = (app.sheet && app.sheet.nodes[target.number]) || {};
  if (id && id !== app.sheet.selected) app.select(id);
});
