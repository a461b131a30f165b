// The scrolling list of one open chat: stays at the end while the reader is there, and stays put while not.

import { lineFor } from "./bubble.js";
import { make } from "./elements.js";

// What a new message costs grows with what is drawn, four phones over; older ones are drawn when the reader scrolls up to them.
const DRAWN = 80;
const SLACK = 40;
const CALM_MS = 700;

export class Thread {
  /** `moved(away)` tells how many new messages wait below; null when the reader is at the end. */
  constructor({ moved, titles }) {
    this.moved = moved;
    this.titles = titles;
    this.inner = make("div", { class: "lines" });
    this.element = make("div", { class: "thread", role: "log", tabindex: "0", "aria-label": "消息", onscroll: () => this.scrolled() }, this.inner);
    this.stuck = true;
    this.top = 0; // where the list was scrolled to
    this.waiting = 0;
    this.lastAt = 0;
    this.lines = new Map(); // message id → element
    this.order = []; // the drawn messages, ascending
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.inner);
    this.inSight = false; // known without asking for a layout: nothing has a size where it is not shown
    new ResizeObserver(([entry]) => {
      this.inSight = entry.contentRect.height > 0;
      if (!this.stuck) return;
      this.toEnd();
      this.moved(null);
    }).observe(this.element);
  }

  /** Draws a chat from its beginning. */
  open(room) {
    this.room = room;
    this.look = { private: room.chat.type === "private", titles: this.titles, topics: new Map() };
    this.lines.clear();
    this.order = [];
    this.stuck = true;
    this.waiting = 0;
    this.moved(null);
    const fragment = document.createDocumentFragment();
    for (const message of room.messages.slice(-DRAWN)) fragment.append(this.draw(message, this.order.at(-1), this.order.length));
    this.inner.replaceChildren(fragment);
    this.toEnd();
  }

  draw(message, before, place) {
    if (message.forum_topic_created) this.look.topics.set(message.message_thread_id ?? message.message_id, message.forum_topic_created.name);
    const line = lineFor(message, before, this.look);
    this.lines.set(message.message_id, line);
    this.order.splice(place, 0, message);
    return line;
  }

  /** Adds a message or draws it anew. */
  put(message) {
    if (this.lines.has(message.message_id)) {
      const place = this.order.findIndex((one) => one.message_id === message.message_id);
      // The answer to a send and its event say the same: drawing it twice would flicker.
      if (JSON.stringify(this.order[place]) !== JSON.stringify(message)) this.redraw(place, message);
      return;
    }
    let place = this.order.length;
    while (place > 0 && this.order[place - 1].message_id > message.message_id) place -= 1;
    const after = this.order[place];
    const line = this.draw(message, this.order[place - 1], place);
    if (after) {
      this.lines.get(after.message_id).before(line);
      this.redraw(place + 1, after);
    } else {
      const now = performance.now();
      if (now - this.lastAt > CALM_MS) line.classList.add("fresh"); // in a rush the sliding in would cost more than it gives
      this.lastAt = now;
      this.inner.append(line);
    }
    if (message.mine) this.stuck = true;
    if (this.stuck) {
      if (this.order.length > DRAWN + SLACK) this.forget(this.order.length - DRAWN);
    } else {
      this.waiting += 1;
      this.moved(this.waiting);
    }
  }

  drop(messageId) {
    const place = this.order.findIndex((one) => one.message_id === messageId);
    if (place < 0) return;
    this.lines.get(messageId).remove();
    this.lines.delete(messageId);
    this.order.splice(place, 1);
    if (place < this.order.length) this.redraw(place, this.order[place]);
  }

  /** Draws what comes before the first drawn message; what the reader sees stays where it is. */
  drawOlder(count) {
    if (!this.order.length) return;
    const end = this.room.messages.findIndex((message) => message.message_id === this.order[0].message_id);
    if (end <= 0) return;
    const first = this.order[0];
    const fragment = document.createDocumentFragment();
    const older = this.room.messages.slice(Math.max(0, end - count), end);
    for (const [place, message] of older.entries()) fragment.append(this.draw(message, this.order[place - 1], place));
    const anchor = this.lines.get(first.message_id);
    this.element.style.overflowAnchor = "none"; // not every browser keeps the place by itself, so none shall
    const was = anchor.getBoundingClientRect().bottom;
    anchor.before(fragment);
    this.redraw(this.order.indexOf(first), first);
    this.element.scrollTop += this.lines.get(first.message_id).getBoundingClientRect().bottom - was;
    this.element.style.overflowAnchor = "";
  }

  forget(count) {
    for (const { message_id: id } of this.order.splice(0, count)) {
      this.lines.get(id).remove();
      this.lines.delete(id);
    }
    this.redraw(0, this.order[0]);
  }

  /** Replaces one line, keeping loaded pictures and the keyboard focus where they were. */
  redraw(place, message) {
    const old = this.lines.get(message.message_id);
    const line = lineFor(message, this.order[place - 1], this.look);
    for (const image of line.querySelectorAll("img.photo")) {
      const loaded = [...old.querySelectorAll("img.photo")].find((one) => one.getAttribute("src") === image.getAttribute("src"));
      if (loaded) image.replaceWith(loaded);
    }
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(line);
    this.lines.set(message.message_id, line);
    this.order[place] = message;
    if (focused === old) line.focus({ preventScroll: true });
    else if (focused?.dataset.key) line.querySelector(`[data-key="${CSS.escape(focused.dataset.key)}"]`)?.focus({ preventScroll: true });
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    // Only who scrolls up leaves the end: a picture that is drawn late grows the list under somebody who stayed.
    const left = scrollTop < this.top;
    this.top = scrollTop;
    this.stuck = scrollHeight - scrollTop - clientHeight < 48 || (this.stuck && !left);
    if (this.stuck) this.waiting = 0;
    this.moved(this.stuck ? null : this.waiting);
    if (scrollTop < 240 && clientHeight) this.drawOlder(DRAWN);
  }

  toEnd() {
    this.stuck = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Shows one message and lights it up; false when the phone no longer has it. */
  show(messageId) {
    const { messages } = this.room;
    const from = messages.findIndex((message) => message.message_id === messageId);
    if (from >= 0 && !this.lines.has(messageId)) this.drawOlder(messages.length - from);
    const line = this.lines.get(messageId);
    if (!line) return false;
    this.stuck = false;
    line.scrollIntoView({ block: "center" });
    line.classList.remove("lit");
    requestAnimationFrame(() => line.classList.add("lit"));
    return true;
  }
}
