// Saves a visit to the visitor's own calendar; nothing is sent. The reference for the
// file is build_visit_event in plugins/booking/visit_reminder.py.

function calendarText(text) {
  return text
    .replace(/\r\n?|[\x85\u2028\u2029]/g, "\n")
    .replace(/[\\,;]/g, "\\$&")
    .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, "")
    .replaceAll("\n", "\\n");
}

// At most 75 bytes a line; each further one starts with a space.
function foldLine(line) {
  let folded = "";
  let size = 0;
  for (const character of line) {
    const width = new TextEncoder().encode(character).length;
    if (size + width > 75) {
      folded += "\r\n ";
      size = 1;
    }
    folded += character;
    size += width;
  }
  return `${folded}\r\n`;
}

function visitEvent(reminder, { wall, minutes, uid, now }) {
  const utc = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");
  const starts = momentOf(reminder.zone, wall);
  const summary = calendarText(reminder.summary);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${calendarText(reminder.product)}`,
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(starts)}`,
    `DTEND:${utc(+starts + minutes * 6e4)}`,
    `SUMMARY:${summary}`,
    ...(reminder.location ? [`LOCATION:${calendarText(reminder.location)}`] : []),
    `DESCRIPTION:${calendarText(reminder.description)}`,
    `URL:${reminder.url}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER:-PT${reminder.alarm_hours}H`,
    `DESCRIPTION:${summary}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ].map(foldLine).join("");
}

// The browser's own words, which stay beside the field, unlike its bubble.
function showFault(input) {
  const name = `${input.name}-fault`;
  document.getElementById(name)?.remove();
  input.removeAttribute("aria-describedby");
  input.setAttribute("aria-invalid", !input.validity.valid);
  if (input.validity.valid) return;
  const fault = document.createElement("small");
  fault.id = name;
  fault.textContent = input.validationMessage;
  input.setAttribute("aria-describedby", name);
  input.after(fault);
}

function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.click();
}

for (const form of document.querySelectorAll("form[data-reminder]")) {
  const reminder = JSON.parse(form.dataset.reminder);
  const { date, time, minutes } = form.elements;
  const inputs = [date, time, minutes];
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  date.min = wallClock(reminder.zone, new Date()).slice(0, 10);
  minutes.value = reminder.minutes;
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "";
    inputs.forEach(showFault);
    const wrong = inputs.find((input) => !input.validity.valid);
    if (wrong) return wrong.focus();
    const wall = `${date.value}T${time.value.slice(0, 5)}`;
    const visit = { wall, minutes: minutes.valueAsNumber, uid: crypto.randomUUID(), now: Date.now() };
    saveFile(reminder.file, visitEvent(reminder, visit));
    said.textContent = reminder.words.saved;
  });
  form.addEventListener("change", ({ target }) => {
    if (target.hasAttribute("aria-invalid")) showFault(target);
  });
  form.append(said);
  form.hidden = false;
}
