// What is seen of a sheet: pan, zoom and fit, and only the cards that are in view.
const make = app.node;
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

function prepare(sheet) {
  const { svg, nodes } = sheet;
  sheet.view = { x: 0, y: 0, k: 1 };
  sheet.root = svg.querySelector(".root");
  [sheet.frames, sheet.lines, sheet.tree, sheet.ring] = sheet.root.children;
  sheet.tree.querySelectorAll(".node").forEach((el, i) => {
    nodes[i].el = el;
    el.number = i;
  });
  sheet.ring.remove();
  new ResizeObserver(() => {
    const { width, height } = svg.getBoundingClientRect();
    Object.assign(sheet.view, { width, height });
    if (sheet.box && width) (sheet.view.own ? show : fit)(sheet);
  }).observe(svg);
  listen(sheet);
}

// Lay a sheet out; a node that is given stays where it is on the screen.
function draw(sheet, still) {
  const { view, nodes, closed } = sheet;
  const { x, y } = still || {};
  sheet.box = layout(nodes, closed, sheet.data.links);
  if (still) Object.assign(view, { x: view.x + (x - still.x) * view.k, y: view.y + (y - still.y) * view.k });
  nodes.forEach(({ el, shown, x, y, below }, i) => {
    if (!shown) return;
    el.setAttribute("transform", `translate(${x} ${y})`);
    el.classList.toggle("closed", closed.has(i));
    if (below) el.setAttribute("aria-expanded", !closed.has(i));
  });
  sheet.frames.replaceChildren(
    ...sheet.box.frames.map(({ x, y, w, h, role }) => make("rect", { class: "frame " + role, x, y, width: w, height: h, rx: 13 })),
  );
  sheet.lines.replaceChildren();
  (view.own ? show : fit)(sheet);
  app.emit("draw", sheet);
}

function fit(sheet) {
  const { view, box } = sheet;
  if (!view.width || !sheet.nodes[0]) return;
  const k = clamp(Math.min(view.width / (box.w + 40), view.height / (box.h + 40)), 0.02, 1.25);
  move(sheet, { k, x: (view.width - box.w * k) / 2 - box.x * k, y: (view.height - box.h * k) / 2 - box.y * k });
  view.own = false;
}

// Enlarge around a place on the screen; by default around the middle.
function zoom(sheet, by, x = sheet.view.width / 2, y = sheet.view.height / 2) {
  const { view } = sheet;
  const k = clamp(view.k * by, 0.02, 4);
  move(sheet, { k, x: x - ((x - view.x) * k) / view.k, y: y - ((y - view.y) * k) / view.k });
}

function move(sheet, to) {
  Object.assign(sheet.view, to, { own: true });
  show(sheet);
}

// Bring a node into view.
function bring(sheet, node) {
  const { x, y, k, width, height } = sheet.view;
  const off = (at, size, room) => clamp(at, 16, Math.max(16, room - size - 16)) - at;
  const dx = off(x + node.x * k, node.w * k, width);
  const dy = off(y + node.y * k, node.h * k, height);
  if (dx || dy) move(sheet, { x: x + dx, y: y + dy });
}

// Put what is in view into the picture, and take out what is not.
function show({ view, root, svg, nodes, lines, box, whole }) {
  const { x, y, k, width, height } = view;
  root.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
  svg.classList.toggle("far", k < 0.42);
  svg.classList.toggle("tiny", k < 0.16);
  const [left, top] = [-(x + 80) / k, -(y + 80) / k];
  const [right, low] = [left + (width + 160) / k, top + (height + 160) / k];
  const seen = (a, b) => whole || (Math.min(a.x, b.x) < right && Math.max(a.x + a.w, b.x + b.w) > left &&
    Math.min(a.y, b.y) < low && Math.max(a.y + a.h, b.y + b.h) > top);
  for (const node of nodes) {
    const on = node.shown && seen(node, node);
    if (on === node.on) continue;
    node.on = on;
    set(node.el, { display: on ? null : "none" });
  }
  for (const line of box.lines) {
    const on = seen(line.a, line.b);
    if (on === !!line.el) continue;
    if (on) lines.append((line.el = make("path", { class: `line ${line.role} ${line.kind}`, d: line.d })));
    else line.el = line.el.remove();
  }
}

// Write strengths on the cards: a number, or a range, and a bar.
app.scores = (sheet, scores, { flips = new Set(), altered = false } = {}) => {
  sheet.scores = scores = scores || new Map();
  byId("altered").hidden = !altered;
  for (const { id, el, w, told } of sheet.nodes) {
    const score = el.querySelector(".score");
    if (!score) continue;
    const { label, low, high } = scores.get(id) || {};
    const [pill, text, , between, bar] = score.children;
    score.classList.toggle("none", label == null);
    text.textContent = label;
    const wide = (label || "").length * 6.7 + 14;
    set(pill, { width: wide, x: -wide });
    set(text, { x: -wide / 2 });
    set(between, { width: (w - 24) * high || 0 });
    set(bar, { width: (w - 24) * low || 0 });
    el.classList.toggle("flip", flips.has(id));
    set(el, { "aria-label": el.textContent.replace(/\s+/g, " ").trim() + "; " + told + (flips.has(id) ? "; turned" : "") });
  }
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
    const [x, y] = place(event);
    const [dx, dy] = [x - fingers.get(pointerId)[0], y - fingers.get(pointerId)[1]];
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < 4) return;
    const [, other] = [...fingers].find(([id]) => id !== pointerId) || [];
    if (other) zoom(sheet, Math.hypot(x - other[0], y - other[1]) / (Math.hypot(x - dx - other[0], y - dy - other[1]) || 1), ...other);
    else {
      svg.setPointerCapture(pointerId);
      move(sheet, { x: view.x + dx, y: view.y + dy });
    }
    fingers.set(pointerId, [x, y]);
  });
  for (const end of ["pointerup", "pointercancel"]) on(end, ({ pointerId }) => fingers.delete(pointerId));
  for (const type of ["click", "dblclick"]) on(type, ({ target }) => {
    const el = target.closest(".node");
    if (!el || moved > 4) return;
    if (type === "click") app.select(nodes[el.number].id, { focus: true });
    if (type === "dblclick" || target.closest(".fold")) turn(sheet, el.number);
  });
}
