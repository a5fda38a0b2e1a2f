// What every page gets: failed fragments are said in words, menus close, nothing is sent twice,
// and the reader is taken to what must be mended.
"use strict";

document.documentElement.classList.add("js");

(() => {
  const live = document.getElementById("live");

  function say(text) {
    live.querySelector("p").textContent = text;
    live.hidden = false;
  }

  document.addEventListener("htmx:sendError", () => say(live.dataset.offline));
  document.addEventListener("htmx:timeout", () => say(live.dataset.offline));
  document.addEventListener("htmx:responseError", () => say(live.dataset.refused));
  document.addEventListener("htmx:beforeRequest", () => { live.hidden = true; });

  // A menu closes when the reader turns to something else.
  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details[data-menu][open]");
    closeMenus();
    if (menu) menu.querySelector("summary").focus();
  });

  // Greyed buttons stay reachable for screen readers, so they refuse here rather than by `disabled`.
  document.addEventListener("click", (event) => {
    if (event.target.closest('[aria-disabled="true"]')) event.preventDefault();
  });

  // A double click is one act. The button itself is not disabled: its name and value must be sent.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 10000); // a download leaves the page standing
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  });

  // Kept text belongs to the person who wrote it: signing out leaves none behind in the window.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
  });

  // Choices that act at once (a sort order, a page size) keep a button for readers without scripts.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  const errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();

  // Paper shows everything: closed disclosures open for printing and close again.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
