/* What the forms of the office do more with a script than without: a relation that is searched for says its name, a text
   shows as it will be read, and whoever works by keyboard goes on where something has happened. Without it, the preview
   opens on a page of its own. */
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

  /* The keyboard goes on where something was refused, added or taken away */

  const seen = (field) => field?.parentElement.querySelector(":scope > .select2 [role=combobox]") ?? field;
  const fields = (part) => [...part.querySelectorAll("input:not([type=hidden], [name$=-position]), select, textarea")].map(seen);
  const first = (part) => fields(part).find((field) => field.checkVisibility());

  function lead(part) {
    if (!part) return;
    if (part.matches(".errornote, .form-notice")) part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "center" });
  }

  function leadToRefused() {
    const content = document.getElementById("content") ?? document.body;
    const refused = [...content.querySelectorAll("[aria-invalid=true]")].map(seen);
    const notice = content.querySelector(".form-notice[role=alert]");
    lead(notice ?? refused.find((field) => field.checkVisibility()) ?? content.querySelector(".errornote:not([role=status])"));
  }

  if (window.django?.jQuery) window.django.jQuery(leadToRefused); // once there is what stands in for a relation
  else leadToRefused();
  document.addEventListener("formset:added", (event) => {
    if (event.target.matches(".inline-related")) first(event.target)?.focus();
  });
  document.addEventListener("formset:removed", (event) => {
    document.querySelector(`#${CSS.escape(event.detail.formsetName)}-group .add-row a`)?.focus();
  });

  /* The menu of the person closes as one leaves it */

  const menu = document.querySelector(".of-person");
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
