// The toolbar and the side panel: search, colours, outline, copy, print.
const press = (id, fn) => byId(id).addEventListener("click", () => app.sheet && fn(app.sheet));
const search = byId("search");
const sections = [];
let matches = [];
let match = -1;

app.section = (title, fn) => sections.push([title, fn]);

press("in", larger);
press("out", smaller);
press("fit", fit);
press("fold", (sheet) => {
  sheet.nodes.forEach(({ below }, i) => below && sheet.closed.add(i));
  folded(sheet);
});
press("unfold", (sheet) => {
  sheet.closed.clear();
  folded(sheet);
});
press("outline", () => set(byId("outline"), { "aria-pressed": `${page.classList.toggle("outlined")}` }));
press("print", () => print());
press("next", () => step(1));
press("previous", () => step(-1));
byId("theme").addEventListener("change", ({ target }) => set(page, { "data-theme": target.value || null }));

// Tell all that is known of a claim, with what stands elsewhere of its scheme and its sources.
function tell(sheet, id) {
  const about = byId("about");
  about.replaceChildren((sheet.items[sheet.byId.get(id)?.[0]] || byId("hint").content).cloneNode(true));
  for (const link of about.querySelectorAll("a[data-more]")) link.replaceWith(byId(link.hash.slice(1)).cloneNode(true));
  const made = sections.map(([title, fn]) => [title, fn(sheet, id)]).filter(([, one]) => one);
  byId("sections").replaceChildren(...made.map(([title, one]) => make("section", {}, make("h2", {}, title), one)));
}
app.on("select", tell);
app.on("show", (sheet) => {
  tell(sheet, sheet.selected);
  seek();
});

// A link to a claim selects it; a tab shows its map.
addEventListener("click", (event) => {
  const link = event.target.closest("#panel a[href^='#n']");
  const sheet = app.sheets.find(({ tab }) => tab === event.target);
  if (sheet) app.show(sheet.data.name);
  if (!link) return;
  event.preventDefault();
  app.select(app.sheet.nodes[link.hash.split("-")[1]].id, { focus: true });
});

function seek() {
  const { nodes, data, svg } = app.sheet;
  const wanted = search.value.trim().toLowerCase();
  matches = [];
  match = -1;
  nodes.forEach(({ id, el }, i) => {
    const fits = data.claims[id]?.words.includes(wanted);
    if (wanted && fits) matches.push(i);
    el.classList.toggle("dim", !!wanted && !fits);
  });
  for (let i of matches) {
    while (!nodes[i].shown) i = nodes[i].parent;
    nodes[i].el.classList.remove("dim");
  }
  svg.classList.toggle("searched", !!wanted);
  byId("count").textContent = wanted && `${matches.length} match${matches.length === 1 ? "" : "es"}`;
}

function step(by) {
  const n = matches.length;
  if (!n) return;
  match = match < 0 && by < 0 ? n - 1 : (match + by + n) % n;
  app.select(app.sheet.nodes[matches[match]].id);
  app.say(`match ${match + 1} of ${n}`);
}

search.addEventListener("input", seek);
search.addEventListener("keydown", ({ key, shiftKey }) => {
  if (key === "Enter") step(shiftKey ? -1 : 1);
  if (key !== "Escape") return;
  search.value = "";
  seek();
  app.sheet.marked?.focus();
});

press("copy", async (sheet) => {
  const { nodes, data } = sheet;
  const lines = nodes.map(({ id, depth, told }) => {
    const { title, text } = data.claims[id] || { text: told };
    return "  ".repeat(depth - 1) + "- " + (title ? title + ": " : "") + text;
  });
  app.emit("copy", sheet, lines);
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    app.say("copied as text");
  } catch {
    app.say("the browser lets nothing be copied; the outline can be");
  }
});

// On paper stands the whole sheet as it is folded, on one page.
addEventListener("beforeprint", () => {
  const { sheet } = app;
  const { x, y, w, h } = sheet.box;
  sheet.whole = { ...sheet.view };
  set(sheet.svg, { viewBox: `${x - 12} ${y - 12} ${w + 24} ${h + 24}` });
  Object.assign(sheet.view, { x: 0, y: 0, k: 1 });
  show(sheet);
  page.classList.toggle("wide", w > h);
  app.emit("print", sheet);
});
addEventListener("afterprint", () => {
  const { sheet } = app;
  Object.assign(sheet.view, sheet.whole);
  sheet.whole = null;
  set(sheet.svg, { viewBox: null });
  show(sheet);
});
