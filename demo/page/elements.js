// Makes elements out of plain values: text always stays text, so no name or title can become markup.

/** make("p", {class: "x", onclick: f, "aria-label": "y"}, "text", child, null) → element; null and false children are skipped. */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  photo: "M4 7a2 2 0 012-2h12a2 2 0 012 2v10a2 2 0 01-2 2H6a2 2 0 01-2-2zM4 16l5-5 4 4 2-2 5 5M15.5 9.5h.01",
  send: "M5 12l14-7-4.5 14-3-5.5zM11.500 13.500L19 5",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  file: "M7 3h7l4 4v13a1 1 0 01-1 1H7a1 1 0 01-1-1V4a1 1 0 011-1zM14 3v4h4",
  search: "M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l4 4",
  reply: "M10 7L5 12l5 5M5 12h9a5 5 0 015 5v1",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  forward: "M14 7l5 5-5 5M19 12h-9a5 5 0 00-5 5v1",
  remove: "M5 7h14M9 7V5h6v2M7 7l1 13h8l1-13",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  group: "M9 11a3 3 0 100-6 3 3 0 000 6zM3.500 19c.5-3.500 2.500-5 5.500-5s5 1.500 5.500 5M15.500 5.500a3 3 0 010 5.500M16.500 14c2.300.4 3.700 2 4 5",
  check: "M5 13l4 4L19 7",
};

/** icon("send") → a line drawing in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
