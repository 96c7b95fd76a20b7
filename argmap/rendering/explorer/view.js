// What is seen of a sheet: pan, zoom and fit, and only the cards that are in view.
const make = app.node;
const texts = (el, what) => [...el.querySelectorAll(what)].map((one) => one.textContent).join("\n");
const clamp = (value, low, high) => max(low, min(high, value));

// Return a sheet whose nodes know their elements.
function prepare(data, el, tab) {
  const { nodes } = data;
  const svg = el.querySelector("svg");
  const sheet = { data, el, tab, svg, nodes, byId: new Map(), view: { x: 0, y: 0, k: 1 }, flips: new Set() };
  sheet.closed = new Set([...nodes.keys()].filter((i) => nodes[i].closed));
  // A page that frames this one, and loads it anew, keeps where it is seen.
  svg.view = sheet.view;
  [sheet.frames, sheet.lines, sheet.tree, sheet.ring] = svg.firstChild.children;
  sheet.items = el.querySelectorAll("li > .about");
  const cards = [...sheet.tree.children];
  data.claims = Object.create(null);
  nodes.forEach((node, i) => {
    const { id, h, w, below } = node;
    node.el = cards[i];
    node.el.number = i;
    sheet.byId.set(id, [...(sheet.byId.get(id) || []), i]);
    if (below) node.el.append(make("g", { class: "fold", transform: `translate(${w / 2} ${h})` }, make("rect"), make("path", { d: "M-4 0h8" }), make("text", {}, "+" + below)));
    const item = sheet.items[i];
    if (node.kind === "claim") data.claims[id] = { title: texts(item, ".name"), text: texts(item, "p.s:not(.name)"), words: texts(item, ".s").toLowerCase() };
  });
  app.scores(sheet, new Map(Object.entries(data.scores || {})));
  new ResizeObserver(([{ contentRect: { width, height } }]) => {
    if (!width) return;
    Object.assign(sheet.view, { width, height });
    if (sheet.box) (sheet.view.own ? show : fit)(sheet);
  }).observe(svg);
  listen(sheet);
  return sheet;
}

// Lay a sheet out; a node that is given stays where it is on the screen.
function draw(sheet, still) {
  const { view, nodes, closed, data } = sheet;
  const { x, y } = still || {};
  sheet.box = layout(nodes, closed, data);
  if (still) Object.assign(view, { x: view.x + (x - still.x) * view.k, y: view.y + (y - still.y) * view.k });
  nodes.forEach(({ el, shown, x, y, below }, i) => {
    if (!shown) return;
    set(el, { transform: `translate(${x} ${y})`, "aria-expanded": below && `${!closed.has(i)}` });
    el.classList.toggle("closed", closed.has(i));
  });
  sheet.frames.replaceChildren(...sheet.box.frames.map(({ x, y, w, h, role }) => make("rect", { class: "frame " + role, x, y, width: w, height: h, rx: 13 })));
  sheet.lines.replaceChildren();
  (view.own ? show : fit)(sheet);
  app.emit("draw", sheet);
}

function fit(sheet) {
  const { view, box: { x, y, w, h } } = sheet;
  const { width, height } = view;
  if (!width) return;
  const k = clamp(min(width / (w + 40), height / (h + 40)), 0.02, 1.25);
  move(sheet, { k, x: (width - w * k) / 2 - x * k, y: (height - h * k) / 2 - y * k });
  view.own = false;
}

// Enlarge around a place on the screen; by default around the middle.
function zoom(sheet, by, x = sheet.view.width / 2, y = sheet.view.height / 2) {
  const { view } = sheet;
  const k = clamp(view.k * by, 0.02, 4);
  move(sheet, { k, x: x - ((x - view.x) * k) / view.k, y: y - ((y - view.y) * k) / view.k });
}

const larger = (sheet) => zoom(sheet, 1.3);
const smaller = (sheet) => zoom(sheet, 1 / 1.3);

function move(sheet, to) {
  Object.assign(sheet.view, to, { own: true });
  show(sheet);
}

// Bring a node into view.
function bring(sheet, node) {
  const { x, y, k, width, height } = sheet.view;
  const off = (at, size, room) => clamp(at, 16, max(16, room - size * k - 16)) - at;
  const [dx, dy] = [off(x + node.x * k, node.w, width), off(y + node.y * k, node.h, height)];
  if (width && (dx || dy)) move(sheet, { x: x + dx, y: y + dy });
}

// Put what is in view into the picture, and take out what is not: text costs time though hidden.
function show({ view, svg, nodes, lines, tree, marked, box, whole }) {
  const { x, y, k, width, height } = view;
  set(svg.firstChild, { transform: `translate(${x} ${y}) scale(${k})` });
  const far = +(k < 0.6);
  svg.classList.toggle("far", far);
  svg.classList.toggle("tiny", k < 0.12);
  const [left, top, right, low] = [-(x + 80) / k, -(y + 80) / k, (width + 80 - x) / k, (height + 80 - y) / k];
  const seen = (a, b) => whole || (min(a.x, b.x) < right && max(a.x + a.w, b.x + b.w) > left && min(a.y, b.y) < low && max(a.y + a.h, b.y + b.h) > top);
  let next = tree.firstChild;
  for (const node of nodes) {
    const { el, shown, names } = node;
    if (el === next) next = el.nextSibling;
    const on = shown && (el === marked || seen(node, node));
    if (!on) el.remove();
    else if (!el.parentNode) tree.insertBefore(el, next);
    if (on && node.name !== names[far]) set(el, { "aria-label": (node.name = names[far]) });
  }
  for (const line of box.lines) {
    const on = seen(line.a, line.b);
    if (on && !line.el) lines.append((line.el = make("path", { class: `line ${line.role} ${line.kind}`, d: line.d })));
    if (!on && line.el) line.el = line.el.remove();
  }
}

// Write strengths on the cards, a number or a range and a bar. A card has two names, one for when
// it is seen from afar: each begins with what is seen.
app.scores = (sheet, scores, { flips = new Set(), altered } = {}) => {
  Object.assign(sheet, { scores: scores || new Map(), flips });
  byId("altered").hidden = !altered;
  for (const node of sheet.nodes) {
    const { id, el, w, told } = node;
    const now = JSON.stringify([sheet.scores.get(id), flips.has(id)]);
    if (node.now === now) continue;
    node.now = now;
    const group = el.querySelector(".score");
    const { label, low, high } = (group && sheet.scores.get(id)) || {};
    const wide = label?.length * 6.7 + 14;
    const { x, y } = group?.dataset || {};
    const bar = (part, kind) => make("rect", { class: kind, x: 12, y, width: (w - 24) * part });
    el.querySelector("tspan")?.remove();
    group?.replaceChildren(...(label ? [make("rect", { class: "pill", x: x - wide, y: 10, width: wide }), bar(1, "track"), bar(high, "between"), bar(low, "bar")] : []));
    if (label) el.querySelector("text").append(make("tspan", { class: "label", x: x - wide / 2, y: 23.3 }, label + "\n"));
    el.classList.toggle("flip", flips.has(id));
    const near = [texts(el, "text:not(.afar)")];
    const afar = [texts(el, ".afar, .fold text"), texts(el, "text:not(.afar, .title, .fold text)"), label];
    node.names = [near, afar].map((seen) => [...seen, told, flips.has(id) && "turned"].filter(Boolean).map((one) => one.trim().replace(/\s+/g, " ")).join("; "));
  }
  if (sheet.box) show(sheet);
  app.emit("scores", sheet);
};

// --- hands -------------------------------------------------------------------------------------

function listen(sheet) {
  const { svg, view, nodes } = sheet;
  const fingers = new Map();
  let moved = 0;
  const on = (type, fn) => svg.addEventListener(type, fn, { passive: false });
  const place = ({ clientX, clientY }) => {
    const { left, top } = svg.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const hand = () => {
    const [[x, y], [a, b] = [x, y]] = [...fingers.values()];
    return [(x + a) / 2, (y + b) / 2, hypot(x - a, y - b) || 1];
  };
  on("wheel", (event) => {
    event.preventDefault();
    zoom(sheet, Math.exp(clamp(-event.deltaY, -200, 200) * (event.ctrlKey ? 0.01 : 0.0016)), ...place(event));
  });
  on("pointerdown", (event) => {
    if (!fingers.size) moved = 0;
    if (!event.button) fingers.set(event.pointerId, place(event));
  });
  on("pointermove", (event) => {
    const { pointerId } = event;
    if (!fingers.has(pointerId)) return;
    const [x, y, wide] = hand();
    fingers.set(pointerId, place(event));
    const [x1, y1, wide1] = hand();
    moved += hypot(x1 - x, y1 - y);
    if (moved < 3 && fingers.size < 2) return;
    svg.setPointerCapture(pointerId);
    move(sheet, { x: view.x + x1 - x, y: view.y + y1 - y });
    zoom(sheet, wide1 / wide, x1, y1);
  });
  for (const end of ["pointerup", "pointercancel"]) on(end, ({ pointerId }) => fingers.delete(pointerId));
  for (const type of ["click", "dblclick"]) on(type, ({ target }) => {
    const i = target.closest(".node")?.number;
    if (i === undefined || moved > 3) return;
    if (type === "click") app.select(nodes[i].id, { focus: true });
    if (type === "dblclick" || target.closest(".fold")) turn(sheet, i);
  });
}
