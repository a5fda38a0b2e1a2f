// <ol class="sortable" data-sortable> with one <li> per row, each holding components/_moves.html.
// Rows are put in order by dragging the grip (mouse, pen or finger) or by the up and down buttons; nothing
// is sent until the form is: its `order` fields then stand in the new order. Without this script
// the buttons send move = up:KEY, and the server moves the row.
"use strict";

(() => {
  function refresh(list) {
    const rows = [...list.children];
    rows.forEach((row, place) => {
      row.querySelector('[data-move="up"]').disabled = place === 0;
      row.querySelector('[data-move="down"]').disabled = place === rows.length - 1;
    });
  }

  function changed(list) {
    refresh(list);
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function step(list, button) {
    const row = button.closest("li");
    const up = button.dataset.move === "up";
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row);
    else other.after(row);
    changed(list);
    const next = button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button;
    if (next) next.focus();
  }

  function drag(list, grip, start) {
    const row = grip.closest("li");
    const before = [...list.children].indexOf(row);
    row.classList.add("dragging");
    grip.setPointerCapture(start.pointerId);

    function middle(each) {
      const box = each.getBoundingClientRect();
      return box.top + box.height / 2;
    }

    // The neighbours move, never the dragged row: a node taken out of the page loses the pointer.
    function move(event) {
      let next = row.nextElementSibling;
      while (next && event.clientY > middle(next)) {
        row.before(next);
        next = row.nextElementSibling;
      }
      let previous = row.previousElementSibling;
      while (previous && event.clientY < middle(previous)) {
        row.after(previous);
        previous = row.previousElementSibling;
      }
    }

    function end() {
      grip.removeEventListener("pointermove", move);
      row.classList.remove("dragging");
      if ([...list.children].indexOf(row) !== before) changed(list);
    }

    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", end, { once: true });
  }

  for (const list of document.querySelectorAll("[data-sortable]")) {
    refresh(list);
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button) return;
      event.preventDefault();
      step(list, button);
    });
    list.addEventListener("pointerdown", (event) => {
      const grip = event.target.closest("[data-grip]");
      if (!grip || event.button !== 0) return;
      event.preventDefault();
      drag(list, grip, event);
    });
  }
})();
