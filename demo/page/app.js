// Starts the page: who gets a phone, the tabs of a narrow window, handing a phone to somebody else.

import { make } from "./elements.js";
import { face, nameOf } from "./names.js";
import { Phone } from "./phone.js";
import { readChats, readPeople } from "./wire.js";

const DEFAULT_PHONES = 4;
const MOST_PHONES = 5; // browsers keep six connections to one server; each phone holds one, and sending needs one
const ROLES = [/一组.*队员|队员.*一组/, /二组.*队员|队员.*二组/, /领导|行长|董事长/, /清收办|办公室/];
const SHORTER = [/一组/, /二组/, /领导/, /外拓办/];

const phones = [];
const tabs = document.querySelector("#tabs");
const group = { people: new Map(), titles: new Map(), members: new Map(), read: readGroup };

async function readGroup() {
  const [people, chats] = await Promise.all([readPeople(), readChats()]);
  group.people.clear();
  for (const person of people) {
    group.people.set(person.id, person);
    if (person.title) group.titles.set(person.id, person.title);
  }
  for (const chat of chats) {
    const here = chat.members.filter(({ status }) => status !== "left" && status !== "kicked");
    group.members.set(chat.id, here.length);
  }
}

/** By the address (?phones=1,2,3), else one per role by title, else whoever comes first. */
function firstPicks() {
  const asked = (new URLSearchParams(location.search).get("phones") ?? "").split(",").map(Number);
  const chosen = [...new Set(asked)].filter((id) => group.people.get(id) && !group.people.get(id).is_bot);
  if (chosen.length) return chosen.slice(0, MOST_PHONES);
  const people = [...group.people.values()].filter((person) => !person.is_bot);
  const picks = [];
  for (const [at, role] of ROLES.entries()) {
    const free = people.filter((person) => !picks.includes(person.id));
    const one = free.find((person) => role.test(person.title ?? "")) ?? free.find((person) => SHORTER[at].test(person.title ?? ""));
    if (one) picks.push(one.id);
  }
  for (const { id } of people) if (picks.length < DEFAULT_PHONES && !picks.includes(id)) picks.push(id);
  return picks;
}

function remember() {
  const address = new URL(location.href);
  address.search = `?phones=${phones.map((phone) => phone.person.id).join(",")}`;
  history.replaceState(null, "", address);
}

async function pick(phone) {
  await readGroup().catch(() => {}); // somebody may have joined since; without an answer the old list will do
  const taken = new Map(phones.filter((one) => one !== phone).map((one) => [one.person.id, one]));
  const rows = [...group.people.values()]
    .filter((person) => !person.is_bot && !taken.has(person.id))
    .map((person) => ({ id: person.id, name: nameOf(person), about: person.title, face: face(person.id, nameOf(person)), current: person.id === phone.person.id }));
  phone.sheets.choose("这是谁的手机？", "找人：名字或职务", rows, (row) => {
    if (row.id === phone.person.id) return;
    phone.assign(group.people.get(row.id));
    remember();
  });
}

/** In a narrow window one phone is shown; the wide one shows all and hides the tabs. */
function turnTo(phone) {
  for (const one of phones) one.element.classList.toggle("current", one === phone);
  for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.phone === phone));
}

function label(phone) {
  const tab = [...tabs.children].find((one) => one.phone === phone);
  if (!tab || !phone.person) return;
  const unread = phone.unread();
  const name = nameOf(phone.person);
  const words = `${name}|${phone.person.title}|${unread}`;
  if (tab.words === words) return; // called at every event: nothing to draw most of the time
  tab.words = words;
  const badge = unread > 0 && make("i", { class: "badge" }, unread > 99 ? "99+" : String(unread));
  tab.replaceChildren(face(phone.person.id, name), badge || "", make("b", { dir: "auto" }, name), make("small", { dir: "auto" }, phone.person.title || ""));
}

function build(picks) {
  document.querySelector("#phones").replaceChildren();
  for (const id of picks) {
    const phone = new Phone(group, { changed: label, pick });
    phones.push(phone);
    const tab = make("button", { type: "button", "aria-pressed": "false", onclick: () => turnTo(phone) });
    tab.phone = phone;
    tabs.append(tab);
    document.querySelector("#phones").append(phone.element);
    phone.assign(group.people.get(id));
  }
  turnTo(phones[0]);
}

async function start() {
  const waiting = document.querySelector("#phones .waiting");
  for (;;) {
    try {
      await readGroup();
      const picks = firstPicks();
      if (picks.length) {
        build(picks);
        return;
      }
      waiting.textContent = "演练群里还没有人，等花名册进来就会出现…";
    } catch {
      waiting.textContent = "正在等演练服务器…";
    }
    await new Promise((done) => setTimeout(done, 1500));
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === document.body) phones.some((phone) => phone.escape());
});

start();
