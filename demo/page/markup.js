// Lets only the tags of a chat message through, whatever the server sent.

const KEPT = new Set("B STRONG I EM U INS S STRIKE DEL CODE PRE A BLOCKQUOTE SPAN TG-SPOILER BR".split(" "));
const CLASSES = new Set(["bot_command", "mention", "hashtag"]);
const LINKS = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

function cleaned(element) {
  const href = element.tagName === "A" ? element.getAttribute("href") : null;
  const spoiler = element.tagName === "TG-SPOILER" || element.classList.contains("tg-spoiler");
  const folded = element.tagName === "BLOCKQUOTE" && element.hasAttribute("expandable");
  const { className } = element;
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
  if (CLASSES.has(className)) element.className = className;
  if (spoiler) element.className = "tg-spoiler";
  if (folded) element.className = "folded";
  if (href !== null) {
    let scheme = "";
    try {
      scheme = new URL(href).protocol;
    } catch {
      // Not an address: it stays as plain text.
    }
    if (LINKS.has(scheme)) {
      element.href = href;
      element.target = "_blank";
      element.rel = "noopener noreferrer";
    }
  }
}

/** written("<b>3</b> 万") → a fragment that is safe to show; unknown tags are taken off, their text stays. */
export function written(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const element of [...template.content.querySelectorAll("*")]) {
    if (["SCRIPT", "STYLE", "TEMPLATE", "IFRAME"].includes(element.tagName)) element.remove();
    else if (KEPT.has(element.tagName)) cleaned(element);
    else element.replaceWith(...element.childNodes);
  }
  return template.content;
}
