/* The lines of a form change places by dragging and by buttons; without a script, numbers are typed. A drag is for who
   has a pointer: the buttons beside it do the same for everybody. */
"use strict";
{
  const words = document.getElementById("office-words");

  const linesOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
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

  function told(line) {
    countThrough(line.closest(".inline-group"), line);
    words.querySelector("[role=status]").textContent = `${words.dataset.place} ${numberOf(line).value}`;
  }

  function move(line, step) {
    const lines = linesOf(line.closest(".inline-group"));
    const other = lines[lines.indexOf(line) + step];
    if (!other) return;
    if (step < 0) other.before(line);
    else other.after(line);
    told(line);
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

  const middleOf = (line) => {
    const box = line.getBoundingClientRect();
    return box.top + box.height / 2;
  };

  /* The line that is dragged stays in the tree, or the pointer would lose it: its neighbours change sides. */
  function follow(line, pointer) {
    const lines = linesOf(line.closest(".inline-group"));
    const place = lines.indexOf(line);
    if (place > 0 && pointer.clientY < middleOf(lines[place - 1])) line.after(lines[place - 1]);
    else if (place + 1 < lines.length && pointer.clientY > middleOf(lines[place + 1])) line.before(lines[place + 1]);
    return linesOf(line.closest(".inline-group")).indexOf(line) !== place;
  }

  function grip(line) {
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.title = words.dataset.drag;
    grip.addEventListener("pointerdown", (down) => {
      if (down.button !== 0) return;
      down.preventDefault();
      grip.setPointerCapture(down.pointerId);
      line.classList.add("dragged");
      let isMoved = false;
      const moved = (pointer) => { isMoved = follow(line, pointer) || isMoved; };
      grip.addEventListener("pointermove", moved);
      grip.addEventListener("lostpointercapture", () => {
        grip.removeEventListener("pointermove", moved);
        line.classList.remove("dragged");
        if (isMoved) told(line);
      }, { once: true });
    });
    return grip;
  }

  function order(line) {
    const head = line.querySelector("h3");
    if (!head || head.querySelector(".moves") || !numberOf(line)) return;
    const moves = document.createElement("span");
    moves.className = "moves";
    moves.append(grip(line), mover(line, -1, words.dataset.up), mover(line, 1, words.dataset.down));
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
      const end = group.querySelector(".empty-form");
      for (const line of [...shown].sort((one, other) => indexOf(one) - indexOf(other))) end.before(line);
      setTimeout(() => shown.forEach((line) => end.before(line)));
    });
  }
}
