// Switches between the views, and refreshes the visible one after each change.

import { account } from "./account.js";
import { attempt, byId, call } from "./dom.js";
import { messages } from "./messages.js";
import { phones } from "./phones.js";
import { traffic } from "./traffic.js";

const VIEWS = { phones, messages, traffic, account };
const tabs = Object.keys(VIEWS).map((name) => byId(name + "-tab"));
let current = "";

function show(name, isFocused) {
  current = name;
  for (const other of Object.keys(VIEWS)) {
    const isShown = other === name;
    byId(other).hidden = !isShown;
    byId(other + "-tab").setAttribute("aria-selected", String(isShown));
    byId(other + "-tab").tabIndex = isShown ? 0 : -1;
  }
  if (isFocused) {
    byId(name + "-tab").focus();
  }
  VIEWS[name].refresh();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (failure) {
    return "";
  }
}

/** Shows the view and the phone that the address names, so that a reload shows the same. */
function route(isFocused) {
  const [name, detail] = location.hash.slice(1).split("/");
  const known = Object.hasOwn(VIEWS, name) ? name : "phones";
  const number = decoded(detail ?? "");
  if (known === "phones" && /^\+\d+$/.test(number)) {
    phones.open(number);
  }
  show(known, isFocused);
}

/** Shows the view of a tab at once: a key pressed right after must find the tab that is selected. */
function select(tab, isFocused) {
  history.pushState(null, "", "#" + tab.getAttribute("aria-controls"));
  route(isFocused);
}

for (const tab of tabs) {
  tab.addEventListener("click", () => select(tab, false));
  tab.addEventListener("keydown", (event) => {
    const place = tabs.indexOf(tab);
    const next = {
      ArrowRight: (place + 1) % tabs.length,
      ArrowLeft: (place + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      select(tabs[next], true);
    }
  });
}
addEventListener("hashchange", () => route(false));

byId("reset").addEventListener("click", () => attempt(() => call("POST", "reset")));

let events = null;

/** Listens while the page is visible: a browser allows few connections to one server, and a hidden page would keep one. */
function listen() {
  if (document.hidden) {
    events?.close();
    events = null;
    return;
  }
  if (events) {
    return;
  }
  events = new EventSource("events");
  events.addEventListener("change", (event) => {
    const clock = JSON.parse(event.data).clock;
    byId("live").textContent =
      "live; " + clock.instant.slice(0, 19).replace("T", " ") + (clock.running ? ", running" : ", standing still");
    byId("live").className = "";
    VIEWS[current].refresh();
  });
  events.addEventListener("error", () => {
    byId("live").textContent = "the fake does not answer";
    byId("live").className = "bad";
  });
}

document.addEventListener("visibilitychange", listen);
route(false);
listen();
