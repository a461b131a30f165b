// How people, chats, moments and messages are called on a phone.

import { icon, make } from "./elements.js";

// The campaign's clock, wherever the reader's computer stands: the boards in the chat say the same time.
const ZONE = "Asia/Shanghai";
const CLOCK = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });
const DAY = new Intl.DateTimeFormat("zh-CN", { month: "long", day: "numeric", weekday: "short", timeZone: ZONE });

export const clockOf = (seconds) => CLOCK.format(seconds * 1000);
const dayOf = (seconds) => DAY.format(seconds * 1000);
/** Days change at 16:00 UTC in the campaign's zone: cheap enough to ask for every message. */
export const dayNumber = (seconds) => Math.floor((seconds + 8 * 3600) / 86400);

export function dayName(seconds) {
  const ago = dayNumber(Date.now() / 1000) - dayNumber(seconds);
  return ago === 0 ? "今天" : ago === 1 ? "昨天" : dayOf(seconds);
}

/** Short moment for the list of chats: a clock today, a day before. */
export function momentOf(seconds) {
  return dayNumber(seconds) === dayNumber(Date.now() / 1000) ? clockOf(seconds) : dayName(seconds);
}

export function nameOf(person) {
  if (!person) return "有人";
  return [person.first_name, person.last_name].filter(Boolean).join(" ").trim() || person.username || "没有名字";
}

export function senderOf(message) {
  return message.sender_chat ?? message.from ?? null;
}

export function senderName(message) {
  return message.sender_chat ? message.sender_chat.title || "频道" : nameOf(message.from);
}

export function chatName(room) {
  return room.chat.title || nameOf(room.other ?? room.chat);
}

const HUES = 8;
export const hueOf = (id) => Math.abs(Number(id) * 7 + Math.floor(Math.abs(Number(id)) / 8)) % HUES;

const letters = new Intl.Segmenter("zh", { granularity: "grapheme" });

const firstOf = (word) => [...letters.segment(word)][0]?.segment ?? "";

/** Two characters at most: the given name of a Chinese name, initials elsewhere; signs and marks are no letters. */
export function initialsOf(name) {
  const chinese = name.match(/\p{Script=Han}/gu);
  if (chinese) return chinese.slice(-2).join("");
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu);
  if (!words) return firstOf(name.trim()) || "·";
  return (firstOf(words[0]) + (words.length > 1 ? firstOf(words.at(-1)) : "")).toUpperCase();
}

export function face(id, name, kind = "") {
  return make("span", { class: `face hue-${hueOf(id)} ${kind}`, "aria-hidden": true }, kind === "group" ? icon("group") : initialsOf(name));
}

const KINDS = [
  ["photo", "图片"], ["video", "视频"], ["animation", "动图"], ["document", "文件"], ["voice", "语音"], ["audio", "音频"],
  ["sticker", "贴纸"], ["location", "位置"], ["contact", "名片"], ["poll", "投票"],
];

export function kindOf(message) {
  return KINDS.find(([key]) => message[key]) ?? null;
}

/** The beginning of a text: at most so many characters as people count them, so never half an emoji. */
export function cut(text, most) {
  if (text.length <= most) return text;
  const parts = [...letters.segment(text.slice(0, most * 8))].slice(0, most);
  return `${parts.map((part) => part.segment).join("")}…`;
}

/** One line that stands for the message: in the list of chats, quotes, the pinned bar. */
export function lineOf(message) {
  const said = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  const kind = kindOf(message);
  if (!kind) return cut(said, 160) || serviceLine(message) || "消息";
  const label = message.document?.file_name ?? kind[1];
  return said ? `[${kind[1]}] ${cut(said, 160)}` : `[${label}]`;
}

/** What happened, for messages nobody wrote; null for ordinary ones. */
export function serviceLine(message) {
  const who = senderName(message);
  if (message.new_chat_members) {
    const names = message.new_chat_members.map(nameOf).join("、");
    const self = message.new_chat_members.every((person) => person.id === message.from?.id);
    return self ? `${names} 进群了` : `${who} 请 ${names} 进群`;
  }
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} 离开了`;
  if (message.pinned_message) return `${who} 置顶了：${cut(lineOf(message.pinned_message), 24)}`;
  if (message.migrate_to_chat_id) return "群升级成了超级群";
  if (message.migrate_from_chat_id) return "这是升级后的群，接着聊";
  if (message.new_chat_title) return `群名改成了「${message.new_chat_title}」`;
  if (message.forum_topic_created) return `新话题「${message.forum_topic_created.name}」`;
  if (message.group_chat_created || message.supergroup_chat_created) return "群建好了";
  return null;
}
