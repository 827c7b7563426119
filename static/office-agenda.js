/* The agenda of a meeting with a script: no page load between rows. A row is added as the last one is filled in, Enter
   goes to the row below, rows of a table can be pasted into a cell, and what was understood shows as one types. Without
   it, buttons of the form do the same. */
"use strict";
{
  const form = () => document.getElementById("agenda");
  const rowsOf = (list) => [...list.querySelectorAll(":scope > .typed-row")];
  const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const dash = /^\s*[•·▪◦○●*–—-]\s+/; // as agendas mark what is part of the line above
  const isEmpty = (row) => ["hours", "title", "who", "room", "key"].every((name) => cell(row, name).value === "");

  /* Order: rows count by where they stand */

  function countThrough() {
    for (const day of form().querySelectorAll(".typed-day")) {
      rowsOf(day.querySelector(".typed-rows")).forEach((row, place) => {
        cell(row, "position").value = place + 1;
        cell(row, "section").value = day.dataset.section;
      });
    }
  }

  function move(row, step) {
    const all = [...form().querySelectorAll(".typed-row")];
    const other = all[all.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    countThrough();
    look();
  }

  function action(row, word, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = word;
    button.addEventListener("click", () => {
      act(row);
      button.focus();
    });
    return button;
  }

  function dress(row) {
    const place = row.querySelector(".place");
    if (!place || row.querySelector("button.plain")) return;
    const { up, down } = form().dataset;
    place.before(action(row, up, (each) => move(each, -1)), action(row, down, (each) => move(each, 1)));
  }

  /* Another empty row, with a number of its own */

  function another(row) {
    const numbers = [...form().querySelectorAll(".typed-row")].map((each) => Number(each.dataset.row));
    const [from, to] = [`r${row.dataset.row}-`, `r${Math.max(...numbers) + 1}-`];
    const made = row.cloneNode(true);
    made.dataset.row = Math.max(...numbers) + 1;
    made.className = "typed-row";
    made.querySelectorAll(".found").forEach((found) => found.replaceChildren());
    made.querySelectorAll("button.plain, .cell-more a").forEach((each) => each.remove());
    for (const each of made.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replace(from, to));
      }
      if (each.name && each.type !== "checkbox") each.value = "";
      each.checked = false;
      each.removeAttribute("aria-invalid");
    }
    made.querySelector("details").open = false;
    row.after(made);
    dress(made);
    countThrough();
    return made;
  }

  /* What was understood: the page as it would look, of which only what stands below the cells is taken over */

  let waiting;
  let asked = 0;

  async function answer(extra) {
    const data = new FormData(form());
    data.set("_look", "1");
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    const response = await fetch(form().action, { method: "POST", body: data });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  }

  function look() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = (asked += 1);
      const page = await answer({ pasted: "" });
      if (!page || mine !== asked) return;
      for (const found of page.querySelectorAll(".found[id]")) {
        const here = document.getElementById(found.id);
        if (here && !here.contains(document.activeElement)) here.replaceChildren(...found.childNodes);
      }
      const tally = page.querySelector(".tally");
      if (tally) form().querySelector(".tally").replaceChildren(...tally.childNodes);
    }, 500);
  }

  async function paste(text, into) {
    countThrough();
    const page = await answer({ pasted: text, into });
    const made = page?.getElementById("agenda");
    if (!made) return;
    form().replaceWith(document.importNode(made, true));
    begin();
  }

  /* Without a script a form needs many empty rows; here the next one comes as the last is filled in */
  function spare(list) {
    const empty = rowsOf(list).filter(isEmpty);
    empty.slice(rowsOf(list).length === empty.length ? 3 : 1).forEach((row) => row.remove());
  }

  function begin() {
    form().classList.add("scripted");
    form().querySelectorAll(".typed-rows").forEach(spare);
    form().querySelectorAll(".typed-row").forEach(dress);
    countThrough();
    if (form().querySelector(".form-notice[role=status]")) form().querySelector(".is-new input[type=text]")?.focus();
    form().addEventListener("input", (event) => {
      const row = event.target.closest(".typed-row");
      if (row && !row.nextElementSibling && !isEmpty(row)) another(row);
    });
    form().addEventListener("change", (event) => {
      const row = event.target.closest(".typed-row");
      if (row && event.target.name.endsWith("-title") && dash.test(event.target.value) && !cell(row, "key").value) {
        event.target.value = event.target.value.replace(dash, "");
        cell(row, "below").checked = true;
        row.classList.add("is-below");
      }
      if (row && event.target.name.endsWith("-below")) row.classList.toggle("is-below", event.target.checked);
      if (event.target.id !== "id_pasted") look();
    });
    form().addEventListener("keydown", (event) => {
      const row = event.target.closest(".typed-row");
      if (event.key !== "Enter" || event.isComposing || !row || event.target.type !== "text") return;
      event.preventDefault(); // or the first button of the form would be pressed
      const name = event.target.name.replace(/^r\d+-/, "");
      const next = row.nextElementSibling ?? another(row);
      cell(next, name).focus();
    });
    form().addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!event.target.closest(".typed-row") || !/\t|\n./.test(text.trim())) return;
      event.preventDefault();
      paste(text, event.target.closest(".typed-day").dataset.section);
    });
  }

  if (form()) begin();
}
