// gift-pegjs, driven without a page.
//   node teach_gift.cjs MODULES FILE    how many questions of each type it finds, as JSON
const { createRequire } = require("node:module");
const fs = require("node:fs");
const [modules, file] = process.argv.slice(2);
const gift = createRequire(modules + "/")("gift-pegjs");

const counts = {};
for (const { type } of gift.parse(fs.readFileSync(file, "utf8"))) {
  counts[type] = (counts[type] ?? 0) + 1;
}
console.log(JSON.stringify(counts));
