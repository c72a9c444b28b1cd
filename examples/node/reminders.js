// Reminds patients by text, follows the status of each text, and understands the answer YES. It does not know the fake.
// Twilio calls it at PUBLIC_URL, and signs that URL, even if a proxy calls this server by another name.
const { createServer } = require("node:http");
const twilio = require("twilio");

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, MESSAGING_SERVICE_SID, PUBLIC_URL } = process.env;
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN);
const statuses = new Map();
const confirmed = [];
const answers = new Map();

const formOf = async (request, query) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(request.method === "GET" ? query : Buffer.concat(chunks).toString()));
};

const isSigned = (request, form) =>
  twilio.validateRequest(TWILIO_AUTH_TOKEN, request.headers["x-twilio-signature"] ?? "", PUBLIC_URL + request.url, form);

const answerTo = (text) => {
  const response = new twilio.twiml.MessagingResponse();
  // This comes first, because YES is one of Twilio's words for START, too.
  if (text.Body.trim().toUpperCase() === "YES") {
    confirmed.push(text.From);
    response.message("You are confirmed.");
  } else if (!text.OptOutType) {
    // Twilio itself answers STOP, START and HELP. A reply to STOP would fail.
    response.message("Reply YES to confirm.");
  }
  return response.toString();
};

const routes = {
  "POST /remind": async (form) => {
    const message = await client.messages.create({
      messagingServiceSid: MESSAGING_SERVICE_SID,
      to: form.to,
      body: "Tomorrow at 10. Reply YES to confirm.",
      statusCallback: PUBLIC_URL + "/twilio/status",
    });
    // A callback may have come before this answer.
    if (!statuses.has(message.sid)) statuses.set(message.sid, message.status);
    return { status: 201, body: message.sid };
  },
  "GET /status": async (form) => ({ status: 200, body: statuses.get(form.sid) ?? "unknown" }),
  "GET /confirmed": async () => ({ status: 200, body: confirmed.join("\n") }),
  "POST /twilio/status": async (form) => {
    // A final status stays, because callbacks may overtake each other.
    if (!/^(delivered|undelivered|failed)/.test(statuses.get(form.MessageSid) ?? "")) {
      statuses.set(form.MessageSid, [form.MessageStatus, form.ErrorCode].filter(Boolean).join(" "));
    }
    return { status: 204 };
  },
  // The same text may come twice. Then the answer is the same, and nothing else happens.
  "POST /twilio/sms": async (form) => {
    if (!answers.has(form.MessageSid)) answers.set(form.MessageSid, answerTo(form));
    return { status: 200, type: "text/xml", body: answers.get(form.MessageSid) };
  },
};

const handle = async (request) => {
  // The path as it was sent. A parser would turn other spellings into /twilio/sms, and the check below would not notice them.
  const [path, query] = request.url.split("?");
  const route = routes[request.method + " " + path];
  if (!route) return { status: 404 };
  const form = await formOf(request, query);
  if (path.startsWith("/twilio/") && !isSigned(request, form)) return { status: 403 };
  return route(form);
};

const server = createServer(async (request, response) => {
  const { status, type = "text/plain", body } = await handle(request).catch((error) => ({ status: 500, body: String(error) }));
  response.writeHead(status, body === undefined ? {} : { "Content-Type": type }).end(body);
});
server.listen(process.env.PORT || 0, "127.0.0.1", () => console.log("listening on", server.address().port));
