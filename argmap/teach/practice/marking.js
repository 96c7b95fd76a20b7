// What an answer earns: the rules of docs/reference/marking.md, as argmap.teach.grade has them.

const CREDIT = {
  "correct": 1, "wrong-sign": 0.5, "grouping": 0.75, "reversed": 0.25, "level-skipped": 0.5,
  "sibling": 0.5, "descendant": 0.4, "wrong-branch": 0, "missing": 0,
};
const BEARS = { support: "a reason for", attack: "an objection to" };
const LONGEST = 120;

const isText = (value) => typeof value === "string";
const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const own = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined);
const keysOf = (part) => [part.key, ...(part.accepted || [])];
const optionOf = (part, id) => part.options.find((option) => option.id === id);

function cut(text) {
  const signs = [...text.trim().replace(/\s+/g, " ")];
  return signs.length <= LONGEST ? signs.join("") : `${signs.slice(0, LONGEST - 1).join("")}…`;
}

function bestOf(items, worth) {  // the first of the best
  return items.reduce((best, item) => (worth(item) > worth(best) ? item : best));
}

// --- one option, several, an order ---------------------------------------------------------

function markChoice(part, given) {
  const option = optionOf(part, given);
  if (!option) {
    const known = part.options.map((o) => o.id).join(", ");
    const feedback = `Not counted: there is no option '${given.slice(0, 40)}'; there are ${known}.`;
    return { score: 0, error: "unknown", feedback };
  }
  if (keysOf(part).includes(given) || option.is_right) {
    return { score: 1, error: "correct", feedback: "" };
  }
  return {
    score: Math.min(1, Math.max(0, option.credit || 0)),
    error: option.error || "wrong",
    feedback: `You chose “${cut(option.text)}”: ${option.why_wrong || "This is not the one."}`,
  };
}

function setScore(key, chosen) {
  const both = key.size + chosen.size;
  return both ? (2 * [...key].filter((id) => chosen.has(id)).length) / both : 1;
}

function markSet(part, given) {
  const chosen = new Set(given);
  const keys = keysOf(part).filter(Array.isArray).map((key) => new Set(key));
  const key = bestOf(keys, (one) => setScore(one, chosen));
  const extra = [...chosen].filter((id) => !key.has(id)).sort();
  const left = [...key].filter((id) => !chosen.has(id)).length;
  const lines = part.options
    .filter((o) => extra.includes(o.id))
    .map((o) => `“${cut(o.text)}” does not belong: ${o.why_wrong || "look at it again"}`);
  const strange = extra.find((id) => !optionOf(part, id));
  if (strange !== undefined) lines.push(`There is no option '${strange.slice(0, 40)}'.`);
  if (left) lines.push(`You have left out ${left} that ${left === 1 ? "belongs" : "belong"} here.`);
  const error = extra.length ? (left ? "mixed" : "too-many") : left ? "too-few" : "correct";
  return { score: setScore(key, chosen), error, feedback: lines.join("\n") };
}

function isComplete(key, given) {
  const [a, b] = [[...key].sort(), [...given].sort()];
  return a.length === b.length && a.every((id, n) => id === b[n]);
}

function orderScore(key, given) {
  if (!isComplete(key, given)) return 0;
  const n = given.length;
  if (n < 2) return n;
  const order = given.map((id) => key.indexOf(id));
  let right = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) right += order[i] < order[j] ? 1 : 0;
  }
  return (2 * right) / (n * (n - 1));
}

function markOrder(part, given) {
  const key = bestOf(keysOf(part).filter(Array.isArray), (one) => orderScore(one, given));
  const score = orderScore(key, given);
  if (!isComplete(key, given)) {
    const feedback = `An order names each of the ${key.length} items once; yours has ${given.length}.`;
    return { score, error: "incomplete", feedback };
  }
  if (score === 1) return { score, error: "correct", feedback: "" };
  const at = key.findIndex((id, n) => id !== given[n]);
  const said = cut(optionOf(part, given[at]).text);
  const right = at ? `Up to step ${at} the order is right; ` : "";
  return { score, error: "order", feedback: `${right}“${said}” comes later than step ${at + 1}.` };
}

// --- trees ---------------------------------------------------------------------------------

const isWord = (value) => value === null || value === undefined || isText(value);

function treeOf(given) {  // claim -> place; what cannot be read is left out
  const places = new Map();
  for (const [claim, said] of Object.entries(given || {})) {
    const isPlace = isMapping(said) && "parent" in said;
    if (isPlace && [said.parent, said.sign, said.group].every(isWord)) {
      places.set(claim, { parent: said.parent, sign: said.sign || "", group: said.group ?? null });
    }
  }
  return places;
}

function mates(tree, claim) {  // the premises linked with a claim
  const { parent, sign, group } = tree.get(claim);
  if (group === null) return [];
  return [...tree.keys()].filter((id) => {
    const other = tree.get(id);
    return id !== claim && other.parent === parent && other.sign === sign && other.group === group;
  });
}

const parentOf = (tree, claim) => (tree.has(claim) ? tree.get(claim).parent : null);

function above(tree, claim) {  // the claims on the way to the root
  const way = new Set();
  for (let at = parentOf(tree, claim); at !== null && !way.has(at); at = parentOf(tree, at)) {
    way.add(at);
  }
  return way;
}

function placed(key, answer, claim) {  // how a place differs from the key's: the first rule that fires
  const place = answer.get(claim);
  if (!place) return "missing";
  const mine = key.get(claim);
  if (place.parent !== mine.parent) return misplaced(key, claim, place.parent);
  if (mine.parent === null) return "correct";
  if (place.sign !== mine.sign) return "wrong-sign";
  return isComplete(mates(key, claim), mates(answer, claim)) ? "correct" : "grouping";
}

function misplaced(key, claim, parent) {
  const mine = key.get(claim).parent;
  if (parent === null || !key.has(parent)) return "wrong-branch";
  if (above(key, parent).has(claim)) {
    return parentOf(key, parent) === claim ? "reversed" : "wrong-branch";
  }
  if (mine === null) return "wrong-branch";
  if (above(key, mine).has(parent)) return "level-skipped";
  if (parentOf(key, parent) === mine) return "sibling";
  return above(key, parent).has(mine) ? "descendant" : "wrong-branch";
}

function meets(accepted, answer, claim) {  // whether a claim stands where an alternative has it
  const [wanted, place] = [accepted.get(claim), answer.get(claim)];
  if (!place || place.parent !== wanted.parent) return false;
  if (wanted.parent === null) return true;
  return place.sign === wanted.sign && mates(answer, claim).length > 0 === (wanted.group !== null);
}

function placings(trees, answer) {
  const whole = trees.filter((tree) => [...trees[0].keys()].every((id) => tree.has(id)));
  const each = whole.map((key) => new Map([...key.keys()].map((id) => [id, placed(key, answer, id)])));
  const best = bestOf(each, (one) => [...one.values()].reduce((sum, error) => sum + CREDIT[error], 0));
  for (const other of trees.filter((tree) => !whole.includes(tree))) {
    for (const claim of other.keys()) {
      if (best.has(claim) && meets(other, answer, claim)) best.set(claim, "correct");
    }
  }
  return best;
}

function toldPlace(key, answer, claim, error, texts) {
  const place = key.get(claim);
  const given = answer.get(claim);
  const hasOn = given && given.parent !== null;
  const on = hasOn ? cut(texts.get(given.parent) ?? given.parent) : "";
  const branch = () => {
    if (place.parent === null) return "it is what all others lead to, not something under another claim.";
    if (!hasOn) return "it is not the main claim; ask what it is a reason for or against.";
    return `it does not bear on “${on}”; look in another branch.`;
  };
  const words = {
    "missing": () => "it is not placed yet.",
    "wrong-sign": () => `the right claim, but ask whether it is ${BEARS[place.sign] || "for"} it.`,
    "grouping": () => (mates(key, claim).length
      ? "it gives a reason only together with another claim: link them."
      : "it is a reason of its own, not linked with others."),
    "reversed": () => `the other way round: “${on}” bears on it.`,
    "level-skipped": () => `it bears on “${on}” only through a claim between them.`,
    "sibling": () => `it stands beside “${on}”, not under it.`,
    "descendant": () => `the right branch, but too far down under “${on}”.`,
    "wrong-branch": branch,
  };
  return `“${cut(texts.get(claim) ?? claim)}”: ${words[error]()}`;
}

function markTree(exercise, part, given, remarks) {  // marks, and what claims cost that belong nowhere
  const trees = keysOf(part).filter(isMapping).map(treeOf);
  const key = trees[0];
  const answer = treeOf(given);
  const texts = new Map((exercise.claims || []).map((claim) => [claim.id, claim.text]));
  const found = placings(trees, answer);
  const weight = (claim) => (key.get(claim).parent === null ? 2 : 1);
  const total = [...key.keys()].reduce((sum, claim) => sum + weight(claim), 0);
  const scale = total ? part.points / total : 0;
  const extras = [...answer.keys()].filter((claim) => !key.has(claim));
  for (const claim of extras) {
    remarks.push(texts.has(claim)
      ? `“${cut(texts.get(claim))}” belongs nowhere in this map.`
      : `There is no claim '${claim.slice(0, 40)}' in this exercise.`);
  }
  const marks = [...key.keys()].map((claim) => {
    const error = found.get(claim);
    return {
      item: exercise.parts.length === 1 ? claim : `${part.id}.${claim}`,
      points: weight(claim) * scale,
      score: CREDIT[error],
      error,
      feedback: error === "correct" ? "" : toldPlace(key, answer, claim, error, texts),
    };
  });
  return { marks, cost: scale * extras.length };
}

// --- a whole answer ------------------------------------------------------------------------

const isList = (value) => Array.isArray(value) && value.every(isText);
const RULES = {
  credit: { fits: isText, mark: markChoice },
  set: { fits: isList, mark: markSet },
  kendall: { fits: isList, mark: markOrder },
  tree: { fits: isMapping },
};

function markPart(exercise, part, given) {
  const { fits, mark } = RULES[exercise.rule];
  if (given === undefined || given === null || !fits(given)) {
    return { score: 0, error: "missing", feedback: `Not answered: ${cut(part.prompt)}` };
  }
  const found = mark(part, given);
  if (found.feedback && exercise.parts.length > 1) {
    found.feedback = `${cut(part.prompt)}: ${found.feedback}`;
  }
  return found;
}

function mark(exercise, answer) {
  const marks = [];
  const remarks = [];
  let penalty = 0;
  for (const part of exercise.parts) {
    const given = own(answer, part.id);
    if (exercise.rule === "tree") {
      const found = markTree(exercise, part, isMapping(given) ? given : {}, remarks);
      marks.push(...found.marks);
      penalty += found.cost;
    } else {
      marks.push({ item: part.id, points: part.points, ...markPart(exercise, part, given) });
    }
  }
  const total = marks.reduce((sum, one) => sum + one.points, 0);
  const earned = marks.reduce((sum, one) => sum + one.points * one.score, 0) - penalty;
  const score = total ? Math.min(1, Math.max(0, earned / total)) : 0;
  return { score: Math.round(score * 1e9) / 1e9, marks, remarks };
}

window.argmapMark = mark;  // for whoever wants to mark by the same rules
