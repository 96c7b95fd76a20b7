// The official tool, driven without its command line.
//   node official.cjs MODULES dot FILE RUNS    seconds of CPU for each run, as JSON
//   node official.cjs MODULES time FILE        read it and say nothing
//   node official.cjs MODULES faults FILE      FILE: JSON list of texts; faults of each, as JSON
//   node official.cjs MODULES json FILE        the same; what JSON the tool makes of each, or null
const { createRequire } = require("node:module");
const fs = require("node:fs");
const [modules, what, file, runs] = process.argv.slice(2);
const { argdown } = createRequire(modules + "/")("@argdown/node");

function read(input, steps) {
  return argdown.run({ process: steps, input, logLevel: "silent" });
}

function faultsOf(text) {
  const { lexerErrors, parserErrors, exceptions } = read(text, ["parse-input", "build-model", "build-map"]);
  return [...(lexerErrors ?? []), ...(parserErrors ?? []), ...(exceptions ?? [])].map((e) => e.message);
}

function jsonOf(text) {
  return read(text, ["parse-input", "build-model", "build-map", "colorize", "export-json"]).json ?? null;
}

if (what === "time") {
  read(fs.readFileSync(file, "utf8"), ["parse-input"]);
} else if (what === "dot") {
  const text = fs.readFileSync(file, "utf8");
  const times = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const before = process.cpuUsage();
    const { dot } = read(text, ["parse-input", "build-model", "build-map", "export-dot"]);
    const { user, system } = process.cpuUsage(before);
    if (!dot) throw new Error("no DOT came out");
    times.push((user + system) / 1e6);
  }
  console.log(JSON.stringify(times));
} else if (what === "faults") {
  console.log(JSON.stringify(JSON.parse(fs.readFileSync(file, "utf8")).map(faultsOf)));
} else if (what === "json") {
  console.log(JSON.stringify(JSON.parse(fs.readFileSync(file, "utf8")).map(jsonOf)));
} else {
  throw new Error(`unknown word ${what}; expected dot, time, faults or json`);
}
