// What one phone knows: its chats with their messages, kept right by the server's events. No page in here.

const KEEP = 500;

export class Memory {
  constructor() {
    this.rooms = new Map(); // chat id → {chat, other, messages (by id, ascending), pinned, commands, unread}
  }

  /** Takes the whole state of a phone. */
  load(chats) {
    this.rooms.clear();
    for (const { chat, other, messages, pinned_message: pinned, commands, unread } of chats) {
      const ascending = [...messages].sort((a, b) => a.message_id - b.message_id);
      this.rooms.set(chat.id, { chat, other, messages: ascending, pinned, commands, unread });
    }
  }

  room(chatId) {
    return this.rooms.get(chatId) ?? null;
  }

  message(chatId, messageId) {
    const messages = this.room(chatId)?.messages ?? [];
    return messages[position(messages, messageId)] ?? null;
  }

  /** Newest activity first; chats in which nothing was said yet come last. */
  list() {
    const when = (room) => room.messages.at(-1)?.date ?? 0;
    return [...this.rooms.values()].sort((a, b) => when(b) - when(a));
  }

  /** Applies one event; false when it speaks of a chat this phone has not heard of, so that the state is to be read again. */
  apply(event) {
    if (event.type === "chat") return this.renew(event);
    if (event.type === "toast") return true;
    const room = this.room(event.chat_id);
    if (!room) return false;
    if (event.type === "message") {
      if (put(room, event.message) && !event.message.mine) room.unread += 1;
    } else if (event.type === "edited" || event.type === "reaction") {
      const at = position(room.messages, event.message.message_id);
      if (at >= 0) room.messages[at] = event.message;
      if (room.pinned?.message_id === event.message.message_id) room.pinned = event.message;
    } else if (event.type === "deleted") {
      const at = position(room.messages, event.message_id);
      if (at >= 0) room.messages.splice(at, 1);
      if (room.pinned?.message_id === event.message_id) room.pinned = null;
    } else if (event.type === "pinned") {
      room.pinned = event.message;
    } else if (event.type === "commands") {
      room.commands = event.commands;
    }
    return true;
  }

  /** A chat was joined, renamed or left, or has become another one under a new id. */
  renew({ chat, left, old_id: oldId }) {
    if (left) {
      this.rooms.delete(chat.id);
      return true;
    }
    if (oldId) this.rooms.delete(oldId);
    const room = this.room(chat.id);
    if (room) room.chat = chat;
    return Boolean(room);
  }
}

function position(messages, messageId) {
  let low = 0;
  let high = messages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (messages[middle].message_id === messageId) return middle;
    if (messages[middle].message_id < messageId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** True when the message was new. The answer to a send and its event both come: the second only replaces. */
function put(room, message) {
  const { messages } = room;
  const at = position(messages, message.message_id);
  if (at >= 0) {
    messages[at] = message;
    return false;
  }
  let place = messages.length;
  while (place > 0 && messages[place - 1].message_id > message.message_id) place -= 1;
  messages.splice(place, 0, message);
  if (messages.length > KEEP) messages.splice(0, messages.length - KEEP);
  return true;
}
