// Traffic: requests to the fake, and its webhooks to the application, in one timeline, the latest first.

import { button, byId, element, get, loadWhenSeen, query, refresher, showRows, whenTyped } from "./dom.js";

const PAGE = 50;
/** The number of lines that stay while new ones arrive. */
const MOST = 200;
/** The loaded lines, by number. The page loads older lines when a person scrolls to them. */
let loaded = new Map();
let hasOlder = false;
let wanted = "";

const filter = () => ({
  contains: byId("traffic-contains").value.trim(),
  direction: byId("traffic-direction").value,
  errors: byId("traffic-errors").checked ? "true" : "",
});

const isIn = (line) => line.direction === "in";
const hasAnswer = (line) => line.response.status > 0;
const isBadLine = (line) => !hasAnswer(line) || line.response.status >= 400 || (line.warnings ?? []).length > 0;

function pairs(parameters) {
  return Object.entries(parameters ?? {}).flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
}

const queryOf = (line) => {
  const given = pairs(line.query);
  return given.length ? "?" + new URLSearchParams(given) : "";
};

const outcome = (line) =>
  hasAnswer(line) ? line.response.status + (line.response.code ? " " + line.response.code : "") : "no answer";

const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

/**
 * Returns a line for a shell that repeats a request to the fake, or a webhook to the application. Returns an empty text for a webhook that
 * was not delivered: it could text a stranger's server. Everything that comes from a client is quoted.
 */
function curl(line) {
  if (!isIn(line) && !line.target) {
    return "";
  }
  const url = isIn(line) ? location.origin + line.path + queryOf(line) : targetOf(line);
  const words = ["curl", "-g", ...(line.method === "HEAD" ? ["-I"] : ["-X", quoted(line.method)]), quoted(url)];
  if (isIn(line)) {
    words.push("-u", '"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN"');
  } else {
    words.push("-H", quoted("X-Twilio-Signature: " + line.headers["X-Twilio-Signature"]));
  }
  const form = line.method === "GET" ? [] : pairs(line.form);
  for (const [name, value] of form) {
    words.push("--data-urlencode", quoted(encodeURIComponent(name) + "=" + value));
  }
  if (!form.length && line.body) {
    const type = pairs(line.headers).find(([name]) => name.toLowerCase() === "content-type");
    words.push("-H", quoted("Content-Type: " + (type ? type[1] : "")), "--data-raw", quoted(line.body));
  }
  return words.join(" ");
}

function targetOf(line) {
  const url = new URL(line.url);
  return new URL(url.pathname + url.search, line.target).href;
}

function part(title, lines, style) {
  return lines.length
    ? element("section", { class: style }, element("h3", {}, title), element("pre", {}, lines.join("\n")))
    : null;
}

/** Returns the parts of an open line. */
function details(line) {
  const lines = (parameters, separator) => pairs(parameters).map(([name, value]) => name + separator + value);
  const text = curl(line);
  const copied = element("span", { role: "status" });
  const signed = [line.url, ...lines(line.method === "GET" ? {} : line.form, "").sort()];
  const hasForm = pairs(line.form).length > 0;
  return [
    part("changes", line.changes ?? []),
    part("failure", line.failure ? [line.failure] : [], "bad"),
    part("warnings", line.warnings ?? [], "bad"),
    part("notes", line.notes, isBadLine(line) ? "bad" : ""),
    isIn(line) || !isBadLine(line) ? null : part("signed: the URL, and each parameter with its value", signed),
    part("form", lines(line.form, "=")),
    part("body", !hasForm && line.body ? [line.body] : []),
    part("headers", lines(line.headers, ": ")),
    part("response", line.response.body ? [line.response.body] : []),
    text === "" ? null : element(
      "section",
      {},
      element("h3", {}, "curl"),
      element("pre", {}, text),
      button("Copy", async () => {
        await navigator.clipboard.writeText(text);
        copied.textContent = " copied";
      }),
      copied,
    ),
  ];
}

function row(line, known) {
  const summary = element(
    "summary",
    {},
    element("span", { class: "quiet" }, "#" + line.number),
    element("span", { class: isIn(line) ? "in" : "out" }, isIn(line) ? "→ in" : "← out"),
    element("span", { class: isBadLine(line) ? "bad" : "good" }, outcome(line)),
    element("span", { class: line.operation || line.kind ? "" : "quiet" }, line.operation ?? line.kind ?? "(no operation)"),
    element("code", {}, line.method + " " + (isIn(line) ? line.path + queryOf(line) : line.url)),
    element("span", { class: "quiet" }, "+" + line.offset_ms + " ms"),
  );
  const made = element(
    "details",
    { class: "line-of-traffic" + (isBadLine(line) && !isIn(line) ? " failed" : ""), open: known ? known.open : false },
    summary,
  );
  // Creates the details only when a person opens the line, because most lines stay closed.
  const fill = () => {
    if (made.open && made.children.length === 1) {
      made.append(element("div", { class: "inside" }, ...details(line).filter((each) => each !== null)));
    }
  };
  made.addEventListener("toggle", fill);
  fill();
  const item = element("div", { role: "listitem" }, made);
  return item;
}

function show() {
  const lines = [...loaded.values()].sort((a, b) => b.number - a.number);
  showRows(
    byId("traffic-list"),
    lines,
    (line) => line.number,
    (line, known) => row(line, known?.firstElementChild),
  );
  byId("older-traffic").hidden = !hasOlder;
  byId("no-traffic").hidden = lines.length > 0;
}

/** Loads the lines that a person has not seen, and the latest ones again, because a request may have been answered meanwhile. */
async function latest() {
  const newest = Math.max(0, ...loaded.keys());
  const more = loaded.size ? await get("journal" + query({ after: Math.max(0, newest - PAGE), latest: 4 * PAGE, ...filter() })) : null;
  // After a reset, or far behind, this begins anew.
  return more && more.previous === null && more.requests.some((line) => line.number >= newest) ? more : null;
}

const refresh = refresher(async () => {
  const now = JSON.stringify(filter());
  let lines = now === wanted ? await latest() : null;
  if (!lines) {
    lines = await get("journal" + query({ latest: PAGE, ...filter() }));
    loaded = new Map();
    hasOlder = lines.previous !== null;
    wanted = now;
  }
  lines.requests.forEach((line) => loaded.set(line.number, line));
  const numbers = [...loaded.keys()].sort((a, b) => b - a);
  if (byId("traffic").scrollTop === 0 && numbers.length > MOST) {
    // A person at the top does not see the others.
    numbers.slice(MOST).forEach((number) => loaded.delete(number));
    hasOlder = true;
  }
  show();
});

async function older() {
  const before = Math.min(...loaded.keys());
  const more = await get("journal" + query({ before, latest: PAGE, ...filter() }));
  more.requests.forEach((line) => loaded.set(line.number, line));
  hasOlder = more.previous !== null;
  show();
}

byId("traffic-filter").addEventListener("submit", (event) => event.preventDefault());
whenTyped(byId("traffic-contains"), refresh);
byId("traffic-direction").addEventListener("change", refresh);
byId("traffic-errors").addEventListener("change", refresh);
loadWhenSeen(byId("older-traffic"), older);

export const traffic = { refresh };
