// The scoring desk by keyboard. <form data-sheet> holds one components/_mark.html for each indicator,
// and may hold a button data-save-next and an <output data-sheet-total>.
// Arrows go from mark to mark, digits score, E opens the evidence, Ctrl+Enter saves and opens the next.
// Everything also works by mouse and Tab; the server checks every mark again.
"use strict";

(() => {
  // Marks are added as whole hundredths, so that no binary fraction shows.
  function hundredths(text) {
    const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(text.trim());
    return match ? Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0")) : null;
  }

  function written(amount) {
    return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
  }

  class Sheet {
    constructor(form) {
      this.form = form;
      this.marks = [...form.querySelectorAll("[data-mark]")];
      this.at = null;
      form.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("focusin", (event) => this.stand(event.target.closest(".mark-row")));
      form.addEventListener("input", (event) => event.target.matches("[data-mark]") && this.add());
      this.add();
    }

    stand(row) {
      if (!row || row === this.at) return;
      if (this.at) this.at.classList.remove("at");
      row.classList.add("at");
      this.at = row;
    }

    go(from, by) {
      const next = this.marks[this.marks.indexOf(from) + by];
      if (!next) return;
      next.focus();
      next.select();
      next.scrollIntoView({ block: "nearest" });
    }

    key(event) {
      if (event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        this.saveAndNext(event);
        return;
      }
      if (!event.target.matches("[data-mark]") || event.ctrlKey || event.altKey || event.metaKey) return;
      const keys = { ArrowDown: 1, Enter: 1, ArrowUp: -1 };
      if (event.key in keys) {
        event.preventDefault();
        this.go(event.target, keys[event.key]);
      } else if (event.key.toLowerCase() === "e") {
        event.preventDefault();
        const link = event.target.closest(".mark-row").querySelector("[data-evidence]");
        if (link) link.click();
      }
    }

    saveAndNext(event) {
      const button = this.form.querySelector("[data-save-next]");
      if (!button || button.getAttribute("aria-disabled") === "true") return;
      event.preventDefault();
      this.form.requestSubmit(button);
    }

    flag(mark, wrong) {
      if (wrong) mark.setAttribute("aria-invalid", "true");
      else mark.removeAttribute("aria-invalid");
      const words = mark.closest(".mark-row").querySelector("[data-mark-error]");
      if (words) words.hidden = !wrong;
    }

    add() {
      let sum = 0;
      for (const mark of this.marks) {
        const given = hundredths(mark.value);
        const most = hundredths(mark.dataset.points || "");
        const wrong = mark.value.trim() !== "" && (given === null || (most !== null && given > most));
        this.flag(mark, wrong);
        if (!wrong) sum += given ?? 0;
      }
      const total = this.form.querySelector("[data-sheet-total]");
      if (total) total.textContent = written(sum);
    }
  }

  for (const form of document.querySelectorAll("form[data-sheet]")) new Sheet(form);
})();
