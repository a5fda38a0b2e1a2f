// <form method="post" data-autosave="ADDRESS"> is saved while it is being written, and nothing is lost.
//
// Sent: the form's fields without files, with the headers X-Autosave: 1 and X-CSRFToken.
// Answers: 200 {"saved_at": "14:03", "version": "12"}: saved; the hidden field `version` is renewed.
//          409 {"url": "…"}: somebody else saved meanwhile; the whole form is sent to that page,
//              which shows both versions (without url: a sentence).
//          4xx {"message": "…"}: refused (deadline passed, locked); the sentence is shown, the text kept.
//          401, 403 without a message, or a redirect: the session has ended; the text is kept.
// Kept text lies in sessionStorage of this window, under the form's address, until it is saved,
// sent, put back or discarded. Passwords and files are never kept.
"use strict";

(() => {
  const PAUSE = 1500;
  const RETRY = 20000;

  function clock() {
    const now = new Date();
    return `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
  }

  function fieldsOf(form) {
    const rows = [];
    for (const [name, value] of new FormData(form)) {
      const control = form.elements[name];
      if (typeof value !== "string" || (control && control.type === "password")) continue;
      if (name !== "csrfmiddlewaretoken") rows.push([name, value]);
    }
    return rows;
  }

  // Only what a person writes is compared: the version and in whose name one acts are the server's,
  // line ends are the browser's.
  function written(rows) {
    const plain = rows.filter(([name]) => !["version", "in_whose_name"].includes(name));
    return JSON.stringify(plain.map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()]));
  }

  // Signing in again renews the token: the cookie knows the present one, the form an old one.
  function renewToken(form) {
    const match = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    if (match && field) field.value = match[1];
    return field ? field.value : "";
  }

  class Autosave {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-autosave-status]");
      this.key = `autosave:${location.pathname}:${form.dataset.autosave}`;
      this.changed = false;
      this.stopped = false;
      this.offerKept();
      form.addEventListener("input", () => this.touched());
      form.addEventListener("change", () => this.touched());
      form.addEventListener("submit", (event) => this.sent(event));
      window.addEventListener("online", () => this.changed && this.save());
      window.addEventListener("beforeunload", (event) => this.changed && event.preventDefault());
    }

    say(state, text) {
      this.status.dataset.state = state;
      this.status.textContent = text ?? this.status.dataset[state];
    }

    touched() {
      this.changed = true;
      this.keep();
      if (this.stopped) return;
      this.say("unsaved");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    keep() {
      try {
        sessionStorage.setItem(this.key, JSON.stringify({ at: clock(), rows: fieldsOf(this.form) }));
      } catch {
        return; // the window's store is full or forbidden: saving itself still works
      }
    }

    forget() {
      sessionStorage.removeItem(this.key);
    }

    async save() {
      if (this.saving || this.stopped) return;
      this.saving = true;
      this.say("saving");
      const before = written(fieldsOf(this.form));
      try {
        await this.answered(await this.post(), before);
      } catch {
        this.say("offline");
        this.timer = setTimeout(() => this.save(), RETRY);
      }
      this.saving = false;
    }

    post() {
      return fetch(this.form.dataset.autosave, {
        method: "POST",
        redirect: "manual",
        headers: { "X-Autosave": "1", "X-CSRFToken": renewToken(this.form), Accept: "application/json" },
        body: new URLSearchParams(fieldsOf(this.form)),
      });
    }

    async answered(response, before) {
      const json = (response.headers.get("content-type") || "").includes("json");
      const answer = json ? await response.json() : {};
      if (response.ok && json) return this.saved(answer, before);
      if (response.status >= 500) throw new Error(String(response.status));
      if (response.status === 409 && answer.url) return this.showConflict(answer.url);
      const ended = response.type === "opaqueredirect" || response.ok || [401, 403].includes(response.status);
      if (ended && !answer.message) return this.say("refused", this.status.dataset.signedOut);
      this.stopped = true;
      return this.say("refused", [answer.message, this.status.dataset.refused].filter(Boolean).join(" "));
    }

    saved(answer, before) {
      const version = this.form.querySelector("[name=version]");
      if (version && answer.version !== undefined) version.value = answer.version;
      this.say("saved", this.status.dataset.saved.replace("{time}", answer.saved_at || clock()));
      if (written(fieldsOf(this.form)) !== before) return this.touched();
      this.changed = false;
      return this.forget();
    }

    showConflict(url) {
      this.changed = false;
      this.form.action = url;
      this.form.noValidate = true;
      this.form.submit();
    }

    sent(event) {
      if (event.defaultPrevented) return;
      // The text stays kept until this form opens again with it, so an expired session costs nothing.
      clearTimeout(this.timer);
      this.changed = false;
      this.stopped = true;
    }

    offerKept() {
      let kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem(this.key));
      } catch {
        this.forget();
      }
      if (!kept) return;
      if (written(fieldsOf(this.form)) === written(kept.rows)) {
        this.forget();
        return;
      }
      this.say("refused", this.status.dataset.kept.replace("{time}", kept.at));
      this.status.append(
        this.button(this.status.dataset.putBack, () => this.putBack(kept.rows)),
        this.button(this.status.dataset.discard, () => { this.forget(); this.say("saved", ""); }),
      );
    }

    button(text, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary";
      button.textContent = text;
      button.addEventListener("click", act);
      return button;
    }

    putBack(rows) {
      for (const control of this.form.elements) {
        if (!control.name || control.type === "hidden" || control.type === "file") continue;
        const given = rows.filter(([name]) => name === control.name).map(([, value]) => value);
        if (control.type === "checkbox" || control.type === "radio") control.checked = given.includes(control.value);
        else if (control.multiple) for (const option of control.options) option.selected = given.includes(option.value);
        else if (given.length) control.value = given[0];
      }
      this.touched();
    }
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
})();
