/* What the forms of records do more with a script than without: the language in which one writes is kept while one works,
   what is untranslated is counted on, the source beside a translation is what was typed last, the list of parts says where one is, and saving leads back to that part. */
"use strict";
{
  const form = document.querySelector(".change-form #content-main > form");
  const writing = form?.querySelector(".writing");
  const KEPT = "office-tongue";

  /* The language in which one writes */

  const radios = writing ? [...writing.querySelectorAll("input")] : [];
  const source = radios[0]?.value;
  const ending = (code) => `_${code.replace("-", "_")}`;

  function choose(code) {
    const radio = radios.find((each) => each.value === code);
    if (radio) radio.checked = true;
  }

  function countOn() {
    const lacking = Object.fromEntries(radios.map((radio) => [radio.value, 0]));
    for (const cell of form.querySelectorAll(`.in-language[data-language="${source}"]`)) {
      const field = cell.querySelector("[name]");
      if (!field?.value.trim() || field.name.includes("__prefix__")) continue;
      const text = field.name.slice(0, -ending(source).length);
      for (const { value } of radios) {
        if (form.elements[text + ending(value)]?.value.trim() === "") lacking[value] += 1;
      }
    }
    for (const radio of radios) {
      const said = radio.closest("label").querySelector(".lacking");
      said.querySelector("b").textContent = lacking[radio.value];
      said.hidden = !lacking[radio.value];
    }
  }

  /* A part that an address names is opened, in the language of the field that it names. */
  function open() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !form.contains(target)) return;
    const code = target.closest(".in-language")?.dataset.language;
    if (code) choose(code);
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    const folded = target.querySelector(":scope > details, :scope > fieldset > details");
    if (folded) folded.open = true;
    target.scrollIntoView();
  }

  if (writing) {
    const isRefused = writing.querySelector(".refused");
    if (!isRefused) choose(sessionStorage.getItem(KEPT));
    writing.addEventListener("change", (event) => sessionStorage.setItem(KEPT, event.target.value));
    form.addEventListener("input", (event) => {
      const cell = event.target.closest(".in-language");
      if (!cell) return;
      countOn();
      const beside = cell.previousElementSibling;
      if (beside?.matches(".source-text")) beside.lastElementChild.textContent = event.target.value;
    });
  }

  /* The part in which one works */

  const links = [...document.querySelectorAll(".sections a")];
  const parts = [...new Set(links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean))];
  let here = null; // the part that is read, and that in which something was chosen or typed last
  let worked = null;

  function stand(part) {
    here = part;
    for (const link of links) {
      if (part && link.hash === `#${part.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  if (form && parts.length) {
    const seen = new Map();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
        stand(parts.find((part) => seen.get(part)) ?? here);
      },
      { rootMargin: "-72px 0px -80% 0px" },
    );
    for (const part of parts) watch.observe(part);
    form.addEventListener("focusin", (event) => {
      const part = parts.find((each) => each.contains(event.target));
      if (part) stand((worked = part));
    });
    document.querySelector(".sections.above")?.addEventListener("click", (event) => {
      if (event.target.closest("a")) event.currentTarget.querySelector("details").open = false;
    });
    form.addEventListener("submit", () => {
      const field = form.elements._part ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_part" }));
      field.value = (worked ?? here)?.id ?? "";
    });
  }

  if (form) {
    open();
    window.addEventListener("hashchange", open);
  }
}
