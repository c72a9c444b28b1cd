// Messages: every message resource, with its status and the reason for its sender.

import { byId, element, get, isBad, loadWhenSeen, query, refresher, showRows, statusOf, whenTyped } from "./dom.js";

const PAGE = 50;
let shown = PAGE;

function row(message) {
  const line = (name, value) => (value === null || value === "" ? [] : [element("div", {}, element("dt", {}, name), element("dd", {}, value))]);
  return element(
    "li",
    { class: isBad(message) ? "message failed" : "message" },
    element("div", { class: "route" }, (message.from ?? "no sender yet") + " → " + message.to, " ", statusOf(message)),
    element("p", { class: "body" }, message.body),
    element(
      "dl",
      {},
      ...line("direction", message.direction),
      ...line("segments", message.num_segments),
      ...line("media", message.num_media === "0" ? null : message.num_media),
      ...line("service", message.messaging_service_sid),
      ...line("sender", message.selection),
      ...line("created", message.date_created),
      ...line("sent", message.date_sent),
      ...line("updated", message.date_updated),
      ...line("SID", message.sid),
    ),
  );
}

const refresh = refresher(async () => {
  const answer = await get("messages" + query({ latest: shown, contains: byId("message-contains").value.trim() }));
  showRows(byId("message-list"), answer.messages.reverse(), (message) => message.sid, row);
  byId("older-messages").hidden = answer.previous === null;
  byId("no-messages").hidden = answer.messages.length > 0;
});

byId("message-filter").addEventListener("submit", (event) => event.preventDefault());
whenTyped(byId("message-contains"), () => {
  shown = PAGE;
  refresh();
});
loadWhenSeen(byId("older-messages"), () => {
  shown += PAGE;
  return refresh();
});

export const messages = { refresh };
