// Argdown's own model and map by the official tool.
//   node official_model.cjs MODULES model FILE    parse and model by @argdown/core alone
//   node official_model.cjs MODULES map FILE      parse, model and map by @argdown/core alone
//   node official_model.cjs MODULES forms FILE    FILE: JSON list of texts; the normal form of each
// The first two print the seconds of CPU, without start-up, of the last step and of all, as JSON.
const { createRequire } = require("node:module");
const fs = require("node:fs");
const [modules, what, file] = process.argv.slice(2);
const load = createRequire(createRequire(modules + "/").resolve("@argdown/node"));
const KINDS = { "equivalence-class": "statement" };

function seconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function core() {
  const c = load("@argdown/core");
  const app = new c.ArgdownApplication();
  const add = (step, ...names) => names.forEach((name) => app.addPlugin(new c[name](), step));
  add("parse-input", "ParserPlugin");
  add("build-model", "DataPlugin", "ModelPlugin", "ExplodeArgumentsPlugin", "RegroupPlugin");
  add("build-map", "PreselectionPlugin", "StatementSelectionPlugin", "ArgumentSelectionPlugin");
  add("build-map", "MapPlugin", "GroupPlugin");
  return app;
}

function timed(steps) {
  const app = core();
  const request = { input: fs.readFileSync(file, "utf8"), logLevel: "silent", throwExceptions: true };
  const response = {};
  const times = [seconds()];
  for (const step of steps) {
    app.run(Object.assign(request, { process: [step] }), response);
    times.push(seconds());
  }
  if (!Object.keys(response.statements).length) throw new Error("no model came out");
  console.log(JSON.stringify([times.at(-1) - times.at(-2), times.at(-1) - times[0]]));
}

const textOf = (member) => member.text || null;
const mapped = (things, make) =>
  Object.fromEntries(Object.entries(things).map(([title, thing]) => [title, make(thing)]));

function end(thing, name) {
  const kind = KINDS[thing.type] ?? thing.type;
  const row = { [name]: kind === "inference" ? thing.argumentTitle : thing.title, [name + "Kind"]: kind };
  if (kind === "inference") row[name + "ConclusionIndex"] = thing.conclusionIndex;
  return row;
}

const section = (s) => ({ title: s.title, level: s.level, children: (s.children ?? []).map(section) });

function drawn(map) {
  const nodes = [];
  const groups = [];
  const visit = (node, group) => {
    if (node.type === "group-map-node") {
      groups.push({ id: node.id, title: node.title, level: node.level, isClosed: node.isClosed, parent: group });
      (node.children ?? []).forEach((child) => visit(child, node.id));
    } else {
      const { id, title, labelTitle, labelText, tags } = node;
      nodes.push({ id, title, labelTitle, labelText, tags, group, type: node.type.split("-")[0] });
    }
  };
  map.nodes.forEach((node) => visit(node));
  nodes.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  const edges = map.edges.map((e) => ({ type: e.relationType, from: e.from.id, to: e.to.id }));
  return { nodes, groups, edges };
}

function form(argdown, input) {
  const steps = ["parse-input", "build-model", "build-map"];
  const response = argdown.run({ process: steps, input, logLevel: "silent", throwExceptions: true });
  const faults = ["lexerErrors", "parserErrors", "exceptions"].flatMap((key) => response[key] ?? []);
  if (faults.length) return { faults: faults.map((e) => e.message) };
  const row = (s) => ({ role: s.role, title: s.title, text: textOf(s) });
  return {
    faults: [],
    statements: mapped(response.statements, (s) => s.members.map(textOf)),
    arguments: mapped(response.arguments, (a) => ({
      descriptions: a.members.map(textOf),
      pcs: (a.pcs ?? []).map(row),
    })),
    relations: response.relations.map((r) => ({ type: r.relationType, ...end(r.from, "from"), ...end(r.to, "to") })),
    sections: (response.sections ?? []).map(section),
    tags: Object.keys(response.tags ?? {}),
    map: drawn(response.map),
  };
}

function formOrFault(argdown, input) {
  try {
    return form(argdown, input);
  } catch (e) {
    return { faults: [e.message] };
  }
}

if (what === "model") {
  timed(["parse-input", "build-model"]);
} else if (what === "map") {
  timed(["parse-input", "build-model", "build-map"]);
} else if (what === "forms") {
  const { argdown } = createRequire(modules + "/")("@argdown/node");
  const texts = JSON.parse(fs.readFileSync(file, "utf8"));
  console.log(JSON.stringify(texts.map((text) => formOrFault(argdown, text))));
} else {
  throw new Error(`unknown word ${what}; expected model, map or forms`);
}
