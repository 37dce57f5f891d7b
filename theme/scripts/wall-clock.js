// Clocks of another time zone than the visitor's.

// "2026-11-22T09:00", as the clocks of the zone show it at that moment.
function wallClock(zone, moment) {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });
  const part = {};
  for (const { type, value } of format.formatToParts(moment)) part[type] = value;
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

// The moment at which the clocks of the zone show "2026-11-22T09:00". An hour that comes
// twice is the first one; one that is skipped is read as if the clocks had not changed yet.
function momentOf(zone, wall) {
  const read = Date.parse(`${wall}Z`);
  const offset = (at) => Date.parse(`${wallClock(zone, at)}Z`) - at;
  const [before, after] = [-864e5, 864e5].map((away) => new Date(read - offset(read + away)));
  const fits = (moment) => wallClock(zone, moment) === wall;
  return !fits(before) && fits(after) ? after : before;
}
