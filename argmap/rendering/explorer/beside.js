// What stands beside a map: its texts, in the page or as the reader's own copies, and another map.
{
  const text = byId("beside");
  const number = (sheet) => app.sheets.indexOf(sheet);
  const parts = (sheet) => [...byId("text-" + number(sheet)).children];

  // A passage is found in a copy as `passages.py` sums it: white space and signs of Markdown do
  // not count, and the sum of a window that moves along follows from that of the window before.
  const BASE = 0x01000193;
  const add = (total, unit) => (Math.imul(total, BASE) + unit) | 0;

  function find(units, sum, length, from) {
    let total = units.slice(from, from + length).reduce(add, 0);
    let top = 1;
    for (let i = 0; i < length; i++) top = Math.imul(top, BASE);
    for (let at = from; at + length <= units.length; at++) {
      if (total === sum) return at;
      total = add(total, units[at + length] - Math.imul(top, units[at]));
    }
    return -1;
  }

  // Return the sentences of every entry; none for one that the copy does not have.
  function located(entries, raw) {
    const copy = (/^\*\*\[\S+ §/m.test(raw) ? raw : raw.replace(/<!--[^]*?-->/g, "")).normalize("NFC");
    const places = [...Array(copy.length).keys()].filter((i) => /[^\s\x1c-\x1f\x85>*_`]/.test(copy[i]));
    const units = places.map((i) => copy.charCodeAt(i));
    let next = 0;
    return entries.map(([sum, ...sizes]) => {
      const length = sizes.reduce((a, b) => a + b);
      let at = find(units, sum, length, next);
      if (at < 0) at = find(units, sum, length, 0);
      if (at < 0) return [];
      next = at + length;
      return sizes.map((size) => copy.slice(places[at], places[(at += size) - 1] + 1)
        .replace(/\n[ \t]*>[> \t]*|\s+/g, " ").replace(/\B[*`]+|[*`]+\B/g, ""));
    });
  }

  // Put a copy into a text; tell whether it has any paragraph of it.
  function fill(part, found) {
    const entries = [...part.querySelectorAll(".entry")];
    const gone = entries.map((entry, n) => entry.matches("p") && !found[n]?.[0]);
    const all = part.querySelectorAll("p.entry").length;
    const n = gone.filter(Boolean).length;
    if (n === all) return false;
    entries.forEach((entry, n) => {
      entry.classList.toggle("gone", gone[n]);
      entry.querySelectorAll(".said").forEach((s, k) => (s.textContent = found[n][k]));
    });
    part.classList.add("read");
    part.querySelector(".stale").textContent = n ? `${n} of ${all} paragraphs read otherwise in this copy.` : "";
    return true;
  }

  async function take({ target }) {
    let told = parts(app.sheet)[0].querySelector(".told").textContent;
    const odd = byId("odd");
    odd.textContent = "";
    const files = [...target.files];
    target.value = "";
    for (const file of files) {
      const raw = await file.text();
      const fits = app.sheets.flatMap((sheet) => parts(sheet).map((part, n) => fill(part, located(sheet.data.text[n], raw))));
      if (!fits.includes(true)) odd.textContent = told = file.name + " is none of the texts that were mapped.";
    }
    point(app.sheet, app.sheet.selected);
    app.say(told);
  }

  function point(sheet, id) {
    for (const old of text.querySelectorAll("[aria-current]")) set(old, { "aria-current": null });
    const found = [...byId("text-" + number(sheet)).querySelectorAll(`[data-of~="${sheet.byId.get(id)?.[0]}"]`)];
    for (const one of found) set(one, { "aria-current": "true" });
    if (!found[0]) return;
    const [box, frame] = [found[0], text].map((one) => one.getBoundingClientRect());
    if (box.top < frame.top || box.bottom > frame.bottom) text.scrollTop += box.top - frame.top - frame.height / 3;
  }

  function lay(sheet) {
    text.hidden = !sheet.data.text || !toggle.matches("[aria-pressed=true]");
    for (const one of app.sheets) byId("text-" + number(one)).hidden = one !== sheet;
    point(sheet, sheet.selected);
  }

  const toggle = make("button", { type: "button", "aria-pressed": "true", onclick: () => {
    set(toggle, { "aria-pressed": String(text.hidden) });
    lay(app.sheet);
  } }, "Text");
  if (text) {
    app.tool(toggle);
    app.on("show", lay);
    app.on("select", point);
    set(text, { onchange: take, onclick: (event) => {
      const { hash } = event.target;
      if (!hash) return;
      event.preventDefault();
      app.select(app.sheet.nodes[hash.split("-")[1]].id);
    } });
  }

  // Another map at the side; what is selected in one is shown in the other.
  const shared = app.data.compare;
  let other;
  let last;
  const maps = app.data.sheets.filter(({ kind }) => kind === "map").map(({ name }) => make("option", {}, name));
  const pick = make("select", { onchange: () => {
    other = app.sheets.find(({ data }) => data.name === pick.value);
    app.show(app.sheet.data.name);
  } }, make("option", { value: "" }, "no other"), ...maps);

  function pair(sheet) {
    if (other === sheet) other = last;
    last = sheet;
    const isMap = sheet.data.kind === "map";
    const two = isMap && !!other && other !== sheet;
    byId("sheets").classList.toggle("two", two);
    for (const one of app.sheets) one.el.classList.toggle("second", two && one === other);
    for (const one of maps) one.disabled = one.value === sheet.data.name;
    pick.value = two ? other.data.name : "";
    pick.disabled = !isMap;
    app.state.set({ beside: pick.value || null });
    if (!two) return;
    other.el.hidden = false;
    draw(other);
    follow(sheet, sheet.selected);
  }

  function follow(sheet, id) {
    if (!pick.value) return;
    other.selected = shared[sheet.data.name][id]?.[other.data.name];
    const i = other.byId.get(other.selected)?.[0];
    if (i >= 0) {
      reveal(other, i);
      const { view, nodes } = other;
      const { x, y, w, h } = nodes[i];
      const k = max(view.k, 0.8);
      if (view.width) move(other, { k, x: view.width / 2 - (x + w / 2) * k, y: view.height / 2 - (y + h / 2) * k });
    }
    mark(other);
  }

  if (shared) {
    app.tool(make("label", {}, "Side by side with ", pick));
    app.on("start", () => (other = app.sheets.find(({ data }) => data.name === app.state.get("beside"))));
    app.on("show", pair);
    app.on("select", follow);
    for (const kind of ["pointerdown", "focusin"]) byId("sheets").addEventListener(kind, ({ target }) => {
      const sheet = app.sheets.find(({ el }) => el.contains(target));
      if (sheet !== app.sheet && sheet) app.show(sheet.data.name);
    }, true);
  }
}
