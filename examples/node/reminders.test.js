// An application that Twilio calls, beside the fake as a program, with nothing but its environment changed.
const { after, before, test } = require("node:test");
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const { start } = require("./fake");

const PUBLIC_URL = "https://clinic.example";
const SERVICE = "MGbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const PATIENT = "+14155550100";

let fake;
let application;
let local;
let said;

const post = (url, body) => fetch(url, { method: "POST", body, signal: AbortSignal.timeout(30_000) });
const tell = async (path, value) => {
  const answer = await post(fake.environment.HTTP_PROXY + path, JSON.stringify(value));
  assert.ok(answer.ok, path + ": " + answer.status + " " + (await answer.clone().text()));
  return answer.status === 204 ? undefined : answer.json();
};

// Lines of the application come when they come.
const line = async (beginning) => {
  for await (const each of said) if (each.startsWith(beginning)) return each;
  throw new Error("the application ended before it said: " + beginning);
};

before(async () => {
  fake = await start();
  await tell("/_fake/seeds", {
    services: [
      {
        sid: SERVICE,
        friendly_name: "Reminders",
        inbound_request_url: PUBLIC_URL + "/twilio/sms",
        short_codes: [{ short_code: "33333" }],
      },
    ],
  });
  application = spawn(process.execPath, [join(__dirname, "reminders.js")], {
    env: { ...fake.environment, MESSAGING_SERVICE_SID: SERVICE, PUBLIC_URL },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: application.stdout })[Symbol.asyncIterator]();
  // An iterator that is left by a loop is at its end otherwise.
  said = { [Symbol.asyncIterator]: () => ({ next: () => lines.next() }) };
  local = "http://127.0.0.1:" + (await line("listening on")).split(" ")[2];
  await tell("/_fake/routes", { public_url: PUBLIC_URL, target: local });
});

after(() => {
  application?.kill();
  fake?.stop();
});

test("a reminder is followed to the phone, and a yes confirms it", async () => {
  const sid = await (await post(local + "/remind", new URLSearchParams({ to: PATIENT }))).text();
  assert.equal(await line("delivered"), "delivered " + sid);

  const { webhooks, replies } = await tell("/_fake/texts", { from: PATIENT, to: "33333", body: "Yes" });

  assert.deepEqual(webhooks.map((webhook) => webhook.response.status), [200]);
  assert.deepEqual(replies.map((reply) => [reply.from, reply.body]), [["33333", "You are confirmed."]]);
  assert.equal(await line("confirmed by"), "confirmed by " + PATIENT);
  const phone = await (await fetch(fake.environment.HTTP_PROXY + "/_fake/handsets/" + PATIENT)).json();
  assert.deepEqual(
    phone.messages.map((message) => message.body),
    ["Tomorrow at 10. Reply YES to confirm.", "You are confirmed."]);
});

test("the same text twice confirms once", async () => {
  await tell("/_fake/faults", { fault: "repeated", on: ["INBOUND_MESSAGE"], times: 1 });

  const { webhooks, replies } = await tell("/_fake/texts", { from: "+14155550101", to: "33333", body: "Yes" });
  await tell("/_fake/texts", { from: "+14155550102", to: "33333", body: "Yes" });

  assert.equal(webhooks.length, 2);
  assert.equal(replies.length, 1);
  // Whatever line comes next: a second confirmation would stand between these.
  assert.equal(await line(""), "confirmed by +14155550101");
  assert.equal(await line(""), "confirmed by +14155550102");
});

test("a text that Twilio has not signed is refused", async () => {
  const forged = await post(local + "/twilio/sms", new URLSearchParams({ MessageSid: "SM1", From: PATIENT, Body: "YES" }));

  assert.equal(forged.status, 403);
});
