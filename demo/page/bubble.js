// Draws one message: who, what, when, and everything hanging on it.

import { icon, make } from "./elements.js";
import { written } from "./markup.js";
import { clockOf, dayName, dayNumber, face, hueOf, kindOf, lineOf, nameOf, senderName, senderOf, serviceLine } from "./names.js";

/** Reactions such as ❤ are plain signs until they are asked to be emoji. */
export const emojiOf = (sign) => ([...sign].length === 1 && sign.charCodeAt(0) < 0x3000 ? `${sign}\uFE0F` : sign);

/** The picture or file and the text, used in the chat and in the opened pin alike. */
export function bodyOf(message) {
  const text = message.html ?? "";
  return [attachment(message), text && make("div", { class: "text", dir: "auto" }, written(text))].filter(Boolean);
}

function attachment(message) {
  const kind = kindOf(message);
  if (!kind) return null;
  const [key, label] = kind;
  const url = message.media_url;
  if (key === "photo" && url) {
    const { width, height } = message.photo.at?.(-1) ?? {};
    const image = make("img", { class: "photo", src: url, alt: "图片", width, height, decoding: "async" });
    const deed = { "data-deed": "view", "data-url": url, "data-key": "photo" };
    return make("button", { class: "picture", type: "button", "aria-label": "放大图片", ...deed }, image);
  }
  const name = message[key].file_name ?? message[key].emoji ?? label;
  const size = message[key].file_size;
  const about = make("span", {}, make("b", { dir: "auto" }, name), make("small", {}, [label, size && sizeOf(size)].filter(Boolean).join(" · ")));
  return make(url ? "a" : "span", { class: "file", href: url, download: url && name, "data-key": "file" }, icon("file"), about);
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The rows of buttons under a message; null without any. */
export function keyboardOf(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const button = (one, row, column) => {
    const key = `button:${row}:${column}`;
    const away = { target: "_blank", rel: "noopener noreferrer" };
    if (one.url) return make("a", { class: "key", href: one.url, "data-key": key, ...away }, `${one.text} ↗`);
    const dead = one.callback_data === undefined && !one.copy_text;
    const deed = { "data-deed": "press", "data-row": row, "data-column": column, "data-key": key };
    return make("button", { class: "key", type: "button", disabled: dead, ...deed }, one.text);
  };
  return make("div", { class: "keys" }, rows.map((row, at) => make("div", {}, row.map((one, column) => button(one, at, column)))));
}

function quote(message) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null; // in a topic everything answers its beginning
  return make(
    "button",
    { class: `quote hue-${hueOf(senderOf(original)?.id ?? 0)}`, type: "button", "data-deed": "jump", "data-id": original.message_id, "data-key": "quote" },
    make("b", { dir: "auto" }, senderName(original)),
    make("span", { dir: "auto" }, lineOf(original)),
  );
}

function origin(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const chat = from.sender_chat ?? from.chat;
  const name = from.sender_user ? nameOf(from.sender_user) : (from.sender_user_name ?? chat?.title ?? "别处");
  return make("p", { class: "origin" }, "转发自 ", make("bdi", {}, name));
}

function pills(message) {
  if (!message.reactions?.length) return null;
  const pill = ({ emoji, count, mine }) =>
    make(
      "button",
      {
        class: mine ? "pill mine" : "pill", type: "button", "aria-label": `${emoji} ${count} 人`,
        "data-deed": "react", "data-emoji": emoji, "data-key": `pill:${emoji}`,
      },
      make("span", { class: "emoji" }, emojiOf(emoji)),
      make("span", {}, String(count)),
    );
  return make("div", { class: "pills" }, message.reactions.map(pill));
}

function byline(message, look) {
  if (message.mine || look.joined || look.private) return null;
  const sender = senderOf(message);
  const label = sender?.is_bot ? "机器人" : look.titles?.get(sender?.id);
  return make(
    "p",
    { class: "by" },
    make("b", { class: `hue-${hueOf(sender?.id ?? 0)}`, dir: "auto" }, senderName(message)),
    label && make("small", { class: sender.is_bot ? "bot" : "" }, label),
  );
}

/** Five minutes of one person's talking share one name and one face. */
function joins(message, before) {
  if (!before || serviceLine(before)) return false;
  return senderOf(before)?.id === senderOf(message)?.id && message.date - before.date < 300;
}

/**
 * lineFor(message, before, {private, titles, topics}) → the element of one message; `before` is the message above it, which
 * decides about the day's mark and about a repeated name.
 */
export function lineFor(message, before, look) {
  const newDay = !before || dayNumber(before.date) !== dayNumber(message.date);
  const day = newDay && make("p", { class: "day" }, make("span", {}, dayName(message.date)));
  const service = serviceLine(message);
  if (service) {
    return make("div", { class: "line service", "data-id": message.message_id }, day, make("p", { dir: "auto" }, make("span", {}, service)));
  }
  const joined = !newDay && joins(message, before);
  const topic = message.message_thread_id && look.topics?.get(message.message_thread_id);
  const side = message.mine ? "mine" : "theirs";
  const withFace = !message.mine && !look.private;
  const sender = senderOf(message);
  const portrait = joined ? make("span", { class: "face blank" }) : face(sender?.id ?? 0, senderName(message), sender?.is_bot ? "bot" : "");
  const bubble = make(
    "div",
    { class: "bubble" },
    byline(message, { ...look, joined }),
    topic && make("p", { class: "origin" }, `# ${topic}`),
    origin(message),
    quote(message),
    bodyOf(message),
    make(
      "p",
      { class: "when" },
      message.is_pinned && icon("pin"),
      message.edit_date && "已编辑 ",
      make("time", { datetime: new Date(message.date * 1000).toISOString() }, clockOf(message.date)),
    ),
  );
  return make(
    "div",
    { class: `line ${side} ${joined ? "joined" : ""}`, "data-id": message.message_id, tabindex: "-1" },
    day,
    make(
      "div",
      { class: "row" },
        withFace && portrait,
      make("div", { class: "stack" }, bubble, keyboardOf(message), pills(message)),
      make("button", { class: "more", type: "button", tabindex: "-1", "data-deed": "menu", "aria-label": "对这条消息…" }, icon("more")),
    ),
  );
}
