// Turns clicks, right clicks, long presses and keys on messages into deeds: menu, press, react, jump, view, follow, command.

const LONG_MS = 450;

/** Lifting the finger after a long press would press what has just opened under it. */
function swallowNextClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true });
  const lifted = () => setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 60);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, lifted, { once: true, capture: true });
}

/** watch(root, {find(id) → message, menu, press, react, jump, view, follow, command}) listens once for all messages under root. */
export function watch(root, deeds) {
  const messageAt = (target) => deeds.find(Number(target.closest(".line:not(.service), .pinned[data-id]")?.dataset.id));

  root.addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest(".tg-spoiler")) target.closest(".tg-spoiler").classList.add("seen");
    if (target.closest("blockquote.folded")) target.closest("blockquote.folded").classList.toggle("seen");
    const link = target.closest("a[href]");
    if (link) {
      if (deeds.follow(link.href)) event.preventDefault();
      return;
    }
    const command = target.closest(".bot_command");
    if (command) deeds.command(command.textContent);
    const source = target.closest("[data-deed]");
    const message = source && messageAt(source);
    if (!message) return;
    const { deed, url, emoji, id, row, column } = source.dataset;
    if (deed === "menu") deeds.menu(message, source.getBoundingClientRect());
    else if (deed === "view") deeds.view(source.closest("[data-url]")?.dataset.url ?? url);
    else if (deed === "jump") deeds.jump(Number(id));
    else if (deed === "react") deeds.react(message, emoji);
    else if (deed === "press") deeds.press(message, message.reply_markup.inline_keyboard[row][column], source);
  });

  root.addEventListener("contextmenu", (event) => {
    const message = event.target.closest("a[href]") ? null : messageAt(event.target);
    if (!message) return;
    event.preventDefault();
    deeds.menu(message, new DOMRect(event.clientX, event.clientY, 0, 0));
  });

  let timer = 0;
  let from = null;
  root.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    from = event;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const message = messageAt(event.target);
      if (!message) return;
      deeds.menu(message, new DOMRect(event.clientX, event.clientY, 0, 0));
      swallowNextClick();
    }, LONG_MS);
  });
  root.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 8) clearTimeout(timer);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) root.addEventListener(end, () => clearTimeout(timer));

  root.addEventListener("keydown", (event) => {
    const lines = [...root.querySelectorAll(".line[tabindex]")];
    const line = document.activeElement.closest?.(".line");
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (!lines.length) return;
      const at = lines.indexOf(line);
      const next = at < 0 ? lines.at(-1) : lines[at + (event.key === "ArrowUp" ? -1 : 1)];
      next?.focus();
      event.preventDefault();
    } else if (line === document.activeElement && (event.key === "Enter" || event.key === "ContextMenu")) {
      event.preventDefault();
      deeds.menu(messageAt(line), line.querySelector(".bubble").getBoundingClientRect());
    }
  });
}
