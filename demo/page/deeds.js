// What a person can do to messages on a phone, each told to the server; a refusal becomes a note on that phone.

import { chatName, face } from "./names.js";
import { act, sendPhoto } from "./wire.js";

const REACTIONS = ["👍", "❤", "🔥", "👏", "🎉", "👌", "🙏"];

/** deedsOf(phone) → the functions that gestures, composer and menus call. */
export function deedsOf(phone) {
  const { sheets, memory, thread } = phone;

  /** Plays a deed in the open chat; false and a note when the server refuses. */
  async function play(deed, body, complaint) {
    try {
      return await act(phone.person.id, deed, { chat_id: phone.chatId, ...body });
    } catch (error) {
      sheets.note(`${complaint}：${error.message}`, true);
      return false;
    }
  }

  async function submit({ text, photos, reply, edit }) {
    const { person } = phone;
    const place = { chat_id: phone.chatId, reply_to_message_id: reply?.message_id };
    /** The answer is shown at once, unless its event was faster. The phone may have changed hands meanwhile. */
    const show = ({ message }) => phone.person === person && phone.feed.hear({ type: "answer", chat_id: place.chat_id, message });
    try {
      if (edit) await act(person.id, "edit", { chat_id: place.chat_id, message_id: edit.message_id, text });
      else if (!photos.length) show(await act(person.id, "send", { ...place, text }));
      const group = photos.length > 1 ? `${Date.now()}` : null;
      for (const [at, photo] of photos.entries()) {
        const fields = { ...place, caption: at === 0 ? text : "", media_group_id: group };
        show(await sendPhoto(person.id, fields, photo, photo.name || "photo.jpg"));
      }
    } catch (error) {
      sheets.note(`${edit ? "没改成" : "没发出去"}：${error.message}`, true);
      throw error;
    }
  }

  function react(message, emoji) {
    const mine = message.reactions?.some((one) => one.emoji === emoji && one.mine);
    play("react", { message_id: message.message_id, emoji: mine ? null : emoji }, "没点上");
  }

  async function press(message, button, element) {
    if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text);
      sheets.note("已复制");
      return;
    }
    element.classList.add("busy");
    setTimeout(() => element.classList.remove("busy"), 10_000);
    const taken = await play("press", { message_id: message.message_id, data: button.callback_data }, "没点上");
    if (!taken) element.classList.remove("busy");
  }

  function forward(message) {
    const rows = memory.list().map((room) => ({
      id: room.chat.id,
      name: chatName(room),
      face: face(room.chat.id, chatName(room), room.other?.is_bot ? "bot" : room.other ? "" : "group"),
    }));
    sheets.choose("转发到", "找一个群或人", rows, async (row) => {
      const source = { chat_id: phone.chatId, message_id: message.message_id };
      if (await play("send", { chat_id: row.id, text: "", forward_from_message: source }, "没转成")) sheets.note(`已转发到「${row.name}」`);
    });
  }

  function menu(message, rect) {
    const items = [{ name: "reply", label: "回复", run: () => phone.composer.replyTo(message) }];
    const words = message.text ?? message.caption;
    if (words) items.push({ name: "copy", label: "复制", run: () => navigator.clipboard.writeText(words).then(() => sheets.note("已复制")) });
    items.push({ name: "forward", label: "转发", run: () => forward(message) });
    if (message.mine && !message.forward_origin) items.push({ name: "edit", label: "编辑", run: () => phone.composer.startEdit(message) });
    if (message.mine) {
      items.push({ name: "remove", label: "删除", red: true, run: () => play("delete", { message_id: message.message_id }, "没删掉") });
    }
    const mine = new Set(message.reactions?.filter((one) => one.mine).map((one) => one.emoji));
    sheets.menu(items, REACTIONS.map((emoji) => ({ emoji, mine: mine.has(emoji) })), (emoji) => react(message, emoji), rect);
  }

  function jump(messageId) {
    if (!thread.show(messageId)) sheets.note("这条消息太早，手机上已经翻不到了");
  }

  /** A t.me/<bot>?start=… link means the bot's private chat on this phone: there is no network here. False for other links. */
  function follow(href) {
    const url = new URL(href);
    if (!/^(t\.me|telegram\.me)$/.test(url.hostname)) return false;
    const username = url.pathname.slice(1).toLowerCase();
    const room = memory.list().find((one) => one.other?.is_bot && one.other.username?.toLowerCase() === username);
    if (!room) return false;
    phone.openChat(room.chat.id);
    const payload = url.searchParams.get("start");
    if (payload) command(`/start ${payload}`);
    return true;
  }

  function command(text) {
    submit({ text, photos: [] }).catch(() => {}); // a note has said why
  }

  /** The message a gesture means; the pinned one may be older than what the phone keeps. */
  function find(id) {
    const { message } = phone.pin;
    return memory.message(phone.chatId, id) ?? (message?.message_id === id ? message : null);
  }

  return { submit, react, press, menu, jump, follow, command, find, view: (url) => sheets.picture(url) };
}
