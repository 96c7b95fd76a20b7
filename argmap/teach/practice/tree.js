// A map to build: a list of claims, each with menus for where it hangs; dragging does the same.

const MAIN = " ";  // in menus and where claims are dropped: no claim has such a name
const BEARING = { support: "a reason for it", attack: "an objection to it" };

function cleanTree(exercise, kept) {  // places of known claims that hang on known claims, no circle
  const known = new Set(exercise.claims.map((claim) => claim.id));
  const tree = {};
  for (const [claim, place] of Object.entries(kept || {})) {
    const isPlace = place && (place.parent === null || known.has(place.parent));
    if (known.has(claim) && isPlace && !hangsUnder(tree, place.parent, claim)) tree[claim] = place;
  }
  return tree;
}

function hangsUnder(tree, claim, top) {  // whether a claim is `top` or hangs anywhere under it
  for (let at = claim; at !== null && at !== undefined; at = tree[at] && tree[at].parent) {
    if (at === top) return true;
  }
  return false;
}

const dropped = (name) => (name === "" ? undefined : name === MAIN ? null : name);

function built(exercise, given) {
  return exercise.parts.flatMap((part) => builder(exercise, part, given));
}

function builder(exercise, part, given) {
  const name = nextId();
  const tree = cleanTree(exercise, given.of(part));
  const texts = new Map(exercise.claims.map((claim) => [claim.id, claim.text]));
  const map = el("ul", { class: "tree", "data-drop": MAIN, "aria-label": "Your map" });
  const pool = el("ul", { class: "tree", "data-drop": "", "aria-label": "Claims not used" });
  const wholes = [map, pool];

  function hang(claim, parent) {  // parent: a claim, null for a main claim, undefined for none
    if (parent && hangsUnder(tree, parent, claim)) {
      given.say(`${claim} cannot hang under itself.`);
      return;
    }
    const { sign = "support" } = tree[claim] || {};
    if (parent === undefined) delete tree[claim];
    else tree[claim] = parent === null ? { parent, sign: "", group: null } : { parent, sign: sign || "support", group: null };
    changed(claim);
  }

  function changed(claim) {
    show();
    given.keep(part, Object.keys(tree).length ? structuredClone(tree) : undefined);
    const place = tree[claim];
    const linked = place && place.group ? `, linked in group ${place.group}` : "";
    given.say(!place ? `${claim} is not used.`
      : place.parent === null ? `${claim} is the main claim.`
        : `${claim} is ${BEARING[place.sign].replace("it", place.parent)}${linked}.`);
  }

  // --- a claim ----------------------------------------------------------------------------------

  function pick(claim, what, entries, keep) {
    const options = entries.map(([value, text, selected]) => el("option", { value, selected }, text));
    return el("label", null, hidden(`${claim} `), `${what} `,
      el("select", { id: `${name}-${claim}-${what}`, onchange: (e) => keep(e.target.value) }, ...options));
  }

  function menus(claim) {
    const place = tree[claim];
    const others = [...texts.keys()].filter((id) => !hangsUnder(tree, id, claim));
    const short = (id) => `${id} ${[...texts.get(id)].slice(0, 50).join("")}`;
    const hangs = [
      ["", "nothing: not used", !place],
      [MAIN, "nothing: the main claim", Boolean(place) && place.parent === null],
      ...others.map((id) => [id, short(id), Boolean(place) && place.parent === id]),
    ];
    const made = [pick(claim, "hangs on", hangs, (value) => hang(claim, dropped(value)))];
    if (!place || place.parent === null) return made;
    const set = (key) => (value) => { place[key] = value || null; changed(claim); };
    const signs = Object.entries(BEARING).map(([sign, text]) => [sign, text, place.sign === sign]);
    const groups = ["1", "2", "3", "4"].map((g) => [g, `group ${g}`, place.group === g]);
    return [...made, pick(claim, "as", signs, set("sign")),
      pick(claim, "linked", [["", "on its own", !place.group], ...groups], set("group"))];
  }

  function item(claim, under) {
    const place = tree[claim];
    const sign = place && place.parent !== null ? place.sign : "";
    const grip = el("span", { class: "grip", "aria-hidden": "true", title: "Drag" }, "⠿");
    const card = el("div", { class: `card ${sign}` }, grip,
      el("div", null, el("p", null, el("b", null, claim), ` ${texts.get(claim)}`),
        el("div", { class: "menus" }, ...menus(claim))));
    const below = (under.get(claim) || []).map((id) => item(id, under));
    return el("li", { "data-claim": claim, "data-drop": claim }, card,
      ...(below.length ? [el("ul", { class: "tree" }, ...below)] : []));
  }

  function show() {
    const focused = document.activeElement && document.activeElement.id;
    const under = new Map();
    for (const claim of texts.keys()) {
      const place = tree[claim];
      const above = place ? place.parent || MAIN : "";
      under.set(above, [...(under.get(above) || []), claim]);
    }
    for (const whole of wholes) {
      const items = (under.get(whole.dataset.drop) || []).map((id) => item(id, under));
      const none = whole === map ? "Nothing yet: make one claim the main claim." : "None.";
      whole.replaceChildren(...(items.length ? items : [el("li", { class: "none" }, none)]));
    }
    if (focused && focused.startsWith(`${name}-`)) document.getElementById(focused)?.focus();
  }

  // --- dragging -----------------------------------------------------------------------------------

  function drag(event) {
    const grip = event.target.closest(".grip");
    if (!grip) return;
    event.preventDefault();
    const claim = grip.closest("[data-claim]").dataset.claim;
    const root = grip.closest(".builder");
    let over = null;
    const at = (e) => {
      const found = document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-drop]");
      return found && root.contains(found) ? found : null;
    };
    const move = (e) => {
      over?.classList.remove("over");
      over = at(e);
      over?.classList.add("over");
    };
    const end = (e) => {
      for (const [type, heard] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) {
        document.removeEventListener(type, heard);
      }
      over?.classList.remove("over");
      const goal = e.type === "pointerup" ? at(e) : null;
      if (!goal || goal.dataset.drop === claim) return;
      hang(claim, dropped(goal.dataset.drop));
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  show();
  const help = "Choose for each claim what it hangs on, or drag it there by its handle. Give premises "
    + "that work only together the same group.";
  return [el("div", { class: "builder", onpointerdown: drag }, el("p", null, help),
    el("h3", null, "Your map"), map, el("h3", null, "Claims not used"), pool)];
}
