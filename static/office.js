/* What the forms of the office do more with a script than without: a relation that is searched for says its name, and a
   text shows as it will be read. Without it, the preview opens on a page of its own. */
"use strict";
{
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
