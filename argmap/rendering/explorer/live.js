// Scenarios, and states of factors and base scores that the reader moves: strengths follow at once.
// sheet.own: the reader's base scores, id → number; mine.states: his states, factor → state;
// mine.k: the number of the scenario; mine.rule: the semantics, or "" where no strengths are shown.
{
const mine = {};
const pick = {};
const all = [];
const two = (x) => ((x * 8) % 2 === 1 ? round(x * 50) / 50 : x).toFixed(2);
const quoted = (id) => `“${id}”`;
const counted = (n, one, many) => `${n} ${n === 1 ? one : many}`;
const band = ({ bands }, x) => (bands.find(([, least]) => x >= least) || ["unknown"])[0];
const shown = (live, x) => (live.firm && x >= 0 ? two(x) : band(live, x));
const stateOf = ({ factors, scenarios }, n) => mine.states.get(factors[n].name) ?? factors[n].states[scenarios[mine.k].states[n]];
const isAltered = ({ own }) => mine.states.size + own.size > 0;

function decided({ threshold, edge }, x) {
  if (Number.isNaN(x)) return "unknown";
  return abs(x - threshold) <= edge + CALM ? "undecided" : x > threshold ? "accepted" : "rejected";
}

function labelled(live, x, low, high) {
  if (Number.isNaN(x)) return { label: "unknown", low: 0, high: 0 };
  if (live.firm) return { label: [...new Set([two(low), two(high)])].join("–"), low, high };
  const step = 1 - live.bands.findIndex(([, least]) => x >= least) / live.bands.length;
  return { label: band(live, x), low: step, high: step };
}

const changes = ({ data, own }) => [
  ...data.live.factors.flatMap(({ name, title }) => (mine.states.has(name) ? `${title}: ${mine.states.get(name)}` : [])),
  ...[...own].map(([id, x]) => `base score of ${quoted(id)}: ${two(x)}`),
];

// --- what follows from a choice ----------------------------------------------------------------

function work(sheet) {
  const { live } = sheet.data;
  const { factors, scenarios } = live;
  const scores = new Map(mine.rule ? [] : sheet.given);
  Object.assign(sheet, { stale: false, turned: new Map() });
  if (mine.rule) {
    if (sheet.rule !== mine.rule) sheet.before = worked(live, mine.rule, scenarios[0], scenarios[0].states || [], new Map());
    sheet.rule = mine.rule;
    sheet.now = worked(live, mine.rule, scenarios[mine.k], factors.map(({ states }, n) => states.indexOf(stateOf(live, n))), sheet.own);
    weigh(sheet, scores);
  }
  app.scores(sheet, scores, { flips: new Set(sheet.turned.keys()), altered: isAltered(sheet) });
  byId("altered").textContent = "altered by the reader: " + changes(sheet).join("; ");
  report(sheet);
}

function weigh(sheet, scores) {
  const { before, now, turned, data: { live } } = sheet;
  before.net.ids.slice(0, before.net.claims).forEach((id, k) => {
    const n = now.net.index.get(id);
    const [from, to] = [before.strengths[k], now.strengths[n] ?? NaN];
    const [was, is] = [decided(live, from), decided(live, to)];
    const score = n === undefined || now.out.has(n) ? { label: "out", low: 0, high: 0 } : labelled(live, to, now.low[n], now.high[n]);
    if (was !== is && was !== "unknown" && /^(acc|rej)/.test(is)) {
      turned.set(id, [`${shown(live, from)}, ${was}`, `${shown(live, to)}, ${is}`, reason(sheet, n)]);
      score.label += "*";
    }
    scores.set(id, score);
  });
}

// The shortest way to a claim from what is changed.
function reason({ before, now }, goal) {
  const { ids, claims, rows, index } = now.net;
  const old = (n) => before.net.index.get(ids[n]);
  const cause = (n) => {
    const k = old(n);
    if (k === undefined) return " is added";
    if (now.out.has(n)) return " is left out";
    if (now.fixed.has(n)) return " is held at " + two(now.fixed.get(n));
    return now.base[n] !== before.base[k] && ` starts from ${two(now.base[n])}, not ${two(before.base[k])}`;
  };
  const from = new Map([[goal]]);
  for (const n of from.keys()) {
    const found = cause(n);
    if (found) {
      const way = [];
      for (let at = from.get(n); at >= 0 && at !== goal; at = from.get(at)) if (at < claims) way.push(quoted(ids[at]));
      return quoted(ids[n]) + found + (way[0] ? ", by way of " + way.join(", ") : "");
    }
    for (const m of rows[n].flat()) if (now.strengths[m] !== before.strengths[old(m)] && !from.has(m)) from.set(m, n);
  }
  return "";
}

// Work out what is seen, the rest when it is shown, and keep in the address what is chosen.
function changed(keep = true) {
  const { states, k, rule } = mine;
  const [{ data: { live } }] = all;
  all.forEach((sheet) => (sheet.stale = true));
  if (app.sheet?.stale) work(app.sheet);
  const of = (map) => Object.fromEntries(map);
  const bases = of(all.filter(({ own }) => own.size).map(({ data, own }) => [data.name, of(own)]));
  const isMine = all.some(isAltered);
  pick.reset.disabled = !isMine && !k;
  if (keep) app.state.set({
    scenario: k ? live.scenarios[k].name : null,
    rule: rule === live.rule ? null : rule || "none",
    set: isMine ? JSON.stringify({ factors: of(states), bases }) : null,
  });
}

// Take from a link what this page has, and say what it has not.
function restored() {
  const { factors, scenarios, rule } = all[0].data.live;
  const odd = [];
  const has = (isKnown, ...what) => isKnown || !odd.push(what.map((one) => `${one}`.slice(0, 40)).join(" "));
  const each = (of) => Object.entries(Object(of));
  const scenario = app.state.get("scenario") ?? scenarios[0].name;
  const by = app.state.get("rule") ?? rule;
  const k = scenarios.findIndex(({ name }) => name === scenario);
  const isRule = has(!by || by === "none" || Object.hasOwn(RULES, by), "the rule", by);
  let set;
  Object.assign(mine, { k: max(k, 0), rule: isRule ? by.replace("none", "") : rule, states: new Map() });
  has(k >= 0, "the scenario", scenario);
  try {
    set = Object(JSON.parse(app.state.get("set")));
  } catch {
    has(false, "changes that cannot be read");
  }
  all.forEach((sheet) => (sheet.own = new Map()));
  for (const [name, state] of each(set?.factors)) {
    const known = factors.find((factor) => factor.name === name)?.states.includes(state);
    if (has(known, "the factor", name, JSON.stringify(state))) mine.states.set(name, state);
  }
  for (const [name, of] of each(set?.bases)) {
    const sheet = all.find(({ data }) => data.name === name);
    for (const [id, x] of each(of)) {
      const known = sheet && Object.hasOwn(sheet.data.claims, id) && typeof x === "number" && x >= 0 && x <= 1;
      if (has(known, "the base score of", id, JSON.stringify(x))) sheet.own.set(id, x);
    }
  }
  mine.odd = odd[0] && "The link asks for what this page does not have, which is left out: " + odd.join("; ");
  if (mine.odd) app.say(mine.odd);
  changed(false);
}

// --- what is told, and the controls --------------------------------------------------------------

function choice(label, options, act) {
  const select = make("select", { onchange: () => act(select.value) }, ...options.map(([value, text = value]) => make("option", { value }, text)));
  return [select, make("label", {}, label + " ", select)];
}

// Choosing shows strengths where none were shown.
function awake() {
  mine.rule ||= "quadratic_energy";
  changed();
}

function report(sheet) {
  const { live } = sheet.data;
  const { factors, scenarios, theses, rules, ground, caveat, forbid } = live;
  const { turned, now } = sheet;
  const { rule, k } = mine;
  const p = (text, attributes) => text && make("p", attributes, text);
  const main = theses.filter((id) => turned.has(id));
  const rest = turned.size - main.length;
  const heads = ["Main claim", "Baseline", "Now"].map((text) => make("th", { scope: "col" }, text));
  const rows = main.map((id) => {
    const [was, is, why] = turned.get(id);
    const go = make("button", { type: "button", onclick: () => app.select(id, { focus: true }) }, id + " *");
    return make("tbody", {}, make("tr", {}, make("th", { scope: "row" }, go), make("td", {}, was), make("td", {}, is)),
      why ? make("tr", {}, make("td", { colspan: 3 }, why)) : null);
  });
  const ruledOut = forbid.filter((states) => factors.every(({ name }, n) => !Object.hasOwn(states, name) || states[name] === stateOf(live, n)));
  const circles = now ? now.faults.map((nodes) => `the circle of ${nodes.map((n) => now.net.ids[n]).join(", ")} does not settle`) : [];
  const header = rule ? [`rule ${rule} (${rules[rule]})`, ...ground, ...circles, caveat].join("; ") : sheet.data.note;
  sheet.el.querySelector(".note").textContent = (k ? `scenario ${scenarios[k].name}; ` : "") + header;
  sheet.said.replaceChildren(...[
    p(mine.odd),
    isAltered(sheet) && p(byId("altered").textContent, { class: "altered" }),
    p(scenarios[k].why),
    make("ul", {}, ...scenarios[k].told.map((text) => make("li", {}, text))),
    ...ruledOut.map((states) => p("The scenarios rule out: " + Object.entries(states).map((pair) => pair.join(": ")).join(" with "))),
    rows[0] && make("table", {}, make("caption", {}, "What flips against the baseline"), make("thead", {}, make("tr", {}, ...heads)), ...rows),
    rule && !rows[0] && p("No main claim flips against the baseline."),
    rest && p(counted(rest, "other claim flips", "other claims flip") + ", marked * on the map."),
    p(header),
  ].filter(Boolean));
  sheet.picks.forEach(([n, select]) => (select.value = stateOf(live, n)));
  Object.assign(pick.rule, { value: rule });
  pick.scenario.selectedIndex = k;
  sheet.tell?.();
}

// What stands in the panel whatever is selected.
function panelOf({ data: { live } }) {
  const { factors, nets, scenarios } = live;
  const here = factors.map((_, n) => n).filter((n) => nets.some(({ effects }) => effects.some(([, factor]) => factor === n)));
  const rest = factors.length - here.length;
  const made = here.map((n) => {
    const { name, title, states } = factors[n];
    return [n, ...choice(title, states.map((state) => [state]), (state) => {
      if (states[scenarios[mine.k].states[n]] === state) mine.states.delete(name);
      else mine.states.set(name, state);
      awake();
    })];
  });
  const said = make("div");
  return { said, picks: made, part: make("div", {}, said, here[0] === undefined ? null :
    make("details", {}, make("summary", {}, "Factors"), ...made.map(([, , label]) => make("p", {}, label)),
      rest ? counted(rest, "more factor moves", "more factors move") + " no claim of this map." : null)) };
}

// The strength and the base score of a claim.
function scoreOf(sheet, id) {
  const { live } = sheet.data;
  const first = sheet.before.net.index.get(id);
  if (!(first < sheet.before.net.claims)) return null;
  const move = (keep) => {
    sheet.own.set(id, +range.value);
    changed(keep);
  };
  const range = make("input", { type: "range", min: 0, max: 1, step: 0.01, id: "base", oninput: () => move(false), onchange: () => move() });
  const [strength, told] = [make("p"), make("output", { for: "base" })];
  const back = make("button", { type: "button", onclick: () => {
    sheet.own.delete(id);
    changed();
    range.focus();
  } }, "As it was");
  sheet.tell = () => {
    const { now, own, scores } = sheet;
    const n = now.net.index.get(id);
    const isFixed = n === undefined || now.fixed.has(n);
    const what = own.has(id) ? ", altered by the reader" : live.nets[0].assumed.includes(first) ? ", none given" : "";
    strength.textContent = mine.rule && `Strength ${scores.get(id).label}, ${decided(live, now.strengths[n] ?? NaN)}`;
    told.textContent = isFixed ? "settled by the scenario" : two(now.base[n]) + what;
    if (!isFixed) range.value = now.base[n];
    range.disabled = isFixed;
    set(range, { "aria-valuetext": told.textContent });
    back.hidden = !own.has(id);
  };
  sheet.tell();
  return make("div", {}, strength, make("label", { for: "base" }, "Base score"), range, told, " ", back);
}

app.on("start", () => {
  all.push(...app.sheets.filter(({ data }) => data.live));
  if (!all[0]) return;
  const { scenarios, rules } = all[0].data.live;
  const [scenario, one] = choice("Scenario", scenarios.map(({ name }) => [name]), () => {
    mine.k = scenario.selectedIndex;
    awake();
  });
  const [rule, other] = choice("Strengths", [["", all[0].scores.size ? "as given" : "not shown"], ...Object.keys(rules).map((id) => [id])], (id) => {
    mine.rule = id;
    changed();
  });
  const reset = make("button", { type: "button", onclick: () => {
    Object.assign(mine, { states: new Map(), k: 0, odd: "" });
    all.forEach(({ own }) => own.clear());
    changed();
    app.say("scenario, factors and base scores as at first");
  } }, "Reset");
  Object.assign(pick, { scenario, rule, reset });
  if (scenarios[1]) app.tool(one);
  app.tool(other);
  app.tool(reset);
  all.forEach((sheet) => Object.assign(sheet, panelOf(sheet), { given: sheet.scores }));
  app.section("Strength", (sheet, id) => {
    sheet.tell = null;
    if (sheet.stale) work(sheet);
    byId("altered").hidden = !sheet.own || !isAltered(sheet);
    return mine.rule && sheet.before && scoreOf(sheet, id);
  });
  app.section("Scenario", ({ part }) => part);
  app.on("copy", (sheet, lines) => {
    const { nodes, scores, el, own } = sheet;
    nodes.forEach(({ id }, n) => scores.has(id) && (lines[n] += ` (${scores.get(id).label})`));
    if (own) lines.unshift(el.querySelector(".note").textContent, ...(isAltered(sheet) ? [byId("altered").textContent] : []), "");
  });
  app.on("state", restored);
  restored();
});
}
