// What lies over a phone's screen for a moment: menus, lists to choose from, alerts, a large picture, short notes.

import { emojiOf } from "./bubble.js";
import { icon, make } from "./elements.js";

const NOTE_MS = 3200;

export class Sheets {
  /** `screen` is what lies below: it cannot be reached while a sheet is open. */
  constructor(screen) {
    this.screen = screen;
    this.notes = make("div", { class: "notes", role: "status", "aria-live": "polite" });
    this.veil = make("div", { class: "veil", hidden: true, onclick: (event) => event.target === this.veil && this.close() });
    this.element = make("div", { class: "over" }, this.veil, this.notes);
    this.element.addEventListener("keydown", (event) => this.pressed(event));
  }

  open(sheet, look = "") {
    if (this.veil.hidden) this.cameFrom = document.activeElement;
    this.veil.className = `veil ${look}`;
    this.veil.replaceChildren(sheet);
    this.veil.hidden = false;
    this.screen.inert = true;
    (sheet.querySelector("[data-first]") ?? sheet.querySelector("button, input, a") ?? sheet).focus({ preventScroll: true });
  }

  /** True when there was something to close. */
  close() {
    if (this.veil.hidden) return false;
    this.veil.hidden = true;
    this.veil.replaceChildren();
    this.screen.inert = false;
    this.cameFrom?.focus?.({ preventScroll: true });
    return true;
  }

  pressed(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
    const inText = event.target.tagName === "INPUT" && !event.key.endsWith("Down") && !event.key.endsWith("Up");
    if (!(event.key in steps) || inText) return;
    const stops = [...this.veil.querySelectorAll("input, button:not([hidden])")];
    const next = stops[stops.indexOf(document.activeElement) + steps[event.key]];
    if (next) {
      next.focus();
      event.preventDefault();
    }
  }

  /** A short line that goes by itself; `bad` for what did not work. */
  note(text, bad = false) {
    if (!text) return;
    const note = make("p", { class: bad ? "bad" : "", dir: "auto" }, text);
    this.notes.append(note);
    while (this.notes.childElementCount > 3) this.notes.firstChild.remove();
    setTimeout(() => note.remove(), NOTE_MS + text.length * 40);
  }

  /** A box that waits for its button. */
  alert(text) {
    const box = make(
      "div",
      { class: "alert", role: "alertdialog", "aria-modal": true, "aria-label": text },
      make("p", { dir: "auto" }, text),
      make("button", { type: "button", class: "main", onclick: () => this.close() }, "知道了"),
    );
    this.open(box, "middle");
  }

  picture(url) {
    const close = make("button", { type: "button", class: "shut", "aria-label": "关上", onclick: () => this.close() }, icon("close"));
    this.open(make("figure", { onclick: () => this.close() }, make("img", { src: url, alt: "图片" }), close), "dark");
  }

  /** menu([{name, label, run, red}], [{emoji, mine}], react, rect): a small card beside the place that was touched. */
  menu(items, reactions, react, rect) {
    const run = (deed) => () => {
      this.close();
      deed();
    };
    const card = make(
      "div",
      { class: "menu", role: "menu" },
      make(
        "div",
        { class: "reactions" },
        reactions.map(({ emoji, mine }) =>
          make(
            "button",
            { type: "button", role: "menuitem", class: mine ? "emoji mine" : "emoji", "aria-label": `回应 ${emoji}`, onclick: run(() => react(emoji)) },
            emojiOf(emoji),
          ),
        ),
      ),
      items.map(({ name, label, run: deed, red }) =>
        make("button", { type: "button", role: "menuitem", class: red ? "red" : "", onclick: run(deed) }, icon(name), label),
      ),
    );
    this.open(card, "clear");
    const home = this.element.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.min(Math.max(rect.left - home.left + rect.width / 2 - width / 2, 8), home.width - width - 8);
    const below = rect.bottom - home.top + 4;
    const top = below + height < home.height - 8 ? below : Math.max(8, rect.top - home.top - height - 4);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  /**
   * choose("转发到", "找一个群或人", [{face, name, about}], picked): a list with a search field; picked(row) runs after it has closed.
   */
  choose(title, hint, rows, picked) {
    const list = make("div", { class: "rows" });
    const none = make("p", { class: "none", hidden: true }, "没有找到");
    for (const row of rows) {
      const button = make(
        "button",
        { type: "button", class: row.current ? "row current" : "row", "data-pick": row.id, onclick: () => { this.close(); picked(row); } },
        row.face,
        make("span", {}, make("b", { dir: "auto" }, row.name), row.about && make("small", { dir: "auto" }, row.about)),
        row.current && icon("check"),
      );
      button.words = `${row.name} ${row.about ?? ""}`.toLowerCase();
      list.append(button);
    }
    const shown = () => [...list.children].filter((button) => !button.hidden);
    const search = make("input", {
      type: "search", placeholder: hint, "aria-label": hint, autocomplete: "off", "data-first": true,
      oninput: () => {
        const words = search.value.trim().toLowerCase().split(/\s+/);
        for (const button of list.children) button.hidden = !words.every((word) => button.words.includes(word));
        none.hidden = shown().length > 0;
      },
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault(); // else the same key would press what has the focus afterwards
        shown()[0]?.click();
      },
    });
    const shut = make("button", { type: "button", class: "shut", "aria-label": "关上", onclick: () => this.close() }, icon("close"));
    const top = make("header", {}, make("b", {}, title), shut);
    this.open(make("div", { class: "chooser", role: "dialog", "aria-label": title }, top, make("label", {}, icon("search"), search), list, none));
    list.querySelector(".current")?.scrollIntoView({ block: "center" });
  }
}
