// Strengths of a network: the procedure of argmap.scoring, without a document.
// A rule: how what bears on a claim is joined, how that moves its base, whether 0 and 1 never move.
const SUM = [0, (t, x) => t + x];
const PRODUCT = [1, (t, x) => t * (1 - x), true];
const TOP = [0, Math.max];
const exp = (x) => Math.exp(Math.min(x, 350));
const euler = (w, x) => 1 - (1 - w * w) / (1 + w * exp(x));
const logistic = (w, x) =>
  x < 0 ? (w * exp(x)) / (w * exp(x) + 1 - w) : w / (w + (1 - w) * exp(-x));
const RULES = {
  quadratic_energy: [SUM, (w, x) => (w + Math.max(x, 0) ** 2) / (1 + x * x)],
  dfquad: [PRODUCT, (w, x) => w + x * (x < 0 ? w : 1 - w)],
  euler_based: [SUM, euler, true],
  sd_dfquad: [PRODUCT, (w, x) => w + (x / (1 + Math.abs(x))) * (x < 0 ? w : 1 - w)],
  euler_max: [TOP, euler, true],
  mlp_based: [SUM, logistic, true],
};
const CALM = 1e-12;
const ALONE = [[], [], []];
const clip = (x) => Math.min(Math.max(x, 0), 1);
const minus = (a, b) => a.map((x, k) => x - b[k]);
const along = (a, h, b) => a.map((x, k) => clip(x + h * b[k]));
const size = (v) => v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

// A network made ready: a row of attackers, supporters and premises a node; nodes and circles.
const ready = (net) => {
  const sides = [net.attacks, net.supports, net.premises];
  const rows = net.base.map((_, n) => sides.map((e) => e.source.slice(e.start[n], e.start[n + 1])));
  const parts = [];
  net.component.forEach((c, n) => (parts[c] = parts[c] || []).push(n));
  const steps = parts.map((nodes) => {
    if (!nodes[1] && !rows[nodes[0]].flat().includes(nodes[0])) return nodes[0];
    const place = new Map(nodes.map((n, k) => [n, k]));
    const at = (n) => place.get(n) ?? place.set(n, place.size).size - 1;
    const own = nodes.map((n) => rows[n].map((side) => side.map(at)));
    return { nodes, rows: own, outside: [...place.keys()].slice(nodes.length) };
  });
  return { ...net, rows, steps, index: new Map(net.ids.map((id, n) => [id, n])) };
};

// Works out rows by a rule: supporters and premises are read from `pro`, attackers from `con`.
const runner = (rule, linked) => (rows, pro, con, write, base, at) => {
  const [[zero, add, flip], move, ends] = RULES[rule];
  const join = (side, from) => side.reduce((t, n) => add(t, from[n]), zero);
  const least = linked === "min" ? Math.min : (t, x) => t * x;
  rows.forEach(([against, support, premises], k) => {
    let w = base[at ?? k];
    if (premises.length) w *= premises.reduce((t, n) => least(t, pro[n]), 1);
    if (premises.length && ends && against.length + support.length) w = Math.min(w, 0.99);
    const x = join(support, pro) - join(against, con);
    write[at ?? k] = move(w, flip ? -x : x);
  });
};

// Where an iteration comes to rest: the number of its status, and the last or mean strengths.
const rest = (once, start, budget, steady = 0.98) => {
  let [s, last, total] = [start, Infinity, start];
  const most = [0];
  for (let sweep = 1; sweep <= budget; sweep++) {
    const made = once(s);
    const change = size(minus(made, s));
    const left = ((change / last) * change) / (1 - change / last);
    if (change <= CALM / 1e3 || (change <= CALM && change < last && left <= 10 * CALM))
      return [2, made];
    [s, last, total] = [made, change, sweep > 1 ? total.map((t, k) => t + made[k]) : made];
    most[0] = Math.max(most[0], change);
    if (sweep % 64) continue;
    const few = most.slice(0, 5);
    if (few[4] && few[0] >= steady * few[4] && Math.min(...few) > 1e-6)
      return [3, total.map((t) => t / sweep)];
    most.unshift(0);
  }
  return [4, total.map((t) => t / budget)];
};

// A fixed point by Newton's method with ever shorter steps, or null.
const root = (step, start) => {
  let s = start.map(clip);
  const left = (at) => minus(step(at), at);
  for (let n = start.length > 1000 ? 100 : 0; n < 100; n++) {
    const miss = left(s);
    if (size(miss) <= CALM) return s;
    const columns = s.map((x, k) => {
      const h = 2 * x < 1 ? 1e-7 : -1e-7;
      return minus(left(s.map((y, j) => (j === k ? y + h : y))), miss).map((y) => -y / h);
    });
    const table = s.map((_, j) => [...columns.map((c) => c[j]), miss[j]]);
    table.forEach((_, k) => {
      const best = table.reduce((b, r, j) => (j > k && Math.abs(r[k]) > Math.abs(table[b][k]) ? j : b), k);
      [table[k], table[best]] = [table[best], table[k]];
      const top = table[k];
      table.forEach((r, j) => j !== k && top[k] && (table[j] = r.map((y, c) => y - (r[k] / top[k]) * top[c])));
    });
    const move = table.map((r, k) => (r[k] ? r[s.length] / r[k] : 0));
    const norm = (v) => Math.hypot(...v);
    let share = 1;
    while (share > 1e-6 && !(norm(left(along(s, share, move))) < norm(miss))) share /= 2;
    if (share <= 1e-6) return null;
    s = along(s, share, move);
  }
  return null;
};

// Bounds of all strengths of a circle, drawn together from 0 and 1.
const enclose = (run, rows, bases, outs, budget) => {
  let [low, high] = outs.map((out, k) => [...rows.map(() => k), ...out]);
  let width = 1;
  for (let sweep = 1; sweep <= budget; sweep++) {
    const [least, most] = [low.slice(), high.slice()];
    run(rows, low, high, least, bases[0]);
    run(rows, high, low, most, bases[1]);
    [low, high] = [least, most];
    if (sweep % 8) continue;
    const wide = minus(high, low).reduce((t, x, k) => t + (rows[k] ? x : 0), 0);
    if (wide <= CALM || (wide > 0.999 * width && sweep > 8)) break;
    width = wide;
  }
  return [low, high].map((end) => end.slice(0, rows.length));
};

// The number of the status of a circle and its strengths, by a ladder of solvers.
const settle = (run, rows, base, out, budget) => {
  const step = (s, same) => {
    const values = [...s, ...out];
    const made = same ? values : [];
    run(rows, values, values, made, base);
    return made.slice(0, base.length);
  };
  const start = [...base, ...out];
  if (start.some(Number.isNaN)) return [2, base.map(() => NaN)];
  rows.forEach((row, k) => run([[[], [], row[2]]], start, start, start, base, k));
  start.length = base.length;
  const [calm, last] = rest((s) => step(s, true), start, budget, Infinity);
  const fast = calm === 2 && last;
  const [low, high] = enclose(run, rows, [base, base], [out, out], budget);
  if (size(minus(high, low)) <= 1e-9) return [1, fast || along(low, 0.5, minus(high, low))];
  const slope = (s) => minus(step(s), s);
  const damped = (share) => (s) => along(s, share, slope(s));
  const kutta = (s) => {
    const a = slope(s);
    const b = slope(along(s, 0.25, a));
    const c = slope(along(s, 0.25, b));
    const d = slope(along(s, 0.5, c));
    return along(s, 1 / 12, a.map((x, k) => x + 2 * b[k] + 2 * c[k] + d[k]));
  };
  let told, found;
  for (const once of [damped(0.5), damped(0.2), kutta]) {
    [told, found] = rest(once, start, budget);
    if (told === 2) return [2, fast && size(minus(fast, found)) <= 1e-9 ? fast : found];
  }
  return [told, root(step, fast || found) || base.map(() => NaN)];
};

// Goes through a network, sources first. `held` are strengths that nothing moves, node to number;
// `caps` the most that a strength may be: one that comes out over it is held there.
const solve = (net, rule, base, held = new Map(), caps = new Map(), budget = 2000) => {
  const run = runner(rule, net.linked);
  const strengths = base.slice();
  const faults = [];
  let status = 0;
  for (const part of net.steps) {
    const now = new Map(held);
    const { nodes, rows, outside } = part;
    if (!nodes && held.has(part)) strengths[part] = held.get(part);
    else if (!nodes) run([net.rows[part]], strengths, strengths, strengths, base, part);
    for (let over = nodes || []; over.length; ) {
      const own = nodes.map((n) => now.get(n) ?? base[n]);
      const free = rows.map((row, k) => (now.has(nodes[k]) ? ALONE : row));
      const [told, made] = settle(run, free, own, outside.map((n) => strengths[n]), budget);
      nodes.forEach((n, k) => (strengths[n] = now.get(n) ?? made[k]));
      over = nodes.filter((n) => !now.has(n) && strengths[n] > caps.get(n) + CALM);
      over.forEach((n) => now.set(n, caps.get(n)));
      status = Math.max(status, told);
      if (told > 2 && !over.length) faults.push(nodes);
    }
  }
  return { strengths, status, faults };
};

// Between what strengths lie whatever bases between two ends are taken.
const bounds = (net, rule, low, high, held = new Map(), caps = new Map(), budget = 2000) => {
  const run = runner(rule, net.linked);
  const ends = [low.slice(), high.slice()];
  held.forEach((x, n) => (ends[0][n] = ends[1][n] = x));
  const fixed = new Set(held.keys());
  for (;;) {
    const [least, most] = ends.map((end) => end.slice());
    for (const part of net.steps) {
      if (part.nodes) {
        const rows = part.rows.map((row, k) => (fixed.has(part.nodes[k]) ? ALONE : row));
        const [own, outs] = [
          ends.map((end) => part.nodes.map((n) => end[n])),
          [least, most].map((side) => part.outside.map((n) => side[n])),
        ];
        const found = enclose(run, rows, own, outs, budget);
        part.nodes.forEach((n, k) => ([least[n], most[n]] = [found[0][k], found[1][k]]));
      } else if (!fixed.has(part)) {
        run([net.rows[part]], least, most, least, ends[0], part);
        run([net.rows[part]], most, least, most, ends[1], part);
      }
    }
    const over = [...caps].filter(([n, cap]) => !fixed.has(n) && most[n] > cap);
    if (!over.length) return [least, most];
    over.forEach(([n, cap]) => {
      [ends[0][n], ends[1][n]] = [Math.min(least[n], cap), cap];
      fixed.add(n);
    });
  }
};

// Bases moved by states of factors; `effects` are rows of node, factor, state, value, steps.
const moved = (base, effects, states, ends) => {
  const made = base.slice();
  const [told, steps] = [new Set(), new Map()];
  for (const [n, factor, state, value, shift] of effects) {
    if (states[factor] !== state) continue;
    steps.set(n, (steps.get(n) || 0) + shift);
    if (value === null) continue;
    made[n] = told.has(n) && made[n] !== value ? NaN : value;
    told.add(n);
  }
  steps.forEach((count, n) => {
    const [b, odds] = [made[n], 3 ** count];
    if (count) made[n] = !ends && clip(b) === b && b % 1 === 0 ? NaN : (b * odds) / (1 - b + b * odds);
  });
  return made;
};

// What is known of the claims of a map in a scenario, with states of factors and base scores of
// the reader's own; strengths of what the scenario takes out are not numbers.
const worked = (live, rule, scenario, states, own) => {
  live.ready = live.ready || live.nets.map(ready);
  const net = live.ready[scenario.net];
  const { bases = [], held = [], caps = [], out = [], ends = [] } = scenario;
  const [base, low, high] = [net.base, net.low || net.base, net.high || net.base].map((given, end) => {
    const made = moved(given, net.effects, states, end);
    bases.forEach(([n, x]) => (made[n] = x));
    ends.forEach(([n, ...pair]) => end && (made[n] = pair[end - 1]));
    own.forEach((x, id) => net.index.has(id) && (made[net.index.get(id)] = x));
    return made;
  });
  const fixed = new Map([...out.map((n) => [n, 0]), ...held]);
  const found = solve(net, rule, base, fixed, new Map(caps));
  const wide = low.some((x, n) => x < high[n]);
  const [least, most] = wide ? bounds(net, rule, low, high, fixed, new Map(caps)) : [[], []];
  out.forEach((n) => (found.strengths[n] = NaN));
  return { ...found, net, base, fixed, out: new Set(out), low: wide ? least : found.strengths, high: wide ? most : found.strengths };
};
