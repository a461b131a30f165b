// Talks to the practice server. Every refusal becomes an Error whose message can be shown on a phone.

import { inChinese } from "./refusals.js";

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error("演练服务器没有回应");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ? inChinese(body.error) : `服务器回答 ${answer.status}`);
  return body;
}

export function readPeople() {
  return ask("/practice/people");
}

export function readChats() {
  return ask("/practice/chats");
}

export function readPhone(person) {
  return ask(`/practice/phones/${person}`);
}

/** act(7, "send", {chat_id, text}) plays what a person does: send, edit, delete, press, react, join, leave. */
export function act(person, deed, body) {
  return ask(`/practice/phones/${person}/${deed}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** sendPhoto(7, {chat_id, caption}, blob, "a.jpg"): empty fields are left out. */
export function sendPhoto(person, fields, blob, name) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(key, String(value));
  }
  form.append("photo", blob, name);
  return ask(`/practice/phones/${person}/photo`, { method: "POST", body: form });
}

const PATIENCE_MS = [500, 1000, 2000, 4000];

/**
 * Follows a person's events until the returned function is called. `opened` runs at each (re)connection, `lost` at each
 * loss. A hidden page lets go of its stream: browsers allow six connections to one server, over all windows together.
 */
export function follow(person, { opened, lost, happened }) {
  let source = null;
  let timer = 0;
  let tries = 0;
  let over = false;

  function connect() {
    clearTimeout(timer);
    if (over || source || document.hidden) return;
    source = new EventSource(`/practice/phones/${person}/events`);
    source.onopen = () => {
      tries = 0;
      opened();
    };
    source.onmessage = (event) => happened(JSON.parse(event.data));
    source.onerror = () => {
      hangUp();
      lost();
      timer = setTimeout(connect, PATIENCE_MS[Math.min(tries++, PATIENCE_MS.length - 1)]);
    };
  }

  function hangUp() {
    source?.close();
    source = null;
  }

  function turned() {
    if (document.hidden) timer = setTimeout(hangUp, 1500);
    else connect();
  }

  document.addEventListener("visibilitychange", turned);
  connect();
  return () => {
    over = true;
    clearTimeout(timer);
    hangUp();
    document.removeEventListener("visibilitychange", turned);
  };
}
