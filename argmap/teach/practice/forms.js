// What there is to choose, to fill in, to put in order and to write: a function a form.
// Each takes an exercise and a `given`, which reads and keeps the answer to a part; what stands
// there without having been touched, such as an order, counts once it is settled.

let made = 0;

const nextId = () => `x${(made += 1)}`;

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const hidden = (text) => el("span", { class: "hidden" }, text);

const named = (option) => [el("b", null, option.id), ` ${option.text}`];

function lettered(options) {
  return el("ul", { class: "plain" }, ...options.map((o) => el("li", null, ...named(o))));
}

// --- one or several options -------------------------------------------------------------------

function ticked(exercise, given, type) {
  return exercise.parts.map((part) => {
    const name = nextId();
    const now = given.of(part);
    const isOn = (id) => (type === "radio" ? now === id : (now || []).includes(id));
    const inputs = part.options.map((option) =>
      el("input", { type, name, value: option.id, checked: isOn(option.id), onchange: keep }));
    function keep() {
      const on = inputs.filter((input) => input.checked).map((input) => input.value);
      given.keep(part, type === "radio" ? on[0] : on);
    }
    const rows = inputs.map((input, n) =>
      el("label", { class: "option" }, input, el("span", null, ...named(part.options[n]))));
    return el("fieldset", null, el("legend", null, part.prompt || "Choose"), ...rows);
  });
}

// --- an option a row, an option a gap ---------------------------------------------------------

const SHORT = 40;  // signs of an option that a menu shows in full

function menu(part, given) {
  const kept = given.of(part);
  const entries = part.options.map((option) => {
    const text = [...option.text];
    const shown = text.length > SHORT ? `${text.slice(0, SHORT - 1).join("")}…` : option.text;
    return el("option", { value: option.id, selected: kept === option.id }, `${option.id} ${shown}`);
  });
  const keep = (event) => given.keep(part, event.target.value || undefined);
  return el("select", { "data-part": part.id, onchange: keep },
    el("option", { value: "" }, "choose"), ...entries);
}

function matched(exercise, given) {
  const options = exercise.parts[0].options;
  const isLong = options.some((option) => [...option.text].length > SHORT);
  const rows = exercise.parts.map((part) =>
    el("label", { class: "pair" }, el("span", null, part.prompt), menu(part, given)));
  return [...(isLong ? [lettered(options)] : []), el("div", { class: "pairs" }, ...rows)];
}

function filled(exercise, given, section) {
  const menus = new Map();
  function takeBack(event) {  // an option fills one gap
    const { value } = event.target;
    for (const [part, other] of menus) {
      if (value && other !== event.target && other.value === value) {
        other.value = "";
        given.keep(part, undefined);
        given.say(`${value} was taken out of gap ${part.id}.`);
      }
    }
  }
  for (const part of exercise.parts) {
    const pick = menu(part, given);
    pick.addEventListener("change", takeBack);
    menus.set(part, pick);
    const gap = [...section.querySelectorAll("[data-gap]")].find((g) => g.dataset.gap === part.id);
    gap?.replaceChildren(el("label", null, hidden("gap "), el("b", null, part.id), " ", pick));
  }
  const loose = [...menus].filter(([, pick]) => !section.contains(pick));
  return [
    el("p", null, "To choose from:"),
    lettered(exercise.parts[0].options),
    ...loose.map(([part, pick]) => el("label", null, `${part.prompt || part.id} `, pick)),
  ];
}

// --- an order -----------------------------------------------------------------------------------

function ordered(exercise, given) {
  return exercise.parts.map((part) => {
    let order = [...(given.of(part) || part.options.map((option) => option.id))];
    const list = el("ol", { class: "order" });
    function move(id, by, button) {
      const at = order.indexOf(id);
      if (order[at + by] === undefined) {
        given.say(`${id} stands ${by < 0 ? "first" : "last"} already.`);
        return;
      }
      [order[at], order[at + by]] = [order[at + by], order[at]];
      show();
      given.keep(part, [...order]);
      given.say(`${id} is now ${at + by + 1} of ${order.length}.`);
      [...list.querySelectorAll("button")].find((b) => b.dataset.move === `${button} ${id}`).focus();
    }
    const button = (id, name, by) => el("button",
      { type: "button", "data-move": `${name} ${id}`, onclick: () => move(id, by, name) },
      name, hidden(` ${id}`));
    function show() {
      list.replaceChildren(...order.map((id) => {
        const option = part.options.find((o) => o.id === id);
        return el("li", null, el("span", { class: "moves" }, button(id, "Up", -1), button(id, "Down", 1)),
          el("span", null, ...named(option)));
      }));
    }
    show();
    const keep = () => given.keep(part, [...order]);
    given.settle.push(keep);
    const settled = () => { keep(); given.say("The order is kept as it stands."); };
    return el("div", { role: "group", "aria-label": part.prompt || "Order" },
      el("p", null, part.prompt), list,
      el("button", { type: "button", onclick: settled }, "Keep this order"));
  });
}

// --- a text -------------------------------------------------------------------------------------

function written(exercise, given) {
  const rows = exercise.form === "open" ? 8 : 3;
  return exercise.parts.map((part) => {
    const keep = (event) => given.keep(part, event.target.value.trim() ? event.target.value : undefined);
    const area = el("textarea", { rows, oninput: keep });
    area.value = given.of(part) || "";
    return el("label", { class: "text" }, el("span", null, part.prompt || "Your answer"), area);
  });
}
