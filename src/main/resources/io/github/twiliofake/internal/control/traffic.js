// Traffic: requests to the fake, and its webhooks to the application, in one timeline, the latest first.

import { button, byId, element, get, loadWhenSeen, query, refresher, showRows, whenTyped } from "./dom.js";

const PAGE = 50;
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

/** Returns a shell command that repeats a request to the fake or a webhook to the application. */
function curl(line) {
  const words = ["curl", "-X", line.method];
  if (isIn(line)) {
    words.push(quoted(location.origin + line.path + queryOf(line)), "-u", '"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN"');
  } else {
    const url = new URL(line.url);
    words.push(quoted(line.target ? new URL(url.pathname + url.search, line.target).href : line.url));
    words.push("-H", quoted("X-Twilio-Signature: " + line.headers["X-Twilio-Signature"]));
  }
  const form = line.method === "GET" ? [] : pairs(line.form);
  for (const [name, value] of form) {
    words.push("--data-urlencode", quoted(name + "=" + value));
  }
  if (!form.length && line.body) {
    const type = pairs(line.headers).find(([name]) => name.toLowerCase() === "content-type");
    words.push("-H", quoted("Content-Type: " + (type ? type[1] : "")), "--data-binary", quoted(line.body));
  }
  return words.join(" ");
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
    element(
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

const refresh = refresher(async () => {
  const now = JSON.stringify(filter());
  const latest = await get("journal" + query({ latest: PAGE, ...filter() }));
  const newest = Math.max(0, ...loaded.keys());
  const numbers = latest.requests.map((line) => line.number);
  const isAnew = now !== wanted || Math.min(...numbers) > newest || Math.max(0, ...numbers) < newest;
  if (isAnew) {
    loaded = new Map();
    hasOlder = latest.previous !== null;
    wanted = now;
  }
  latest.requests.forEach((line) => loaded.set(line.number, line));
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
