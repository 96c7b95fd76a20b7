// Where nodes stand and how their lines run: pure, and linear in the number of nodes. Roots stand
// on the left; a subtree is pushed as close to the one below it as their outlines allow. In an
// outline, {lo, hi, off}, the last entries are those of its first column.
const GAP = 26;
const LANE = 80;
const PAD = 9;

// Return {x, y, w, h, frames, lines}; nodes get x, y and shown. `rights` are the ends of columns.
function layout(nodes, closed, { links, rights }) {
  const kids = nodes.map(() => []);
  const roots = (kids[-1] = []);
  nodes.forEach((node, i) => {
    const { parent } = node;
    node.shown = parent < 0 || (nodes[parent].shown && !closed.has(parent));
    if (node.shown) kids[parent].push(i);
  });
  const held = kids.map((all, i) => all.filter((k) => nodes[k].premise || nodes[i].kind === "claim"));
  const outlines = stacked(nodes, closed, held);
  pack(roots.map((i) => {
    const { lo, hi, off } = outlines[i];
    const top = lo.reduce((a, b) => min(a, b));
    return Object.assign(nodes[i], { x0: 0, y0: -top - off, high: hi.reduce((a, b) => max(a, b)) - top, wide: rights[lo.length - 1] });
  }));
  const shown = nodes.filter((node) => {
    if (!node.shown) return false;
    const above = nodes[node.parent];
    if (above) Object.assign(node, { x0: above.x0, y0: above.y0 + node.shift });
    node.x = round(node.x0 + node.u);
    node.y = round(node.y0 + node.own - node.h / 2);
    return true;
  });
  const frames = held.flatMap((all, i) => (nodes[i].kind === "claim" || !all[1] ? [] : { ...around(all.map((k) => nodes[k]), PAD), role: nodes[i].role }));
  return { ...around(shown[0] ? shown : [{ x: 0, y: 0, w: 1, h: 1 }], 0), frames, lines: [...routes(nodes, kids), ...links.flatMap((link) => linked(nodes, link))] };
}

function around(nodes, pad) {
  const [x, y, right, low] = nodes.reduce(([a, b, c, d], { x, y, w, h }) => [min(a, x), min(b, y), max(c, x + w), max(d, y + h)], [1 / 0, 1 / 0, 0, -1 / 0]);
  return { x: x - pad, y: y - pad, w: right - x + 2 * pad, h: low - y + 2 * pad };
}

// Place every subtree against those below it, from the last node to the first.
function stacked(nodes, closed, held) {
  const outlines = nodes.map(() => ({ lo: [], hi: [], off: 0 }));
  for (let i = nodes.length; i--; ) {
    const node = nodes[i];
    const { parent, h } = node;
    if (!node.shown) continue;
    const [first, last] = [nodes[held[i][0]], nodes[held[i].at(-1)]];
    node.own = first ? (first.own + first.shift + last.own + last.shift) / 2 : 0;
    const own = outlines[i];
    if (node.kind === "claim") {
      const mates = node.premise && held[parent][1] ? held[parent] : [];
      const middle = node.own - own.off;
      own.lo.push(middle - h / 2 - PAD * (mates[0] === i));
      own.hi.push(middle + h / 2 + PAD * (closed.has(i) + (mates.at(-1) === i)));
    } else if (!first) {
      const slot = { lo: [-h / 2], hi: [h / 2], off: 0 };
      node.own = lift(slot, own);
      outlines[i] = united(slot, own);
    }
    if (parent < 0) continue;
    node.shift = lift(outlines[i], outlines[parent]);
    outlines[parent] = united(outlines[i], outlines[parent]);
  }
  return outlines;
}

// Move an outline until it stands above another one; return by how much.
function lift(upper, lower) {
  let by = 1 / 0;
  for (let k = min(upper.hi.length, lower.lo.length); k; k--) {
    by = min(by, lower.lo.at(-k) + lower.off - upper.hi.at(-k) - upper.off - (k > 1 ? GAP : 14));
  }
  if (by === 1 / 0) by = 0;
  upper.off += by;
  return by;
}

// Return two outlines as one: the shorter one is written into the longer one.
function united(upper, lower) {
  const [long, short, side] = upper.lo.length > lower.lo.length ? [upper, lower, "hi"] : [lower, upper, "lo"];
  const [a, b] = [long[side], short[side]];
  for (let k = 1; k <= b.length; k++) a[a.length - k] = b[b.length - k] + short.off - long.off;
  return long;
}

// Put the blocks of the roots into so many columns that the whole is about as wide as a screen.
function pack(blocks) {
  const sum = blocks.reduce((total, { high }) => total + high + GAP, 0);
  const widest = blocks.reduce((most, { wide }) => max(most, wide), 1);
  const end = sum / max(1, round(Math.sqrt((1.4 * sum) / widest)));
  let [x, y, next] = [0, 0, 0];
  for (const block of blocks) {
    if (y && y + block.high / 2 > end) [x, y] = [next, 0];
    block.x0 = x;
    block.y0 += y;
    y += block.high + GAP;
    next = max(next, x + block.wide + LANE);
  }
}

// The lines along which nodes hang. A line: {d, role, kind, a, b}, the last two what it joins.
function routes(nodes, kids) {
  return nodes.flatMap((b, parent) =>
    kids[parent].map((i, k) => {
      const a = nodes[i];
      const [x, y] = [a.x, a.y + a.h / 2];
      const [right, middle, n] = [b.x + b.w, b.y + b.h / 2, kids[parent].length - 1];
      let d = `M${x} ${y}`;
      if (a.premise) d += curve(x, y, right, middle);
      else if (b.kind === "claim") {
        const bend = min(x, right + LANE);
        d += `H${bend}` + curve(bend, y, right + 9, middle + (k - n / 2) * min(15, (b.h - 18) / (n || 1)));
      } else {
        const up = b.x + b.w / 2;
        d += `H${up + 12}Q${up} ${y} ${up} ${y - 12}V${b.y + b.h + 12}`;
      }
      return { d, role: a.line, kind: a.premise ? "premise" : a.mutual ? "mutual" : "", a, b };
    }),
  );
}

const curve = (x, y, right, at, out = (x - right) / 2) => `C${x - out} ${y} ${right + abs(out)} ${at} ${right} ${at}`;

// A line to something that its premise does not hang from; it may have to turn back.
function linked(nodes, { from, to, role, premise }) {
  const [a, b] = [nodes[from], nodes[to]];
  if (!a.shown || !b.shown) return [];
  const [right, y, at] = [b.x + b.w + (premise ? 0 : 9), a.y + a.h / 2, b.y + b.h / 2 + 5];
  const back = a.x < right + 20;
  const x = back ? a.x + a.w : a.x;
  return { d: `M${x} ${y}` + curve(x, y, right, at, back ? -40 - abs(y - at) / 12 : undefined), role, kind: premise ? "link premise" : "link", a, b };
}
