// Phones: the texts that each received and sent, and a form to text from it.

import { attempt, button, byId, call, element, get, isBad, post, query, refresher, sendersOf, showRows, statusOf } from "./dom.js";

const STATES = {
  reachable: "reachable",
  switched_off: "switched off",
  blocked: "blocks messages",
  unknown: "unknown to the carrier",
  landline: "a landline",
  filtered: "behind a filter",
  takes_no_short_codes: "takes no short codes",
};
const PHONES = 50;
const TEXTS = 50;

let open = "";
let shownPhones = PHONES;
let shownTexts = TEXTS;
/** The number before the first text that is shown, or null before any was loaded. */
let floor = null;
/** What a person typed for each phone, but did not send. */
const drafts = new Map();
let senders = new Map();

for (const [state, words] of Object.entries(STATES)) {
  byId("phone-state").append(element("option", { value: state }, words));
}

const secondsOf = (date) => Math.floor(Date.parse(date) / 1000);
/** The last sixteen digits of a SID count up in the order of creation. */
const ordinal = (sid) => sid.slice(-16);

/** Returns the texts that the phone received and sent, in order. Texts from Twilio itself are not messages of the account. */
function conversation(messages, handset) {
  const known = new Set(messages.map((message) => message.sid));
  const lines = messages.map((message) => ({ ...message, second: secondsOf(message.date_sent ?? message.date_created) }));
  const oldest = Math.min(...lines.map((line) => line.second));
  for (const received of handset.messages) {
    const second = secondsOf(received.at);
    if (!known.has(received.sid) && (lines.length < shownTexts || second >= oldest)) {
      lines.push({ ...received, second, status: "", error_code: null, num_media: "0", by: "not in the account: by Twilio itself, or deleted" });
    }
  }
  lines.sort((a, b) => a.second - b.second || (ordinal(a.sid) < ordinal(b.sid) ? -1 : 1));
  return lines;
}

function bubble(line) {
  const isOwn = line.from === open;
  const other = isOwn ? line.to : line.from;
  const kind = senders.get(other)?.kind;
  const name = other === null ? "no sender yet" : (isOwn ? "to " : "") + (kind ? kind + " " : "") + other;
  const time = new Date(line.second * 1000).toISOString();
  return element(
    "li",
    { class: "bubble" + (isOwn ? " own" : "") + (isBad(line) ? " failed" : ""), title: line.selection },
    element("span", { class: "who" }, line.by ? name + " (" + line.by + ")" : name),
    element("p", {}, line.body),
    Number(line.num_media) ? element("p", { class: "media" }, line.num_media + " × media") : null,
    element(
      "span",
      { class: "quiet" },
      element("time", { datetime: time }, time.slice(11, 19)),
      line.status ? " " : "",
      line.status ? statusOf(line) : "",
    ),
  );
}

function phoneRow(handset) {
  const last = handset.messages.at(-1);
  const row = element(
    "a",
    { href: "#phones/" + encodeURIComponent(handset.number), "aria-current": handset.number === open ? "true" : null },
    element("strong", {}, handset.number),
    handset.state === "reachable" ? "" : element("span", { class: "bad" }, " " + STATES[handset.state]),
    element("span", { class: "quiet preview" }, last ? last.body : ""),
  );
  return element("li", {}, row);
}

function optOutRow(optOut) {
  const service = [...senders.values()].find((sender) => sender.service?.sid === optOut.service_sid)?.service;
  const from = optOut.sender ?? (service ? service.friendly_name : optOut.service_sid);
  return element(
    "li",
    {},
    "opted out of " + from + " ",
    button("Clear", () => call("DELETE", "opt_outs" + query(optOut)), { "aria-label": "Clear the opt-out of " + from }),
  );
}

function showSenders(state) {
  senders = new Map(sendersOf(state).map((sender) => [sender.address, sender]));
  const choice = byId("text-to");
  const before = choice.value;
  const options = [...senders.values()].filter((sender) => sender.kind !== "alpha sender");
  showRows(
    choice,
    options,
    (sender) => sender.address,
    (sender) =>
      element(
        "option",
        { value: sender.address },
        sender.address + (sender.service ? ", " + sender.service.friendly_name : ", in no service"),
      ),
  );
  if (senders.has(before)) {
    choice.value = before;
  }
}

const refresh = refresher(async () => {
  const [all, state] = await Promise.all([
    get("handsets" + query({ limit: shownPhones, messages: 1 })),
    get("state"),
  ]);
  showSenders(state);
  const isListed = all.handsets.some((handset) => handset.number === open);
  const rows = open && !isListed ? [{ number: open, state: "reachable", messages: [] }, ...all.handsets] : all.handsets;
  showRows(
    byId("phone-list"),
    rows.map((handset) => ({ ...handset, isOpen: handset.number === open })),
    (handset) => handset.number,
    phoneRow,
  );
  byId("more-phones").hidden = all.next === null;
  byId("no-phones").hidden = rows.length > 0;
  byId("phone").hidden = !open;
  if (open) {
    await showPhone();
  }
});

/** Returns whether a person reads older texts. */
function isReading() {
  const list = byId("conversation");
  return floor !== null && list.scrollHeight - list.scrollTop - list.clientHeight >= 40;
}

async function showPhone() {
  const number = open;
  const [sent, handset, optOuts] = await Promise.all([
    get("messages" + query({ phone: number, ...(isReading() ? { after: floor } : { latest: shownTexts }) })),
    get("handsets/" + encodeURIComponent(number) + query({ messages: shownTexts })),
    get("opt_outs"),
  ]);
  if (number !== open) {
    return;
  }
  byId("phone-number").textContent = number;
  if (document.activeElement !== byId("phone-state")) {
    byId("phone-state").value = handset.state;
  }
  showRows(
    byId("opt-outs-of-phone"),
    optOuts.opt_outs.filter((optOut) => optOut.number === number),
    (optOut) => optOut.service_sid ?? optOut.sender,
    optOutRow,
  );
  const list = byId("conversation");
  const wasReading = isReading();
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  showRows(list, conversation(sent.messages, handset), (line) => line.sid, bubble);
  if (!wasReading) {
    // From here on, as long as the person reads: texts that arrive push none out of sight.
    floor = sent.previous === null ? 0 : sent.previous - 1;
  }
  byId("older-texts").hidden = floor === 0;
  if (isAtEnd) {
    list.scrollTop = list.scrollHeight;
  }
}

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("the photo cannot be read"));
    reader.readAsDataURL(file);
  });
}

/** Returns a sentence about a text that the application did not reply to, or an empty text if it replied. */
function outcome(answer, to) {
  if (!answer.webhooks.length) {
    return "The application was not called: neither the service of " + to + " nor " + to + " itself has an inbound URL.";
  }
  const failed = answer.webhooks.filter((webhook) => webhook.failure || webhook.response.status >= 400 || webhook.warnings.length);
  if (failed.length) {
    const last = failed[failed.length - 1];
    return (
      "The application failed: " + (last.failure ?? last.response.status) + " " + last.warnings.join(", ") + ". See Traffic, line " +
      last.number + "."
    );
  }
  return answer.replies.length ? "" : "The application answered without a reply.";
}

async function send() {
  const from = open;
  const photo = byId("text-photo").files[0];
  const body = byId("text-body").value;
  const to = byId("text-to").value;
  const media = photo ? [{ content_type: photo.type || "application/octet-stream", base64: await encoded(photo) }] : [];
  byId("text-outcome").textContent = "Waiting for the application …";
  byId("text-body").value = "";
  byId("text-photo").value = "";
  try {
    const answer = await post("texts", { from, to, body, media });
    if (from === open) {
      byId("text-outcome").textContent = outcome(answer, to);
    }
  } catch (failure) {
    if (from === open) {
      // What was typed meanwhile stays.
      byId("text-body").value ||= body;
      byId("text-outcome").textContent = "";
    }
    throw failure;
  }
}

byId("open-phone").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    const number = byId("open-number").value.replace(/[\s().-]/g, "");
    await get("handsets/" + encodeURIComponent(number) + query({ messages: "0" }));
    byId("open-number").value = "";
    location.hash = "phones/" + encodeURIComponent(number);
  });
});
byId("more-phones").addEventListener("click", () => {
  shownPhones += PHONES;
  refresh();
});
byId("older-texts").addEventListener("click", () => {
  shownTexts += TEXTS;
  floor = null;
  refresh();
});
byId("phone-state").addEventListener("change", (event) =>
  attempt(() => post("handsets", { number: open, state: event.target.value })),
);
byId("text").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(send);
});
byId("text-body").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("text").requestSubmit();
  }
});

export const phones = {
  refresh,
  open(number) {
    if (open !== number) {
      drafts.set(open, byId("text-body").value);
      byId("text-body").value = drafts.get(number) ?? "";
      byId("text-photo").value = "";
      open = number;
      floor = null;
      shownTexts = TEXTS;
      byId("text-outcome").textContent = "";
    }
  },
};
