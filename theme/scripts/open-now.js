// Says above the opening hours whether the door is open. The reference is
// tests/reference/opening_sentence.py.

function openingSentence({ zone, week, changes, days, times, words }, now) {
  const [today, clock] = wallClock(zone, now).split("T");
  const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7;
  const spansOf = (day) =>
    (changes.find(({ from, through }) => from <= day && day <= through) ?? { spans: week[weekday(day)] }).spans;
  const dayAt = (ahead) => new Date(Date.parse(today) + ahead * 864e5).toISOString().slice(0, 10);
  const say = (text, time, day) => text.replace("{day}", () => day).replace("{time}", () => times[time]);

  for (const [opens, closes] of spansOf(today)) {
    if (opens === "00:00" && closes === "24:00") return words.all_day;
    if (opens <= clock && clock < closes) return say(words.open, closes);
  }
  // Yesterday's hours go on past midnight: "26:00" is two in the morning.
  const late = +clock.slice(0, 2) + 24 + clock.slice(2);
  const night = spansOf(dayAt(-1)).find(([, closes]) => late < closes);
  if (night) return say(words.open, night[1]);
  const next = spansOf(today).find(([opens]) => opens > clock);
  if (next) return say(words.until, next[0]);
  for (let ahead = 1; ahead < 7; ahead++) {
    const day = dayAt(ahead);
    const [span] = spansOf(day);
    if (span) return say(words.until_day, span[0], days[weekday(day)]);
  }
  return words.closed;
}

function tellOpening(hours, schedule) {
  const line = document.createElement("p");
  line.className = "open-now";
  const tell = () => {
    const now = new Date();
    line.textContent = openingSentence(schedule, now);
    setTimeout(tell, 6e4 - (now % 6e4));
  };
  tell();
  hours.querySelector("table").before(line);
}

for (const hours of document.querySelectorAll("[data-schedule]")) {
  tellOpening(hours, JSON.parse(hours.dataset.schedule));
}

// The hours at the end of every page are one file, which can wait until they are near.
for (const hours of document.querySelectorAll("[data-hours]")) {
  const near = async (entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    // Without the file the table stands alone, as it does without scripts.
    const file = await import(hours.dataset.hours).catch(() => undefined);
    if (file) tellOpening(hours, file.default);
  };
  new IntersectionObserver(near, { rootMargin: "50%" }).observe(hours);
}
