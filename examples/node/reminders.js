// Reminds patients by text, follows the texts to the phone, and understands the answer YES. It knows nothing of a fake.
// PUBLIC_URL is where Twilio reaches it: Twilio signs that URL, whatever this server is called behind a proxy.
const { createServer } = require("node:http");
const twilio = require("twilio");

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, MESSAGING_SERVICE_SID, PUBLIC_URL } = process.env;
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN);
const answers = new Map();

const formOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
};

const isSigned = (request, form) =>
  twilio.validateRequest(TWILIO_AUTH_TOKEN, request.headers["x-twilio-signature"] ?? "", PUBLIC_URL + request.url, form);

const answerTo = (text) => {
  const response = new twilio.twiml.MessagingResponse();
  if (text.Body.trim().toUpperCase() === "YES") {
    console.log("confirmed by", text.From);
    response.message("You are confirmed.");
  } else {
    response.message("Reply YES to confirm.");
  }
  return response.toString();
};

const routes = {
  "/remind": async (form) => {
    const message = await client.messages.create({
      messagingServiceSid: MESSAGING_SERVICE_SID,
      to: form.to,
      body: "Tomorrow at 10. Reply YES to confirm.",
      statusCallback: PUBLIC_URL + "/twilio/status",
    });
    return { status: 201, body: message.sid };
  },
  "/twilio/status": async (form) => {
    console.log(form.MessageStatus, form.MessageSid);
    return { status: 204 };
  },
  // The same text may come twice: it is answered as before, and nothing is done again.
  "/twilio/sms": async (form) => {
    if (!answers.has(form.MessageSid)) answers.set(form.MessageSid, answerTo(form));
    return { status: 200, type: "text/xml", body: answers.get(form.MessageSid) };
  },
};

const handle = async (request) => {
  // The path as it was sent: a parser would make /twilio/sms of others, which the check below would miss.
  const [path] = request.url.split("?");
  const route = request.method === "POST" && routes[path];
  if (!route) return { status: 404 };
  const form = await formOf(request);
  if (path.startsWith("/twilio/") && !isSigned(request, form)) return { status: 403 };
  return route(form);
};

const server = createServer(async (request, response) => {
  const { status, type = "text/plain", body } = await handle(request).catch((error) => ({ status: 500, body: String(error) }));
  response.writeHead(status, body === undefined ? {} : { "Content-Type": type }).end(body);
});
server.listen(process.env.PORT || 0, "127.0.0.1", () => console.log("listening on", server.address().port));
