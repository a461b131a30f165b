// The pinned message: two lines on top of the chat, the whole of it with one tap, always as it is now.

import { bodyOf, keyboardOf } from "./bubble.js";
import { icon, make } from "./elements.js";
import { cut, clockOf, lineOf } from "./names.js";

const DRAWN = /[\u2580-\u259f]/; // blocks of a bar

export class Pin {
  /** `jump(id)` shows the message in the chat; the panel's own buttons are watched by the phone like any message. */
  constructor({ jump }) {
    this.message = null;
    this.first = make("b", { dir: "auto" });
    this.second = make("span", { class: "fits" });
    this.bar = make(
      "button",
      { class: "pinbar", type: "button", "aria-expanded": "false", hidden: true, onclick: () => this.toggle() },
      icon("pin"),
      make("span", { class: "lines2" }, this.first, this.second),
      make("span", { class: "turn" }, icon("down")),
    );
    this.body = make("div", { class: "pinned", tabindex: "0" });
    this.moment = make("span");
    this.panel = make(
      "section",
      { class: "pinpanel", "aria-label": "置顶消息", hidden: true },
      this.body,
      make(
        "footer",
        {},
        this.moment,
        make("button", { type: "button", onclick: () => { this.close(); jump(this.message.message_id); } }, "看原消息"),
        make("button", { type: "button", onclick: () => this.close() }, "收起"),
      ),
    );
  }

  /** Shows a message as pinned, or nothing for null; an opened panel stays open and where it was scrolled to. */
  show(message) {
    if (message === this.message) return;
    const renewed = this.message && message && message.message_id === this.message.message_id && message.html !== this.message.html;
    this.message = message;
    this.bar.hidden = !message;
    if (!message) {
      this.close();
      return;
    }
    const said = (message.text ?? message.caption ?? "").split("\n").map((line) => line.trim());
    const lines = said.filter((line) => /[\p{L}\p{N}]/u.test(line) && !DRAWN.test(line)); // a bar says nothing when cut
    this.first.textContent = lines.length > 1 ? cut(lines[0], 80) : "置顶消息";
    const rest = lines.length > 1 ? lines.slice(1, 3) : [lineOf(message)];
    this.second.replaceChildren(...rest.map((line) => make("span", { dir: "auto" }, cut(line, 120))));
    if (!this.panel.hidden) this.fill();
    if (renewed) {
      this.bar.classList.remove("renewed");
      requestAnimationFrame(() => this.bar.classList.add("renewed"));
    }
  }

  fill() {
    const { scrollTop } = this.body;
    this.body.dataset.id = this.message.message_id;
    this.body.replaceChildren(...bodyOf(this.message), keyboardOf(this.message) ?? "");
    this.body.scrollTop = scrollTop;
    const { date, edit_date: edited } = this.message;
    this.moment.textContent = edited ? `${clockOf(edited)} 更新` : `${clockOf(date)} 发出`;
  }

  toggle() {
    if (this.panel.hidden) this.open();
    else this.close();
  }

  open() {
    this.fill();
    this.panel.hidden = false;
    this.bar.setAttribute("aria-expanded", "true");
  }

  /** True when there was something to close. */
  close() {
    if (this.panel.hidden) return false;
    this.panel.hidden = true;
    this.bar.setAttribute("aria-expanded", "false");
    return true;
  }
}
