// What a query says: its words, other words for the same, and the warning sign that it names.

// "Can’t breathe!" is ["cant", "breathe"].
function wordsOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\p{M}'’]/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function byLength(one, other) {
  return one.length < other.length ? [one, other] : [other, one];
}

// "leg" is in "legs", "faint" in "fainting", but "numb" is not in "number".
function isForm(one, other) {
  const [short, long] = byLength(one, other);
  const more = long.length - short.length;
  return one === other || (short.length > 2 && more < 4 && long.startsWith(short) && (more < 2 || short.length > 4));
}

// Whether somebody who types fast may mean the other word: "chset" for "chest".
function isSlip(one, other) {
  const [short, long] = byLength(one, other);
  const more = long.length - short.length;
  if (short[0] !== long[0] || short.length < 4 || more > 1) return false;
  let at = 0;
  while (short[at] === long[at]) at += 1;
  if (more) return short.length > 4 && short.slice(at) === long.slice(at + 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return swapped || (short.length > 5 && short.slice(at + 1) === long.slice(at + 1));
}

function isNear(one, other) {
  return isForm(one, other) || isSlip(one, other);
}

// As isNear, but a word that the site knows is no slip: who types "cancel" does not mean "cancer".
function isMeant(typed, word, known) {
  return isForm(typed, word) || (!known.has(typed) && isSlip(typed, word));
}

// The query again and again, each time with other words for the same in it.
function otherQueries(groups, query) {
  const words = wordsOf(query);
  const found = new Set();
  for (const group of groups.map((each) => each.map(wordsOf))) {
    for (const phrase of group) {
      const at = words.findIndex((_, from) => phrase.every((word, to) => isNear(word, words[from + to] ?? "")));
      if (at < 0) continue;
      for (const other of group) {
        if (other !== phrase) found.add([...words.slice(0, at), ...other, ...words.slice(at + phrase.length)].join(" "));
      }
    }
  }
  found.delete(words.join(" "));
  return [...found];
}

// The first sign of which the query has every word, in whatever order; a phrase such as
// "pain … chest|ribs" wants one word of each part. A wrong match is cheap, a miss is not.
function signIn({ signs, groups, ignored, leads }, query) {
  const said = [query, ...otherQueries(groups, query)].map(wordsOf);
  const skipped = new Set(ignored.flatMap(wordsOf));
  const known = new Set(leads.flatMap(([asked]) => asked).flatMap(wordsOf));
  const isSaid = (words, choice) => choice.every((word) => words.some((each) => isMeant(each, word, known)));
  const partsOf = (phrase) =>
    phrase.split(" ")
      .map((part) => part.split("|").map(wordsOf).filter((choice) => choice.length))
      .filter((choices) => choices.length && !choices.every((choice) => choice.every((word) => skipped.has(word))));
  const isNamed = (phrase) => {
    const parts = partsOf(phrase);
    return parts.length > 0 && said.some((words) => parts.every((choices) => choices.some((choice) => isSaid(words, choice))));
  };
  return signs.find(([, , phrases]) => phrases.some(isNamed));
}
