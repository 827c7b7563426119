// What whoever conducts the meeting has at hand: notices in words of their own, and who asked for the floor. The list stays
// in this browser, has no hours, and is gone on another day.
"use strict";
{
  const words = JSON.parse(document.getElementById("room-words").textContent);

  /* Notices */

  const own = document.querySelector("[data-own]");
  const card = document.getElementById("notice-own");
  own.hidden = false;
  own.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = own.elements["own-words"].value.trim();
    if (!text) return;
    const shown = card.querySelector(".notice-words");
    shown.textContent = text;
    shown.classList.toggle("is-long", text.length > 30);
    card.showPopover();
  });
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.closest(".notice").querySelector(".notice-words").textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  /* Who asked for the floor: lines of `name` and `isHeard`, in their order */

  const KEPT = "plenaria.floor|";
  const section = document.getElementById("floor");
  const key = KEPT + section.dataset.key;
  const day = section.dataset.key.split("|")[1];
  const form = section.querySelector("form");
  const list = section.querySelector("ol");
  const line = section.querySelector("template").content.firstElementChild;
  const clear = section.querySelector("[data-clear]");
  let lines = [];

  function read() {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(KEPT) && name.split("|")[2] !== day) localStorage.removeItem(name);
      }
      lines = JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      // a browser that keeps nothing: the list lasts as long as the page
    }
  }

  function keep() {
    try {
      if (lines.length) localStorage.setItem(key, JSON.stringify(lines));
      else localStorage.removeItem(key);
    } catch {
      // as above
    }
    show();
  }

  function show() {
    const following = lines.findIndex((each) => !each.isHeard);
    list.replaceChildren(...lines.map(({ name, isHeard }, place) => {
      const item = line.cloneNode(true);
      item.querySelector("span").textContent = name;
      item.querySelector("input").checked = isHeard;
      item.classList.toggle("is-heard", isHeard);
      item.classList.toggle("is-next", place === following);
      item.querySelector("[data-up]").disabled = place === 0;
      item.querySelector("[data-down]").disabled = place === lines.length - 1;
      for (const button of item.querySelectorAll("button")) button.ariaLabel += `: ${name}`;
      return item;
    }));
    clear.hidden = lines.length === 0;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements["floor-name"];
    const name = field.value.trim();
    if (!name) return;
    lines.push({ name, isHeard: false });
    keep();
    field.value = "";
    field.focus();
    section.querySelector("[role=status]").textContent = words.noted.replace("@", name);
  });

  list.addEventListener("change", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    lines[place].isHeard = event.target.checked;
    keep();
    list.children[place].querySelector("input").focus();
  });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const place = [...list.children].indexOf(button.closest("li"));
    const [moved] = lines.splice(place, 1);
    const what = ["up", "down", "out"].find((each) => each in button.dataset);
    const target = { up: place - 1, down: place + 1 }[what];
    if (what !== "out") lines.splice(target, 0, moved);
    keep();
    const after = list.children[what === "out" ? Math.min(place, lines.length - 1) : target];
    const again = after?.querySelector(`[data-${what}]:enabled`) ?? after?.querySelector("input");
    (again ?? form.elements["floor-name"]).focus();
  });

  clear.addEventListener("click", () => {
    if (!window.confirm(words.clear)) return;
    lines = [];
    keep();
    form.elements["floor-name"].focus();
  });

  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    read();
    show();
  });

  section.hidden = false;
  read();
  show();
}
