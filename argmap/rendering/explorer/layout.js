// Where nodes stand and how their lines run: pure, and linear in the number of nodes. Roots stand
// on the left; a subtree is pushed as close to the one below it as their outlines allow. In an
// outline the last entries are those of its first column.
const NEAR = 14;
const FAR = 26;
const LANE = 62;
const PAD = 9;

// Return {x, y, w, h, frames, lines}; nodes get x, y (their left upper corner) and shown.
function layout(nodes, closed, links) {
  const kids = nodes.map(() => []);
  const premises = nodes.map(() => []);
  const roots = [];
  nodes.forEach((node, i) => {
    const above = nodes[node.parent];
    node.shown = !above || (above.shown && !closed.has(node.parent));
    if (!node.shown) return;
    const pill = above && above.kind[0] === "i";
    node.column = above ? above.column + !pill : 0;
    node.level = node.kind[0] === "c" ? -1 : pill ? above.level + 1 : 0;
    (above ? kids[node.parent] : roots).push(i);
    if (node.premise) premises[node.parent].push(i);
  });
  const { own, shift, outlines } = stacked(nodes, closed, kids, premises);
  const { starts, ends, wide } = columns(nodes, own, shift);
  const at = [];
  pack(roots.map((i) => {
    const { lo, hi, off } = outlines[i];
    const top = least(lo);
    return (at[i] = { y: -top - off, h: -least(hi.map((y) => -y)) - top, w: starts[lo.length - 1] + (wide[lo.length - 1] || 0) });
  }));
  const shown = nodes.filter((node, i) => {
    if (!node.shown) return false;
    const above = at[node.parent];
    const { x, y } = (at[i] ||= { x: above.x, y: above.y + shift[i] });
    node.x = x + (node.level < 0 ? starts[node.column] : ends[node.column][node.level] - node.w);
    node.y = y + own[i] - node.h / 2;
    return true;
  });
  const box = around(shown, 0);
  box.frames = premises.flatMap((held, i) => (held[1] ? { ...around(held.map((k) => nodes[k]), PAD), role: nodes[i].role } : []));
  box.lines = [...routes(nodes, kids), ...links.flatMap((link) => linked(nodes, link))];
  return box;
}

const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);

function around(held, pad) {
  const x = least(held.map((node) => node.x)) - pad;
  const y = least(held.map((node) => node.y)) - pad;
  return { x, y, w: pad - x - least(held.map((node) => -node.x - node.w)), h: pad - y - least(held.map((node) => -node.y - node.h)) };
}

// Place every subtree against those below it, from the last node to the first.
function stacked(nodes, closed, kids, premises) {
  const own = [];
  const shift = [];
  const outlines = nodes.map(() => ({ lo: [], hi: [], off: 0 }));
  for (let i = nodes.length - 1; i >= 0; i--) {
    const { parent, shown, kind, h, premise } = nodes[i];
    if (!shown) continue;
    const held = kind[0] === "c" ? kids[i] : premises[i];
    const y = (kid) => own[kid] + shift[kid];
    own[i] = held[0] ? (y(held[0]) + y(held.at(-1))) / 2 : 0;
    if (kind[0] === "c") {
      const mates = premise && premises[parent][1] ? premises[parent] : [];
      const middle = own[i] - outlines[i].off;
      outlines[i].lo.push(middle - h / 2 - PAD * (mates[0] === i));
      outlines[i].hi.push(middle + h / 2 + PAD * (closed.has(i) + (mates.at(-1) === i)));
    } else if (!held[0]) {
      const slot = { lo: [-h / 2], hi: [h / 2], off: 0 };
      own[i] = lift(slot, outlines[i]);
      outlines[i] = united(slot, outlines[i]);
    }
    if (parent < 0) continue;
    shift[i] = lift(outlines[i], outlines[parent]);
    outlines[parent] = united(outlines[i], outlines[parent]);
  }
  return { own, shift, outlines };
}

// Move an outline until it stands above another one; return by how much.
function lift(upper, lower) {
  let by = Infinity;
  for (let k = 1; k <= Math.min(upper.hi.length, lower.lo.length); k++) {
    by = Math.min(by, lower.lo.at(-k) + lower.off - upper.hi.at(-k) - upper.off - (k > 1 ? FAR : NEAR));
  }
  if (by === Infinity) by = 0;
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

// Return where columns of cards start, and where inferences of each level end before them.
function columns(nodes, own, shift) {
  const [wide, pills, reach, starts, ends] = [[], [], [], [0], []];
  nodes.forEach(({ shown, column, level, parent, w }, i) => {
    if (!shown) return;
    const [row, k] = level < 0 ? [wide, column] : [(pills[column] ||= []), level];
    row[k] = Math.max(row[k] || 0, w);
    if (parent >= 0) reach[column] = Math.max(reach[column] || 0, Math.abs(own[i] + shift[i] - own[parent]));
  });
  for (let c = 1; c < Math.max(wide.length, pills.length); c++) {
    let x = starts[c - 1] + (wide[c - 1] || 0) + LANE + Math.min(52, reach[c] * 0.06);
    ends[c] = (pills[c] || []).map((w) => (x += w + 30) - 30);
    starts[c] = x;
  }
  return { starts, ends, wide };
}

// Put the blocks of the roots into so many columns that the whole is about as wide as a screen.
function pack(blocks) {
  const sum = blocks.reduce((total, { h }) => total + h + FAR, 0);
  const widest = -least(blocks.map(({ w }) => -w));
  const high = sum / Math.max(1, Math.round(Math.sqrt((1.4 * sum) / widest)));
  let [x, y, wide] = [0, 0, 0];
  for (const block of blocks) {
    if (y && y + block.h / 2 > high) [x, y, wide] = [x + wide + LANE, 0, 0];
    block.x = x;
    block.y += y;
    y += block.h + FAR;
    wide = Math.max(wide, block.w);
  }
}

// The lines along which nodes hang. A line: {d, role, kind, a, b}, the last two what it joins.
function routes(nodes, kids) {
  return nodes.flatMap((b, parent) =>
    kids[parent].map((i, k) => {
      const a = nodes[i];
      const [x, y] = [a.x, a.y + a.h / 2];
      const [right, middle] = [b.x + b.w, b.y + b.h / 2];
      let d = `M${x} ${y}`;
      if (b.kind[0] === "c") {
        const n = kids[parent].length - 1;
        const at = middle + (k - n / 2) * Math.min(15, (b.h - 18) / (n || 1));
        const bend = Math.min(x, right + LANE + Math.min(52, Math.abs(y - at) * 0.06));
        d += `H${bend}` + curve(bend, y, right + 9, at);
      } else if (a.premise) d += curve(x, y, right, middle);
      else {
        const up = b.x + b.w / 2;
        d += `H${up + 12}Q${up} ${y} ${up} ${y - 12}V${b.y + b.h + 12}`;
      }
      return { d, role: a.line, kind: a.premise ? "premise" : a.mutual ? "mutual" : "", a, b };
    }),
  );
}

const curve = (x, y, right, at) => `C${(x + right) / 2} ${y} ${(x + right) / 2} ${at} ${right} ${at}`;

// A line to something that its premise does not hang from; it may have to turn back.
function linked(nodes, { from, to, role, premise }) {
  const [a, b] = [nodes[from], nodes[to]];
  if (!a.shown || !b.shown) return [];
  const [right, y, at] = [b.x + b.w + (premise ? 0 : 9), a.y + a.h / 2, b.y + b.h / 2 + 5];
  const out = 40 + Math.abs(y - at) / 12;
  const x = a.x + a.w;
  const d = a.x > right + 20 ? `M${a.x} ${y}` + curve(a.x, y, right, at) : `M${x} ${y}C${x + out} ${y} ${right + out} ${at} ${right} ${at}`;
  return { d, role, kind: premise ? "link premise" : "link", a, b };
}
