// One phone: whose it is, its chats, the open chat, and the events that keep all of it as it is on the server.

import { ChatList } from "./chatlist.js";
import { Composer } from "./composer.js";
import { deedsOf } from "./deeds.js";
import { icon, make } from "./elements.js";
import { Feed } from "./feed.js";
import { watch } from "./gestures.js";
import { Memory } from "./memory.js";
import { chatName, face, nameOf } from "./names.js";
import { Pin } from "./pin.js";
import { Sheets } from "./sheets.js";
import { Thread } from "./thread.js";
import { act, readPhone } from "./wire.js";

const READ_MS = 400; // one word to the server for a burst of messages

export class Phone {
  /** group: {people, titles, members: chat id → number, read()}; `changed(phone)` when its person or its unread count is another. */
  constructor(group, { changed, pick }) {
    this.group = group;
    this.changed = changed;
    this.memory = new Memory();
    this.chatId = null; // the chat that is shown; null is the list of chats
    this.wanted = null; // the chat that was opened, even while a reload or a migration has taken it away
    this.owner = make("button", { type: "button", class: "owner", title: "换一个人", onclick: () => pick(this) });
    this.list = new ChatList({ open: (chatId) => this.openChat(chatId) });
    this.heading = make("span", { class: "heading" });
    this.elsewhere = make("i", { class: "badge", hidden: true });
    const leave = () => this.openChat(null);
    this.back = make("button", { type: "button", class: "back", "aria-label": "返回消息列表", onclick: leave }, icon("back"), this.elsewhere);
    this.pin = new Pin({ jump: (id) => this.deeds.jump(id) });
    this.toEnd = make("button", { type: "button", class: "toend", "aria-label": "到最新消息", hidden: true, onclick: () => this.thread.toEnd() });
    this.thread = new Thread({ moved: (away) => this.moved(away), titles: group.titles });
    this.composer = new Composer({ submit: (said) => this.deeds.submit(said), last: () => this.lastOwn() });
    this.begin = make(
      "div",
      { class: "begin", hidden: true },
      make("p", {}, "按一下「开始」，机器人才能给这部手机发消息。"),
      make("button", { type: "button", onclick: () => this.deeds.command("/start") }, "开始"),
    );
    this.stage = make("div", { class: "stage" }, this.thread.element, this.toEnd, this.pin.panel);
    const top = make("header", { class: "top" }, this.back, this.heading);
    this.chat = make("div", { class: "chat", hidden: true }, top, this.pin.bar, this.stage, this.begin, this.composer.element);
    this.lost = make("p", { class: "lost", role: "status", hidden: true }, "正在重新连接…");
    this.screen = make("div", { class: "screen" }, this.list.element, this.chat);
    this.sheets = new Sheets(this.screen);
    this.deeds = deedsOf(this);
    this.feed = new Feed({ read: (who) => this.read(who), take: (events) => this.take(events), lost: () => (this.lost.hidden = false) });
    this.element = make("section", { class: "phone" }, this.owner, make("div", { class: "case" }, this.screen, this.lost, this.sheets.element));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
    for (const root of [this.thread.element, this.pin.body]) watch(root, this.deeds);
  }

  /** Hands the phone to a person; their campaign group opens as soon as the state is here. */
  assign(person) {
    this.person = person;
    this.memory.rooms.clear();
    this.loaded = false;
    this.openChat(null);
    const name = nameOf(person);
    this.element.dataset.person = person.id;
    this.element.setAttribute("aria-label", `${name}的手机`);
    const label = make("span", {}, make("b", { dir: "auto" }, name), make("small", { dir: "auto" }, person.title || "群成员"));
    this.owner.replaceChildren(face(person.id, name), label, icon("down"));
    this.feed.turnTo(person);
    this.changed(this);
  }

  /** Fetches and shows the whole state of a person's phone. */
  async read(person) {
    try {
      if (this.loaded) await this.group.read().catch(() => {}); // the old names will do
      const state = await readPhone(person.id);
      if (this.person !== person) return;
      this.memory.load(state.chats);
      this.lost.hidden = true;
      this.openChat(this.loaded ? this.wanted : this.mainChat());
      this.loaded = true;
    } catch (error) {
      if (this.person === person) this.sheets.note(`没读到这部手机：${error.message}`, true);
    }
  }

  /** The group with most members: the campaign's. */
  mainChat() {
    const size = (room) => (room.chat.type === "private" ? -1 : (this.group.members.get(room.chat.id) ?? 0));
    return this.memory.list().sort((a, b) => size(b) - size(a))[0]?.chat.id ?? null;
  }

  /** Applies a batch of events to the memory and to what is shown. */
  take(events) {
    let unheardOf = false;
    let turned = false;
    for (let event of events) {
      if (event.type === "answer") {
        // What the event has brought already may be newer by now: a reaction, an edit.
        if (this.memory.message(event.chat_id, event.message.message_id)) continue;
        event = { ...event, type: "message" };
      }
      if (event.type === "toast") this.answered(event);
      unheardOf = !this.memory.apply(event) || unheardOf;
      if (event.type === "chat" && event.old_id && event.old_id === this.wanted) {
        this.wanted = event.chat.id;
        turned = true;
      } else if (event.type === "chat" && event.left && event.chat.id === this.chatId) {
        this.openChat(null);
      } else if (event.chat_id === this.chatId || (event.type === "chat" && event.chat.id === this.chatId)) {
        this.draw(event);
      }
    }
    if (unheardOf) {
      this.feed.reload();
      return;
    }
    if (turned) this.openChat(this.wanted);
    this.pin.show(this.memory.room(this.chatId)?.pinned ?? null);
    this.settle();
  }

  draw(event) {
    if (event.type === "message") this.thread.put(event.message);
    else if ((event.type === "edited" || event.type === "reaction") && this.thread.lines.has(event.message.message_id)) this.thread.put(event.message);
    else if (event.type === "deleted") this.thread.drop(event.message_id);
    else if (event.type === "commands") this.composer.offer(event.commands);
    else if (event.type === "chat") this.head(this.memory.room(this.chatId));
    this.begin.hidden = !this.canBegin();
  }

  /** The bot's answer to a pressed button. */
  answered({ text, show_alert: alert, url }) {
    for (const button of this.element.querySelectorAll(".busy")) button.classList.remove("busy");
    if (alert && text) this.sheets.alert(text);
    else this.sheets.note(text);
    if (url && !this.deeds.follow(url)) this.sheets.note(url);
  }

  /** Opens a chat, or the list of chats for null. */
  openChat(chatId) {
    const room = this.memory.room(chatId);
    const same = room && chatId === this.chatId;
    this.wanted = chatId;
    this.chatId = room ? chatId : null;
    this.chat.hidden = !room;
    this.list.element.hidden = Boolean(room);
    if (room) {
      if (!same) {
        this.pin.close();
        this.composer.open(room);
      }
      this.composer.offer(room.commands);
      this.head(room);
      this.pin.show(room.pinned);
      this.thread.open(room);
      this.begin.hidden = !this.canBegin();
    }
    this.settle();
  }

  head(room) {
    const members = this.group.members.get(room.chat.id);
    const about = room.other?.is_bot ? "机器人" : members ? `${members} 人` : "群";
    this.heading.replaceChildren(make("b", { dir: "auto" }, chatName(room)), make("small", {}, about));
  }

  /** Nothing was said yet in a bot's private chat: it may not write before it was started. */
  canBegin() {
    const room = this.memory.room(this.chatId);
    return Boolean(room?.other?.is_bot && !room.messages.length);
  }

  lastOwn() {
    return this.memory.room(this.chatId)?.messages.findLast((message) => message.mine && (message.text ?? message.caption) && !message.forward_origin);
  }

  /** The list was scrolled: `away` new messages wait below, null when at the end. */
  moved(away) {
    this.toEnd.hidden = away === null;
    this.toEnd.replaceChildren(icon("down"), away ? make("i", { class: "badge" }, String(away)) : "");
    if (away === null) this.settle();
  }

  /** Counts what is unread; what lies before somebody's eyes, at the end of the open chat, is read, and the server is told. */
  settle() {
    const room = this.memory.room(this.chatId);
    if (room?.unread && this.thread.stuck && this.thread.inSight) {
      room.unread = 0;
      clearTimeout(this.telling);
      const { id } = this.person;
      this.telling = setTimeout(() => act(id, "read", { chat_id: room.chat.id }).catch(() => {}), READ_MS);
    }
    if (this.chatId === null) this.list.show(this.memory.list());
    const others = this.unread() - (room?.unread ?? 0);
    this.elsewhere.hidden = !others;
    this.elsewhere.textContent = others > 99 ? "99+" : String(others);
    this.changed(this);
  }

  unread() {
    return this.memory.list().reduce((sum, room) => sum + room.unread, 0);
  }

  /** Closes what lies on top; true when there was something. */
  escape() {
    return this.sheets.close() || this.composer.cancel() || this.pin.close();
  }
}
