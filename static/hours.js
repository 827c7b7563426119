// What a page cannot know when it is made: the reader's own time zone, and that it has been open for a while.
"use strict";

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const language = document.documentElement.lang;

const read = (moment, zone) => moment.toLocaleTimeString(language, { ...clock, timeZone: zone });
const weekday = (moment, zone) => moment.toLocaleDateString(language, { weekday: "short", timeZone: zone });

for (const note of document.querySelectorAll("[data-zone]")) {
  const zone = note.dataset.zone;
  let differs = false;
  for (const line of document.querySelectorAll(".agenda-time")) {
    const moments = [...line.querySelectorAll("time")].map((time) => new Date(time.dateTime));
    if (moments.every((moment) => read(moment, zone) === read(moment, own))) continue;
    differs = true;
    const yours = document.createElement("span");
    yours.className = "yours";
    const day = weekday(moments[0], zone) === weekday(moments[0], own) ? "" : `${weekday(moments[0], own)} `;
    yours.textContent = day + moments.map((moment) => read(moment, own)).join("–");
    line.append(yours);
  }
  if (differs) {
    note.textContent = `${note.dataset.said} ${own}.`;
    note.hidden = false;
  }
}

for (const note of document.querySelectorAll("[data-until]")) {
  const left = new Date(note.dataset.until) - Date.now();
  setTimeout(() => { note.hidden = false; }, Math.min(Math.max(left, 0), 2 ** 31 - 1));
}
