// Scenarios, and base scores and states of factors that the reader moves: strengths follow at once.
// mine: what is chosen; states and bases are the reader's own, name → state, sheet → id → number.
const mine = { states: new Map(), bases: new Map() };
const lively = () => app.sheets.filter((sheet) => sheet.data.live);
const basesOf = (sheet) => mine.bases.get(sheet) || new Map();
const two = (x) => ((x * 8) % 2 === 1 ? Math.round(x * 50) / 50 : x).toFixed(2);
const quoted = (id) => `“${id}”`;
const band = (live, x) => (live.bands.find(([, least]) => x >= least) || ["unknown"])[0];
const told = (live, x) => (live.firm && x >= 0 ? two(x) : band(live, x));

function labelled(live, x, low, high) {
  const step = 1 - live.bands.findIndex(([, least]) => x >= least) / live.bands.length;
  if (Number.isNaN(x)) return { label: "unknown", low: 0, high: 0 };
  if (!live.firm) return { label: band(live, x), low: step, high: step };
  return { label: [...new Set([two(low), two(high)])].join("–"), low, high };
}

function decided(live, x) {
  if (Number.isNaN(x)) return "unknown";
  if (Math.abs(x - live.threshold) <= live.edge + CALM) return "undecided";
  return x > live.threshold ? "accepted" : "rejected";
}

// --- what follows from a choice ----------------------------------------------------------------

const scenarioOf = (live) => live.scenarios.find(({ name }) => name === mine.scenario);
const stateOf = (live, n) =>
  mine.states.get(live.factors[n].name) ?? live.factors[n].states[scenarioOf(live).states[n]];
const altered = (sheet) => mine.states.size + basesOf(sheet).size > 0;

function work(sheet) {
  const { live } = sheet.data;
  const scenario = scenarioOf(live);
  const states = live.factors.map((factor, n) => factor.states.indexOf(stateOf(live, n)));
  sheet.stale = false;
  sheet.turned = new Map();
  const scores = new Map();
  if (mine.rule) {
    const [first] = live.scenarios;
    if (sheet.rule !== mine.rule) sheet.before = worked(live, mine.rule, first, first.states, new Map());
    sheet.now = worked(live, mine.rule, scenario, states, basesOf(sheet));
    compare(sheet, scores);
  }
  sheet.rule = mine.rule;
  app.scores(sheet, scores, { flips: new Set(sheet.turned.keys()), altered: altered(sheet) });
  byId("altered").textContent = "altered by the reader: " + changes(sheet).join("; ");
  report(sheet);
}

function compare(sheet, scores) {
  const { before, now, data } = sheet;
  for (const [id, k] of before.net.index) {
    if (k >= before.net.claims) continue;
    const n = now.net.index.get(id);
    const x = now.strengths[n] ?? NaN;
    const isOut = n === undefined || now.out.has(n);
    const score = isOut ? { label: "out", low: 0, high: 0 } : labelled(data.live, x, now.low[n], now.high[n]);
    const [was, is] = [before.strengths[k], x].map((one) => decided(data.live, one));
    if (was !== is && was !== "unknown" && /ed$/.test(is) && is !== "undecided") {
      sheet.turned.set(id, { was, is, from: before.strengths[k], to: x, why: reason(sheet, n) });
      score.label += "*";
    }
    scores.set(id, score);
  }
}

// The shortest way to a claim from what is changed.
function reason({ before, now }, goal) {
  const old = (n) => before.net.index.get(now.net.ids[n]);
  const cause = (n) => {
    const [k, id] = [old(n), quoted(now.net.ids[n])];
    if (k === undefined) return id + " is added";
    if (now.out.has(n)) return id + " is left out";
    if (now.fixed.has(n)) return `${id} is held at ${two(now.fixed.get(n))}`;
    return now.base[n] !== before.base[k] && `${id} starts from ${two(now.base[n])}, not ${two(before.base[k])}`;
  };
  const from = new Map([[goal, goal]]);
  for (const n of from.keys()) {
    const found = cause(n);
    if (found) {
      const way = [];
      for (let at = n; at !== goal; ) {
        at = from.get(at);
        if (at !== goal && at < now.net.claims) way.push(quoted(now.net.ids[at]));
      }
      return found + (way.length ? ", by way of " + way.join(", ") : "");
    }
    for (const m of now.net.rows[n].flat()) {
      if (now.strengths[m] !== before.strengths[old(m)] && !from.has(m)) from.set(m, n);
    }
  }
  return "";
}

const changes = (sheet) => [
  ...sheet.data.live.factors.filter(({ name }) => mine.states.has(name)).map(({ name, title }) => `${title}: ${mine.states.get(name)}`),
  ...[...basesOf(sheet)].map(([id, x]) => `base score of ${quoted(id)}: ${two(x)}`),
];

// Work out what is seen, and later the rest; keep in the address what is chosen.
function changed(keep = true) {
  const all = lively();
  all.forEach((sheet) => (sheet.stale = true));
  if (app.sheet && app.sheet.stale) work(app.sheet);
  const entries = [...mine.bases].filter(([, of]) => of.size);
  const bases = Object.fromEntries(entries.map(([sheet, of]) => [sheet.data.name, Object.fromEntries(of)]));
  const isAltered = mine.states.size + entries.length;
  pick.reset.disabled = !isAltered && mine.scenario === all[0].data.live.scenarios[0].name;
  if (keep) app.state.set({
    scenario: pick.scenario.selectedIndex ? mine.scenario : null,
    rule: mine.rule === all[0].data.live.rule ? null : mine.rule || "none",
    set: isAltered ? JSON.stringify({ factors: Object.fromEntries(mine.states), bases }) : null,
  });
}

// What a link asks for, as far as this page has it.
function restored() {
  const { factors, scenarios, rule } = lively()[0].data.live;
  const odd = [];
  const has = (isKnown, ...what) => isKnown || !odd.push(what.map((one) => String(one).slice(0, 40)).join(" "));
  const asked = app.state.get;
  Object.assign(mine, { scenario: scenarios[0].name, rule, states: new Map(), bases: new Map() });
  const named = asked("scenario") ?? mine.scenario;
  if (has(scenarios.some(({ name }) => name === named), "the scenario", named)) mine.scenario = named;
  const by = asked("rule") ?? rule;
  if (has(!by || by === "none" || Object.hasOwn(RULES, by), "the rule", by)) mine.rule = by === "none" ? null : by;
  let set = null;
  try {
    set = JSON.parse(asked("set"));
  } catch {
    has(false, "changes that cannot be read");
  }
  const each = (of) => Object.entries(Object(of));
  for (const [name, state] of each(set && set.factors)) {
    const factor = factors.find((one) => one.name === name);
    if (has(factor && factor.states.includes(state), "the factor", name, state)) mine.states.set(name, state);
  }
  for (const [name, of] of each(set && set.bases)) {
    const sheet = lively().find((one) => one.data.name === name);
    for (const [id, x] of each(of)) {
      const isClaim = sheet && Object.hasOwn(sheet.data.claims, id);
      if (has(isClaim && x >= 0 && x <= 1 && typeof x === "number", "the base score of", id, x)) setBase(sheet, id, x);
    }
  }
  mine.odd = odd.length ? `The link asks for what this page does not have, which is left out: ${odd.join("; ")}` : "";
  if (odd.length) app.say(mine.odd);
  pick.scenario.value = mine.scenario;
  pick.rule.value = mine.rule || "";
  changed(false);
}

function setBase(sheet, id, x) {
  const of = basesOf(sheet);
  if (x === null) of.delete(id);
  else of.set(id, x);
  mine.bases.set(sheet, of);
}

// --- the controls --------------------------------------------------------------------------------

const pick = {};

function choice(label, options, act) {
  const shown = options.map(([value, text]) => app.node("option", { value }, text));
  const select = app.node("select", { onchange: (event) => act(event.target.value) }, ...shown);
  return [select, app.node("label", {}, label + " ", select)];
}

function put(sheet, id) {
  const { live } = sheet.data;
  const { net, base, fixed, out } = sheet.now || {};
  const n = net && net.index.get(id);
  if (n === undefined || n >= net.claims) return null;
  const shown = app.node("output", {});
  const range = app.node("input", { type: "range", min: 0, max: 1, step: 0.01, id: "base", "aria-describedby": "strength" });
  const back = app.node("button", { type: "button", onclick: () => moveTo(null) }, "As it was");
  const strength = app.node("p", { id: "strength" });
  const moveTo = (x, keep) => {
    setBase(sheet, id, x);
    changed(keep);
    if (x === null) app.say("base score as it was");
  };
  range.addEventListener("input", () => moveTo(+range.value, false));
  range.addEventListener("change", () => moveTo(+range.value));
  sheet.tell = () => {
    const at = sheet.now && sheet.now.net.index.get(id);
    const x = at === undefined ? NaN : sheet.now.strengths[at];
    const score = sheet.scores.get(id);
    const isFixed = at === undefined || sheet.now.fixed.has(at);
    const b = at === undefined ? 0 : sheet.now.base[at];
    const isMine = basesOf(sheet).has(id);
    const from = isMine ? ", altered by the reader" : live.nets[0].assumed.includes(sheet.before.net.index.get(id)) ? ", none given" : "";
    strength.textContent = score ? `Strength ${score.label}, ${decided(live, x)}` : "";
    range.disabled = isFixed;
    range.value = b;
    shown.textContent = isFixed ? "set by the scenario" : two(b) + from;
    range.setAttribute("aria-valuetext", shown.textContent);
    back.hidden = !isMine;
  };
  sheet.tell();
  return app.node("div", {}, strength, app.node("label", { for: "base" }, "Base score "), range, " ", shown, " ", back);
}

function supposed(sheet) {
  const { live } = sheet.data;
  const here = new Set(live.nets.flatMap(({ effects }) => effects.map(([, factor]) => factor)));
  const rest = live.factors.length - here.size;
  sheet.factors = [...here].sort((a, b) => a - b).map((n) => {
    const { name, title, states } = live.factors[n];
    const [select, label] = choice(title, states.map((state) => [state, state]), (state) => {
      if (live.factors[n].states[scenarioOf(live).states[n]] === state) mine.states.delete(name);
      else mine.states.set(name, state);
      awake();
    });
    return { n, select, label };
  });
  const more = rest ? app.node("p", {}, `${rest} more ${rest === 1 ? "factor moves" : "factors move"} no claim of this map.`) : null;
  const factors = app.node("details", {}, app.node("summary", {}, "Factors"), ...sheet.factors.map(({ label }) => app.node("p", {}, label)), more);
  sheet.said = app.node("div", {});
  sheet.part = app.node("div", {}, sheet.said, live.factors.length ? factors : null);
  return sheet.part;
}

// Choosing something shows strengths where none were shown.
function awake() {
  if (!mine.rule) pick.rule.value = mine.rule = "quadratic_energy";
  changed();
}

function report(sheet) {
  const { live } = sheet.data;
  if (!sheet.part) supposed(sheet);
  const { node } = app;
  const scenario = scenarioOf(live);
  const p = (text, attributes = {}) => text && node("p", attributes, text);
  const forbidden = live.forbid.filter((states) => live.factors.every(({ name }, n) => !(name in states) || states[name] === stateOf(live, n)));
  const of = (thesis) => [...sheet.turned].filter(([id]) => live.theses.includes(id) === thesis);
  const others = of(false).length;
  const rows = of(true).map(([id, { was, is, from, to, why }]) => node("tr", {},
    node("th", { scope: "row" }, node("button", { type: "button", onclick: () => app.select(id, { focus: true }) }, id + " *")),
    node("td", {}, `${told(live, from)}, ${was}`), node("td", {}, `${told(live, to)}, ${is}`), node("td", {}, why)));
  const heads = ["Main claim", "Baseline", "Now", "Because"].map((text) => node("th", { scope: "col" }, text));
  const table = rows.length ? node("table", {}, node("caption", {}, "What flips against the baseline"), node("tr", {}, ...heads), ...rows) : null;
  const circles = mine.rule ? sheet.now.faults.map((nodes) => `the circle of ${nodes.map((n) => sheet.now.net.ids[n]).join(", ")} does not settle`) : [];
  const lines = [
    p(mine.odd),
    altered(sheet) ? p("Altered by the reader: " + changes(sheet).join("; "), { class: "altered" }) : null,
    p(scenario.why),
    node("ul", {}, ...scenario.told.map((text) => node("li", {}, text))),
    ...forbidden.map((states) => p("The file rules this out: " + Object.entries(states).map((pair) => pair.join(": ")).join(" with "))),
    table,
    mine.rule && !rows.length ? p("No main claim flips against the baseline.") : null,
    others ? p(`${others} other ${others === 1 ? "claim flips" : "claims flip"}, marked * on the map.`) : null,
    mine.rule ? p([`rule ${mine.rule} (${live.rules[mine.rule]})`, ...live.ground, ...circles, live.caveat].join("; "), { class: "fine" }) : null,
  ];
  sheet.said.replaceChildren(...lines.filter(Boolean));
  for (const { n, select } of sheet.factors) select.value = stateOf(live, n);
  if (sheet.tell && mine.rule) sheet.tell();
}

app.on("start", () => {
  const [first] = lively();
  if (!first) return;
  const { scenarios, rules } = first.data.live;
  const [scenario, scenarioLabel] = choice("Scenario", scenarios.map(({ name }) => [name, name]), (name) => {
    mine.scenario = name;
    awake();
  });
  const [rule, ruleLabel] = choice("Strengths", [["", "not shown"], ...Object.keys(rules).map((id) => [id, id])], (id) => {
    mine.rule = id || null;
    changed();
  });
  const reset = app.node("button", { type: "button", onclick: () => {
    Object.assign(mine, { states: new Map(), bases: new Map(), odd: "" });
    scenario.selectedIndex = 0;
    mine.scenario = scenario.value;
    changed();
    app.say("as it was");
  } }, "Reset");
  Object.assign(pick, { scenario, rule, reset });
  if (scenarios[1]) app.tool(scenarioLabel);
  app.tool(ruleLabel);
  app.tool(reset);
  app.section("Scenario", (sheet) => {
    if (sheet.stale) work(sheet);
    return sheet.part;
  });
  app.section("Strength", (sheet, id) => sheet.data.live && mine.rule && put(sheet, id));
  app.on("state", restored);
  restored();
});
