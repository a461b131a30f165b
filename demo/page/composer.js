// Where a person writes: text, photos, a reply or an edit, sample phrases, the bot's commands.

import { icon, make } from "./elements.js";
import { lineOf, senderName } from "./names.js";
import { samplePhoto } from "./snapshot.js";

const PHRASES = [["收回3万"], ["签还款计划", "签还款计划 分3期 每月15号还5000"], ["撤回"], ["/board"], ["/me"]]; // label, words

export class Composer {
  /** `submit({text, photos, reply, edit})` resolves when the server took it and throws when not; `last()` → own last message. */
  constructor({ submit, last }) {
    this.submit = submit;
    this.last = last;
    this.drafts = new Map(); // chat id → text not sent yet
    this.clear();
    this.about = make("div", { class: "about", hidden: true });
    this.phrases = make("div", { class: "phrases", "aria-label": "可以这样说" }, this.chips());
    this.commands = make("div", { class: "commands", hidden: true });
    this.text = make("textarea", {
      rows: 1, placeholder: "说点什么…", "aria-label": "消息", enterkeyhint: "send", dir: "auto",
      oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onpaste: (event) => this.pasted(event),
    });
    this.files = make("input", { type: "file", accept: "image/*", multiple: true, hidden: true, onchange: () => this.chosen() });
    this.slash = make("button", { type: "button", class: "slash", "aria-label": "命令", hidden: true, onclick: () => this.toggleCommands() }, "/");
    this.element = make(
      "footer",
      { class: "composer" },
      this.commands,
      this.about,
      this.phrases,
      make(
        "form",
        { onsubmit: (event) => { event.preventDefault(); this.send(); } },
        make("button", { type: "button", class: "photos", "aria-label": "发照片", title: "发照片", onclick: () => this.files.click() }, icon("photo")),
        this.files,
        this.text,
        this.slash,
        make("button", { type: "submit", class: "send", "aria-label": "发送" }, icon("send")),
      ),
    );
  }

  chips() {
    const chip = ([label, words = label]) => make("button", { type: "button", title: words, onclick: () => this.write(words) }, label);
    const photo = make("button", { type: "button", onclick: async () => this.attach([await samplePhoto()]) }, "样照");
    return [...PHRASES.map(chip), photo];
  }

  clear() {
    this.reply = null;
    this.edit = null;
    this.photos = [];
  }

  /** Turns to a chat: what was typed there and not sent is still there. */
  open(room) {
    if (this.chatId !== undefined) this.drafts.set(this.chatId, this.edit ? "" : this.text.value);
    this.chatId = room.chat.id;
    this.clear();
    this.offer(room.commands);
    this.write(this.drafts.get(this.chatId) ?? "", false);
  }

  offer(commands) {
    this.offered = commands;
    this.slash.hidden = !commands.length;
  }

  write(text, focus = true) {
    this.text.value = text;
    this.typed();
    if (focus) this.text.focus();
  }

  replyTo(message) {
    if (this.edit) this.write("");
    this.clear();
    this.reply = message;
    this.typed();
    this.text.focus();
  }

  startEdit(message) {
    this.clear();
    this.edit = message;
    this.write(message.text ?? message.caption ?? "");
  }

  chosen() {
    this.attach([...this.files.files]);
    this.files.value = ""; // else the same picture could not be chosen twice
  }

  attach(photos) {
    this.edit = null;
    this.photos.push(...photos.filter((file) => file.type.startsWith("image/")));
    this.typed();
    this.text.focus();
  }

  /** Leaves reply, edit, photos or the list of commands; true when there was something to leave. */
  cancel() {
    if (!this.commands.hidden) {
      this.commands.hidden = true;
      return true;
    }
    if (!this.reply && !this.edit && !this.photos.length) return false;
    const wasEdit = Boolean(this.edit);
    this.clear();
    if (wasEdit) this.write("");
    this.typed();
    return true;
  }

  typed() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 132)}px`;
    const target = this.edit ?? this.reply;
    this.about.hidden = !target && !this.photos.length;
    this.about.replaceChildren();
    if (!this.about.hidden) this.about.append(...this.bar(target));
    const start = /^\/(\w*)$/.exec(this.text.value);
    this.listCommands(start ? start[1] : null);
  }

  bar(target) {
    const count = this.photos.length;
    const title = count ? `${count} 张照片，可以配一句话` : this.edit ? "编辑" : `回复 ${senderName(target)}`;
    for (const url of this.shownUrls ?? []) URL.revokeObjectURL(url);
    this.shownUrls = this.photos.map((file) => URL.createObjectURL(file));
    const thumbs = this.shownUrls.slice(0, 3).map((url) => make("img", { src: url, alt: "" }));
    return [
      count ? make("span", { class: "thumbs" }, thumbs) : icon(this.edit ? "edit" : "reply"),
      make("span", { class: "what" }, make("b", { dir: "auto" }, title), target && !count && make("small", { dir: "auto" }, lineOf(target))),
      make("button", { type: "button", "aria-label": "取消", onclick: () => this.cancel() }, icon("close")),
    ];
  }

  toggleCommands() {
    this.listCommands(this.commands.hidden ? "" : null);
  }

  /** Lists the commands that begin so; null puts the list away. */
  listCommands(start) {
    const fitting = start === null ? [] : this.offered.filter(({ command }) => command.startsWith(start.toLowerCase()));
    this.commands.hidden = !fitting.length;
    const say = (command) => () => {
      this.write(`/${command}`);
      this.commands.hidden = true;
      this.send();
    };
    const row = ({ command, description }) =>
      make("button", { type: "button", onclick: say(command) }, make("b", {}, `/${command}`), make("span", {}, description));
    this.commands.replaceChildren(...fitting.map(row));
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.text.value && !this.edit) {
      const own = this.last();
      if (own) {
        event.preventDefault();
        this.startEdit(own);
      }
    }
  }

  pasted(event) {
    const images = [...event.clipboardData.files];
    if (images.length) {
      event.preventDefault();
      this.attach(images);
    }
  }

  async send() {
    const { reply, edit, photos } = this;
    const text = this.text.value.trim();
    if (!text && !photos.length) return;
    this.clear();
    this.write("");
    try {
      await this.submit({ text, photos, reply, edit });
    } catch {
      if (this.text.value) return; // something newer is being written: it wins
      Object.assign(this, { reply, edit, photos });
      this.write(text);
    }
  }
}
