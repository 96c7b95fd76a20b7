// The page: what was kept, a section an exercise, and the file to hand in.

const data = JSON.parse(document.getElementById("data").textContent);
const FORMS = {
  choice: (exercise, given) => ticked(exercise, given, "radio"),
  many: (exercise, given) => ticked(exercise, given, "checkbox"),
  match: matched,
  gap: filled,
  order: ordered,
  tree: built,
  text: written,
  open: written,
};

// --- what is kept -------------------------------------------------------------------------------

const SHAPES = {
  choice: (value) => typeof value === "string",
  many: (value) => Array.isArray(value),
  order: (value, part) => Array.isArray(value) && value.length === part.options.length
    && part.options.every((option) => value.includes(option.id)),
  tree: (value) => value !== null && typeof value === "object",
};
const shapeOf = (form) => SHAPES[form] || SHAPES.choice;

function read() {  // what an earlier visit left, as far as it can be used
  try {
    const kept = JSON.parse(localStorage.getItem(data.store)) || {};
    return { student: String(kept.student || ""), answers: new Map(Object.entries(kept.answers || {})) };
  } catch {
    return { student: "", answers: new Map() };
  }
}

const state = read();

function save() {
  try {
    const kept = { student: state.student, answers: Object.fromEntries(state.answers) };
    localStorage.setItem(data.store, JSON.stringify(kept));
  } catch {
    document.getElementById("unkept").hidden = false;
  }
}

function answerTo(exercise) {  // part -> answer, of parts that are answered
  const kept = state.answers.get(exercise.id) || {};
  const fits = (part) => kept[part.id] !== undefined && shapeOf(exercise.form)(kept[part.id], part);
  return Object.fromEntries(exercise.parts.filter(fits).map((part) => [part.id, kept[part.id]]));
}

const isAnswered = (exercise) => Object.keys(answerTo(exercise)).length > 0;

// --- an exercise --------------------------------------------------------------------------------

const number = (value) => String(Math.round(value * 100) / 100);

function show(exercise, n) {
  const section = document.getElementById(`e${n + 1}`);
  const said = el("p", { class: "said", role: "status" });
  const feedback = el("div", { class: "feedback", role: "status" });
  const hints = el("ol", { class: "hints", "aria-live": "polite" });
  const given = {
    settle: [],
    of: (part) => answerTo(exercise)[part.id],
    say: (text) => { said.textContent = text; },
    keep(part, value) {
      const answer = answerTo(exercise);
      if (value === undefined) delete answer[part.id];
      else answer[part.id] = value;
      state.answers.set(exercise.id, answer);
      feedback.replaceChildren();
      tell(exercise, n);
      save();
    },
  };
  const work = section.querySelector(".work");
  const draw = () => {
    given.settle = [];
    work.replaceChildren(...FORMS[exercise.form](exercise, given, section));
  };
  draw();
  const check = () => {
    given.settle.forEach((keep) => keep());
    tellMarks(exercise, n, feedback);
  };
  const button = (name, onclick) => el("button", { type: "button", onclick }, name);
  const buttons = el("div", { class: "buttons" });
  if (exercise.marked) buttons.append(button("Check", check));
  if (exercise.hints.length) buttons.append(button("Hint", () => hint(exercise, hints, said)));
  buttons.append(button("Start again", () => {
    state.answers.delete(exercise.id);
    for (const one of [feedback, hints, said]) one.replaceChildren();
    draw();
    tell(exercise, n);
    save();
    given.say("Your answer is cleared.");
  }));
  work.after(buttons, said, hints, feedback);
  tell(exercise, n);
}

function tell(exercise, n, score) {  // in the list of exercises, and how many are answered
  const mark = score === undefined ? "" : `, ${number(score * 100)} %`;
  document.getElementById(`s${n + 1}`).textContent = isAnswered(exercise) ? ` – answered${mark}` : "";
  const done = data.exercises.filter(isAnswered).length;
  document.getElementById("progress").textContent = `${done} of ${data.exercises.length} answered`;
}

function hint(exercise, list, said) {
  const next = exercise.hints[list.children.length];
  if (next === undefined) said.textContent = "There are no more hints.";
  else list.append(el("li", null, next));
}

function tellMarks(exercise, n, feedback) {
  const found = mark(exercise, answerTo(exercise));
  const lines = [...found.marks.map((one) => one.feedback), ...found.remarks].filter(Boolean);
  const told = [...new Set(lines)].flatMap((line) => line.split("\n"));
  const earned = number(found.score * exercise.points);
  const worth = `${number(exercise.points)} point${exercise.points === 1 ? "" : "s"}`;
  const verdict = found.score === 1 ? "Right. " : "";
  feedback.replaceChildren(
    el("p", null, el("b", null, `${verdict}${earned} of ${worth}`)),
    ...(told.length ? [el("ul", null, ...told.map((line) => el("li", null, line)))] : []));
  tell(exercise, n, found.score);
}

// --- handing in ---------------------------------------------------------------------------------

function answerFile() {
  const answers = data.exercises.filter(isAnswered).map((exercise) => (
    { exercise: exercise.id, version: exercise.version, answer: answerTo(exercise) }));
  return { argmap: "answers/1", student: state.student.trim(), answers };
}

function download() {
  const file = answerFile();
  const said = document.getElementById("downloaded");
  if (!file.answers.length) {
    said.textContent = "There is nothing to download: no exercise is answered.";
    return;
  }
  const name = file.student.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
  const blob = new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" });
  const href = URL.createObjectURL(blob);
  const link = el("a", { href, download: `answers${name ? `-${name}` : ""}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
  said.textContent = `${link.download} holds ${file.answers.length} of ${data.exercises.length} answers.`;
}

function start() {
  document.getElementById("top").hidden = false;
  const who = document.getElementById("student");
  who.value = state.student;
  who.addEventListener("input", () => { state.student = who.value; save(); });
  document.getElementById("download").addEventListener("click", download);
  document.getElementById("clear").addEventListener("click", () => {
    if (!window.confirm("Clear all answers on this page?")) return;
    state.answers.clear();
    save();
    window.location.reload();
  });
  data.exercises.forEach(show);
  save();
}

start();
