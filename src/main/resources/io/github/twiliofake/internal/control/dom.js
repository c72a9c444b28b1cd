// The functions that all views share. They set the data of clients as text only, never as HTML.

export const byId = (id) => document.getElementById(id);

/** Creates an element with attributes, and with texts or elements inside. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(attribute, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(attribute, value);
    }
  }
  made.append(...content.filter((each) => each !== null && each !== undefined));
  return made;
}

/** Creates a button that does some work, and shows the error if the work fails. */
export function button(label, work, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", () => attempt(work));
  return made;
}

/** Shows an error, or hides it. */
function complain(problem, by) {
  byId("alert").textContent = problem;
  byId("alert").dataset.by = by;
  byId("alert").hidden = !problem;
}

/** Does what a person asked for, and shows the error if it fails, until the person asks for something else. */
export async function attempt(work) {
  try {
    await work();
    complain("", "person");
  } catch (failure) {
    complain(failure.message, "person");
  }
}

/** Loads a view, and shows the error if that fails, until it succeeds. Errors of what a person asked for stay. */
async function load(work) {
  try {
    await work();
    if (byId("alert").dataset.by === "load") {
      complain("", "load");
    }
  } catch (failure) {
    complain(failure.message, "load");
  }
}

/** Calls the fake, and returns its answer, or null if the answer has no body. */
export async function call(method, path, body) {
  const response = await fetch(path, { method, body });
  if (response.status === 204) {
    return null;
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

/** Ends when a person is not in the middle of a click. */
let click = null;

addEventListener("pointerdown", () => {
  const mine = new Promise((resolve) => {
    // The click event comes right after the pointer is up. Some lists of choices swallow that event.
    addEventListener("pointerup", () => setTimeout(resolve), { once: true });
    addEventListener("pointercancel", resolve, { once: true });
    setTimeout(resolve, 1000);
  }).then(() => {
    if (click === mine) {
      click = null;
    }
  });
  click = mine;
});

/** Fetches what a view shows. Waits for the end of a click: a browser forgets the click if its row is made anew meanwhile. */
export async function get(path) {
  const answer = await call("GET", path);
  while (click) {
    await click;
  }
  return answer;
}

export const post = (path, body) => call("POST", path, JSON.stringify(body));

/** Writes a query without the parameters that are empty. */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return given.length ? "?" + new URLSearchParams(given) : "";
}

/** Replaces the changed rows of a list. The other rows keep what a person opened or selected in them. */
export function showRows(list, rows, keyOf, create) {
  const present = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const wanted = rows.map((row) => {
    const key = String(keyOf(row));
    const text = JSON.stringify(row);
    const known = present.get(key);
    if (known && known.dataset.row === text) {
      return known;
    }
    const made = create(row, known);
    made.dataset.key = key;
    made.dataset.row = text;
    return made;
  });
  const focused = [...present.values()].find((child) => child.contains(document.activeElement));
  const kept = new Set(wanted);
  for (const child of [...list.children]) {
    if (!kept.has(child)) {
      child.remove();
    }
  }
  wanted.forEach((child, place) => {
    if (list.children[place] !== child) {
      list.insertBefore(child, list.children[place] ?? null);
    }
  });
  if (focused && !kept.has(focused)) {
    // The row was made anew: who uses the keyboard stays in it.
    wanted.find((child) => child.dataset.key === focused.dataset.key)?.querySelector("a, button, summary")?.focus();
  }
}

/** Returns a function that loads a view. A call during a load makes it load again after that, so that no change is missed. */
export function refresher(work) {
  let running = null;
  let again = false;
  return function refresh() {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await load(work);
      } while (again);
      running = null;
    })();
    return running;
  };
}

/** Calls the work some time after the last change of an input. */
export function whenTyped(input, work) {
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(work, 150);
  });
}

/** Loads more when a person clicks a button, or scrolls to it. */
export function loadWhenSeen(more, load) {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      loadMore();
    }
  });
  const loadMore = refresher(async () => {
    observer.unobserve(more);
    await load();
    // The observer calls again if the button is still visible.
    observer.observe(more);
  });
  more.addEventListener("click", loadMore);
  observer.observe(more);
}

/** Titles of error codes, from Twilio's dictionary. */
const MEANINGS = {
  21610: "the recipient has opted out",
  21701: "the Messaging Service does not exist",
  21703: "no sender of the service can send this message",
  30001: "the validity period is over",
  30003: "the handset cannot be reached",
  30004: "the message is blocked",
  30005: "the handset is unknown",
  30006: "a landline, or a carrier that cannot be reached",
  30007: "the carrier filters the message",
  30008: "unknown error",
};

export const meaning = (code) => (MEANINGS[code] ? code + ": " + MEANINGS[code] : String(code));

const TICKS = { delivered: "✓✓", read: "✓✓", received: "✓✓", sent: "✓", failed: "✗", undelivered: "✗", canceled: "✗" };

export const isBad = (message) => message.status === "failed" || message.status === "undelivered";

/** Returns the status of a message as ticks, words and the meaning of its error. */
export function statusOf(message) {
  const error = message.error_code === null ? "" : " " + meaning(message.error_code);
  return element(
    "span",
    { class: isBad(message) ? "status bad" : "status" },
    element("span", { "aria-hidden": "true" }, (TICKS[message.status] ?? "…") + " "),
    message.status + error,
  );
}

/** Returns every sender of every account, with its services. */
export function sendersOf(state) {
  const senders = [];
  const collect = (holder, service) => {
    for (const sender of holder.short_codes ?? []) {
      senders.push({ address: sender.short_code, kind: "short code", service, ...sender });
    }
    for (const sender of holder.phone_numbers ?? []) {
      senders.push({ address: sender.phone_number, kind: "number", service, ...sender });
    }
    for (const sender of holder.alpha_senders ?? []) {
      senders.push({ address: sender.alpha_sender, kind: "alpha sender", service, ...sender });
    }
    for (const each of holder.services ?? []) {
      collect(each, each);
    }
    for (const each of holder.accounts ?? []) {
      collect(each, undefined);
    }
  };
  collect(state, undefined);
  return senders;
}
