// The list of a person's chats: face, name, the last line said, the moment, what is unread.

import { make } from "./elements.js";
import { chatName, face, lineOf, momentOf, senderName, serviceLine } from "./names.js";

/** chatRow(room) → a button that opens the chat. */
function chatRow(room, open) {
  const last = room.messages.at(-1);
  const name = chatName(room);
  const who = last && room.chat.type !== "private" && !serviceLine(last) ? `${last.mine ? "我" : senderName(last)}：` : "";
  const badge = room.unread > 0 && make("i", { class: "badge" }, room.unread > 99 ? "99+" : String(room.unread));
  return make(
    "button",
    { type: "button", class: "chatrow", "data-chat": room.chat.id, onclick: () => open(room.chat.id) },
    face(room.chat.id, name, room.other?.is_bot ? "bot" : room.chat.type === "private" ? "" : "group"),
    make("span", { class: "what" }, make("b", { dir: "auto" }, name), make("small", { dir: "auto" }, last ? who + lineOf(last) : "还没有消息")),
    make("span", { class: "side" }, make("time", {}, last ? momentOf(last.date) : ""), badge),
  );
}

export class ChatList {
  constructor({ open }) {
    this.open = open;
    this.rows = make("div", { class: "rows" });
    this.element = make("div", { class: "chatlist" }, make("header", { class: "top" }, make("b", {}, "消息")), this.rows);
  }

  show(rooms) {
    const focused = this.rows.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    this.rows.replaceChildren(...rooms.map((room) => chatRow(room, this.open)));
    if (!rooms.length) this.rows.append(make("p", { class: "none" }, "这部手机上还没有群。"));
    if (focused) this.rows.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
  }
}
