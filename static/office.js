/* What the forms of the office do more with a script than without: lines move by buttons, and a text shows as it will
   be read. Without it, numbers are typed, and the preview opens on a page of its own. */
"use strict";
{
  const words = document.getElementById("office-words");

  /* Order of lines */

  const linesOf = (group) => [...group.querySelectorAll(":scope > fieldset > .inline-related:not(.empty-form)")];
  const numberOf = (line) => line.querySelector("input[name$='-position']");
  const indexOf = (line) => Number(/-(\d+)$/.exec(line.id)?.[1] ?? 0);

  function countThrough(group, moved) {
    let number = 0;
    for (const line of linesOf(group)) {
      const input = numberOf(line);
      if (line !== moved && input.value === "" && !line.classList.contains("has_original")) continue;
      number += 1;
      input.value = number;
    }
  }

  function move(line, step) {
    const group = line.closest(".inline-group");
    const lines = linesOf(group);
    const other = lines[lines.indexOf(line) + step];
    if (!other) return;
    if (step < 0) other.before(line);
    else other.after(line);
    countThrough(group, line);
    words.querySelector("[role=status]").textContent = `${words.dataset.place} ${numberOf(line).value}`;
  }

  function mover(line, step, word) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "move";
    button.textContent = word;
    button.addEventListener("click", () => {
      move(line, step);
      button.focus();
    });
    return button;
  }

  function order(line) {
    const head = line.querySelector("h3");
    if (!head || head.querySelector(".moves") || !numberOf(line)) return;
    const moves = document.createElement("span");
    moves.className = "moves";
    moves.append(mover(line, -1, words.dataset.up), mover(line, 1, words.dataset.down));
    head.append(moves);
  }

  if (words) {
    for (const group of document.querySelectorAll("[data-ordered]")) linesOf(group).forEach(order);
    document.addEventListener("formset:added", (event) => {
      if (event.target.closest("[data-ordered]")) order(event.target);
    });
    /* Django counts the lines anew by where they stand once one is taken away, and those that are kept already have to
       come first: they go back to where they came from, and are put in order again afterwards. */
    document.addEventListener("formset:removed", (event) => {
      const group = document.getElementById(`${event.detail.formsetName}-group`);
      if (!group || !("ordered" in group.dataset)) return;
      const shown = linesOf(group);
      const end = group.querySelector(":scope > fieldset > .empty-form");
      for (const line of [...shown].sort((one, other) => indexOf(one) - indexOf(other))) end.before(line);
      setTimeout(() => shown.forEach((line) => end.before(line)));
    });
  }

  /* A relation that is searched for has the name of its field, for whoever hears the form */

  function name(select) {
    const box = select.nextElementSibling;
    if (!box?.classList.contains("select2")) return;
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const said = label?.textContent.trim().replace(/\s+/g, " ") ?? select.getAttribute("aria-label");
    const search = box.querySelector(".select2-search__field");
    if (search) return search.setAttribute("aria-label", said);
    const shown = box.querySelector(".select2-selection__rendered");
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
    if (label) label.id ||= `${select.id}_label`;
    const combobox = box.querySelector("[role=combobox]");
    if (label) combobox.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    else combobox.setAttribute("aria-label", said);
  }

  const nameAll = (part) => part.querySelectorAll("select.admin-autocomplete").forEach(name);
  window.django?.jQuery?.(() => nameAll(document)); // after Django's own, which makes them
  document.addEventListener("formset:added", (event) => nameAll(event.target));

  /* A text as it will be read */

  async function show(area, pane) {
    const form = new FormData();
    form.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    form.set("preview", area.name);
    form.set("pane", "1");
    form.set(area.name, area.value);
    const answer = await fetch(pane.dataset.address, { method: "POST", body: form });
    if (answer.ok) pane.innerHTML = await answer.text(); // cleaned by the same pipeline as the page
  }

  function open(button, area) {
    const pane = document.createElement("div");
    pane.className = "pane";
    pane.dataset.address = button.formAction;
    button.closest(".cell").append(pane);
    button.setAttribute("aria-expanded", "true");
    let waiting;
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => pane.isConnected && show(area, pane), 400);
    });
    show(area, pane);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.preview");
    if (!button) return;
    event.preventDefault();
    const cell = button.closest(".cell");
    const pane = cell.querySelector(".pane");
    if (!pane) return open(button, cell.querySelector("textarea"));
    pane.remove();
    button.setAttribute("aria-expanded", "false");
  });
}
