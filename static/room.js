// The day in the room: what is on and what is next, by the hours that stand in the page. It needs no network for that, and
// asks every minute whether the programme has changed; where it gets no answer, it goes on with what it has.
"use strict";
{
  const MINUTE = 60000;
  const FEW = 5; // minutes
  const words = JSON.parse(document.getElementById("room-words")?.textContent ?? "{}");
  const rooms = document.getElementById("rooms");
  const clock = document.querySelector("[data-clock]");
  const notice = document.getElementById("offline");
  const held = new Set(); // rows that go on beyond their hour, as whoever conducts has said; nowhere kept
  let ahead = 0; // by how much the server's clock is ahead of this device's, in milliseconds
  let heard = Date.now(); // when the server last answered
  let isAlone = false;
  let known; // the rooms as the server last told them

  const hour = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: clock.dataset.clock,
  });
  const counted = (name, count) => words[`${name}_${count === 1 ? "one" : "many"}`].replace("#", count);

  function tellTime(line, left) { // `left`: milliseconds of the planned time
    const place = line.querySelector("[data-left]");
    if (!place) return;
    place.hidden = line.dataset.phase !== "now" || !("planned" in line.dataset);
    if (place.hidden) return;
    const minutes = Math.ceil(left / MINUTE), over = Math.floor(-left / MINUTE);
    place.dataset.stage = minutes > FEW ? "ample" : minutes > 0 ? "few" : "over";
    place.textContent = minutes > 0 ? counted("left", minutes) : over > 0 ? counted("over", over) : words.due;
  }

  function draw() {
    const moment = Date.now() + ahead;
    for (const room of rooms.querySelectorAll("[data-place]")) {
      const rows = [...room.querySelectorAll("[data-from]")].map((line) => ({
        line, from: Date.parse(line.dataset.from), to: Date.parse(line.dataset.to), level: Number(line.dataset.level),
      }));
      const [following] = rows.filter((row) => row.from > moment).sort((a, b) => a.from - b.from || a.level - b.level);
      for (const { line, from, to, level } of rows) {
        const isHeld = held.has(line.id);
        if (from > moment) line.dataset.phase = from === following.from && level === following.level ? "next" : "later";
        else line.dataset.phase = moment < to || isHeld ? "now" : "past";
        tellTime(line, to - moment);
        const hold = line.querySelector("[data-hold]");
        if (!hold) continue;
        hold.hidden = false;
        hold.setAttribute("aria-pressed", isHeld);
      }
    }
    clock.textContent = hour(moment);
    clock.parentElement.hidden = false;
  }

  function replace(fresh) {
    if (!fresh || fresh.innerHTML === known) return;
    known = fresh.innerHTML;
    const focused = document.activeElement?.id;
    rooms.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus();
  }

  async function renew() {
    try {
      const answer = await fetch(location.href, { cache: "no-cache" });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      ahead = Date.parse(answer.headers.get("Date")) - Date.now() || 0;
      heard = Date.now() + ahead;
      replace(page.getElementById("rooms"));
      isAlone = false;
    } catch {
      isAlone = true;
    }
    if (notice) {
      notice.hidden = !isAlone;
      if (isAlone) notice.textContent = words.offline.replace("@", hour(heard));
    }
    draw();
  }

  rooms.addEventListener("click", (event) => {
    const hold = event.target.closest("[data-hold]");
    if (!hold) return;
    const { id } = hold.closest("[data-from]");
    if (!held.delete(id)) held.add(id);
    draw();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isAlone && notice) event.preventDefault(); // without network the page would not come back
  });

  draw();
  renew();
  setInterval(draw, 1000);
  setInterval(renew, MINUTE);
}
