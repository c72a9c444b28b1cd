// Account: its contents, and controls for the clock, the delivery and the faults of the fake.

import { attempt, button, byId, call, element, get, post, query, refresher, sendersOf, showRows } from "./dom.js";

const LISTED = 200;
const SENDERS = ["short_codes", "phone_numbers", "alpha_senders"];
const TEMPLATES = [
  { fault: "too_many_requests", on: ["MESSAGE_CREATE"], times: 1 },
  { fault: "service_unavailable", on: ["MESSAGE_CREATE"], times: 1 },
  { fault: "service_unavailable", on: ["MESSAGE_CREATE"], times: 1, after_operation: true },
  { fault: "internal_error", times: 1 },
  { fault: "error", status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient", times: 1 },
  { fault: "html_page", status: 502, times: 1 },
  { fault: "truncated_json", times: 1 },
  { fault: "dribble", bytes: 10, milliseconds: 100, times: 1 },
  { fault: "disconnect", times: 1 },
  { fault: "delay", milliseconds: 3000, times: 1 },
  { fault: "undelivered", error_code: 30003, times: 1 },
  { fault: "limit_per_second", requests: 1 },
  { fault: "limit_concurrent", requests: 1 },
  { fault: "callback_before_response", times: 1 },
  { fault: "lost", on: ["STATUS_CALLBACK"], times: 1 },
  { fault: "repeated", on: ["STATUS_CALLBACK"], times: 1 },
  { fault: "delay", milliseconds: 3000, on: ["INBOUND_MESSAGE"], times: 1 },
];

TEMPLATES.forEach((template, place) => {
  const { fault, on, ...rest } = template;
  const words = fault.replaceAll("_", " ") + (on ? " on " + on : "") + (rest.after_operation ? ", after the operation" : "");
  byId("fault-template").append(element("option", { value: place }, words));
});
const begin = () => {
  byId("fault-json").value = JSON.stringify(TEMPLATES[Number(byId("fault-template").value)]);
};
begin();
byId("fault-template").addEventListener("change", begin);

function senderRow(sender) {
  const details = [sender.country_code, (sender.capabilities ?? []).join(", "), sender.sms_url && "texts to " + sender.sms_url]
    .filter(Boolean)
    .join("; ");
  return element(
    "li",
    {},
    element("strong", {}, sender.address),
    " " + sender.kind + " ",
    element("span", { class: "quiet" }, [details, sender.sid].filter(Boolean).join("; ")),
  );
}

function senderList(holder) {
  const senders = sendersOf(Object.fromEntries(SENDERS.map((kind) => [kind, holder[kind]])));
  const items = senders.slice(0, LISTED).map(senderRow);
  if (senders.length > LISTED) {
    items.push(element("li", { class: "quiet" }, "and " + (senders.length - LISTED) + " more"));
  }
  return items.length ? element("ul", {}, ...items) : element("p", { class: "quiet" }, "no senders");
}

function service(contents) {
  const settings = Object.entries(contents).filter(
    ([name, value]) => ![...SENDERS, "friendly_name", "sid"].includes(name) && value !== null && value !== "",
  );
  return element(
    "section",
    { class: "service" },
    element("h3", {}, contents.friendly_name, " ", element("span", { class: "quiet" }, contents.sid)),
    senderList(contents),
    element(
      "details",
      {},
      element("summary", {}, "Settings"),
      element("dl", {}, ...settings.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, String(value))])),
    ),
  );
}

function contentsOf(account) {
  return [
    ...account.services.map(service),
    element("section", { class: "service" }, element("h3", {}, "In no service"), senderList(account)),
    ...(account.accounts ?? []).flatMap((other) => [
      element("h2", {}, other.friendly_name + " " + other.sid),
      ...contentsOf(other),
    ]),
  ];
}

let shownState = "";

function showState(state) {
  const text = JSON.stringify(state);
  if (text !== shownState) {
    shownState = text;
    byId("account-contents").replaceChildren(...contentsOf(state));
  }
}

function showClock(clock) {
  byId("clock-instant").textContent = clock.instant;
  byId("clock-instant").dateTime = clock.instant;
  byId("clock-state").textContent = clock.running ? "(running)" : "(standing still)";
  byId("clock-toggle").textContent = clock.running ? "Stop" : "Run";
  byId("clock-toggle").dataset.run = String(!clock.running);
}

function showDelivery(delivery) {
  const takes = delivery.takes === "PT0S" ? "at once" : "each step takes " + delivery.takes;
  byId("delivery-state").textContent = delivery.hold ? "Messages are held." : "Messages arrive: " + takes + ".";
  byId("delivery-toggle").textContent = delivery.hold ? "Release" : "Hold";
  byId("delivery-toggle").dataset.hold = String(!delivery.hold);
}

function rows(id, all, keyOf, create, none) {
  showRows(byId(id), all.length ? all.slice(0, LISTED) : [none], (each) => (each === none ? none : keyOf(each)), (each) =>
    each === none ? element("li", { class: "quiet" }, none) : create(each),
  );
}

/** Returns the friendly name of each service, by its SID. */
function namesOf(account) {
  const own = account.services.map((each) => [each.sid, each.friendly_name]);
  return new Map([...own, ...(account.accounts ?? []).flatMap((other) => [...namesOf(other)])]);
}

const refresh = refresher(async () => {
  const [state, clock, delivery, faults, optOuts, routes] = await Promise.all(
    ["state", "clock", "delivery", "faults", "opt_outs", "routes"].map(get),
  );
  const names = namesOf(state);
  showState(state);
  showClock(clock);
  showDelivery(delivery);
  rows(
    "fault-list",
    faults.faults,
    (fault) => fault.number,
    (fault) =>
      element(
        "li",
        {},
        fault.description + " ",
        button("Remove", () => call("DELETE", "faults/" + fault.number), { "aria-label": "Remove " + fault.description }),
      ),
    "no faults",
  );
  rows(
    "opt-out-list",
    optOuts.opt_outs,
    (optOut) => JSON.stringify(optOut),
    (optOut) =>
      element(
        "li",
        {},
        optOut.number + " from " + (optOut.sender ?? names.get(optOut.service_sid)) + " ",
        button("Clear", () => call("DELETE", "opt_outs" + query(optOut)), { "aria-label": "Clear the opt-out of " + optOut.number }),
      ),
    "no opt-outs",
  );
  rows(
    "route-list",
    routes.routes,
    (route) => route.public_url,
    (route) => element("li", {}, route.public_url + " → " + route.target),
    "no routes",
  );
});

byId("clock-toggle").addEventListener("click", (event) =>
  attempt(() => post("clock", { run: event.target.dataset.run === "true" })),
);
byId("clock-advance").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => post("clock", { advance: byId("clock-unit").value.replace("?", byId("clock-amount").value) }));
});
byId("delivery-toggle").addEventListener("click", (event) =>
  attempt(() => post("delivery", { hold: event.target.dataset.hold === "true" })),
);
byId("fault").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => call("POST", "faults", byId("fault-json").value));
});

export const account = { refresh };
