// Tests an application that Twilio calls, with the fake as a program. Only the application's environment changes.
const { after, before, test } = require("node:test");
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const { start } = require("./fake");

const PUBLIC_URL = "https://clinic.example";
const SERVICE = "MGbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const REMINDER = "Tomorrow at 10. Reply YES to confirm.";

let fake;
let application;
let local;

const call = async (url, options) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000), ...options });
  return { status: answer.status, text: await answer.text() };
};
const post = (path, form, headers) => call(local + path, { method: "POST", body: new URLSearchParams(form), headers });

// Reads a value from the fake, or sets one.
const ask = async (path, value) => {
  const { status, text } = await call(
    fake.environment.HTTP_PROXY + "/_fake/" + path,
    value && { method: "POST", body: JSON.stringify(value) });
  assert.ok(status === 200 || status === 204, path + ": " + status + " " + text);
  return text && JSON.parse(text);
};

// Waits until the fake has a match, and returns at that moment.
const wait = async (what, narrowed) => {
  const query = new URLSearchParams({ for: what, timeout: "PT30S", ...narrowed });
  const found = await ask("wait?" + query);
  assert.ok(found, "it did not come: " + query);
  return found[what + "s"];
};

const remind = async (patient) => {
  const { status, text } = await post("/remind", { to: patient });
  assert.equal(status, 201, text);
  return text;
};

// Returns the application's answer to a question about its data.
const known = async (question) => (await call(local + "/" + question)).text;
const confirmations = async (patient) => (await known("confirmed")).split("\n").filter((each) => each === patient).length;
const phone = async (number) => (await ask("handsets/" + number)).messages.map((message) => message.body);

before(async () => {
  fake = await start();
  await ask("seeds", {
    services: [
      {
        sid: SERVICE,
        friendly_name: "Reminders",
        inbound_request_url: PUBLIC_URL + "/twilio/sms",
        advanced_opt_out: true,
        short_codes: [{ short_code: "33333" }],
      },
    ],
  });
  application = spawn(process.execPath, [join(__dirname, "reminders.js")], {
    env: { ...fake.environment, MESSAGING_SERVICE_SID: SERVICE, PUBLIC_URL },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: application.stdout }).once("line", resolve);
    application.once("exit", (code) => reject(new Error("the application ended with " + code)));
  });
  local = "http://127.0.0.1:" + line.split(" ")[2];
  await ask("routes", { public_url: PUBLIC_URL, target: local });
});

after(() => {
  application?.kill();
  fake?.stop();
});

test("a reminder is followed to the phone", async () => {
  const patient = "+14155550100";

  const sid = await remind(patient);
  const callbacks = await wait("webhook", { kind: "STATUS_CALLBACK", to: patient, count: 3 });

  // The application answers 403 if the SDK finds the signature wrong.
  assert.deepEqual(
    callbacks.map((each) => [each.form.MessageStatus, each.response.status]),
    [["queued", 204], ["sent", 204], ["delivered", 204]]);
  assert.equal(await known("status?sid=" + sid), "delivered");
  assert.deepEqual(await phone(patient), [REMINDER]);
});

test("a late callback changes nothing", async () => {
  const patient = "+14155550101";
  const sid = await remind(patient);
  await wait("webhook", { kind: "STATUS_CALLBACK", to: patient, status: "delivered" });

  await ask("delivery", { report: { message: sid, statuses: ["sent"] } });
  await wait("webhook", { kind: "STATUS_CALLBACK", to: patient, status: "sent", count: 2 });

  assert.equal(await known("status?sid=" + sid), "delivered");
});

test("a yes confirms the appointment", async () => {
  const patient = "+14155550102";
  await remind(patient);
  await wait("message", { to: patient, status: "delivered" });

  const { webhooks, replies } = await ask("texts", { from: patient, to: "33333", body: "Yes" });

  assert.deepEqual(webhooks.map((each) => each.response.status), [200]);
  assert.deepEqual(replies.map((each) => [each.from, each.body]), [["33333", "You are confirmed."]]);
  assert.equal(await confirmations(patient), 1);
  assert.deepEqual(await phone(patient), [REMINDER, "You are confirmed."]);
});

test("the same text twice confirms once", async () => {
  const patient = "+14155550103";
  await ask("faults", { fault: "repeated", on: ["INBOUND_MESSAGE"], times: 1 });

  const { webhooks } = await ask("texts", { from: patient, to: "33333", body: "Yes" });

  assert.equal(webhooks.length, 2);
  assert.equal(await confirmations(patient), 1);
});

test("a person who has opted out gets no reminder", async () => {
  const patient = "+14155550104";
  const { webhooks, replies } = await ask("texts", { from: patient, to: "33333", body: "STOP" });
  assert.deepEqual(webhooks.map((each) => each.form.OptOutType), ["STOP"]);
  assert.deepEqual(replies, []);
  assert.deepEqual((await ask("opt_outs")).opt_outs, [{ number: patient, service_sid: SERVICE }]);

  const sid = await remind(patient);
  await wait("webhook", { kind: "STATUS_CALLBACK", to: patient, status: "failed" });

  assert.equal(await known("status?sid=" + sid), "failed 21610");
  assert.ok(!(await phone(patient)).includes(REMINDER));
});

test("a phone that is switched off gets no reminder", async () => {
  const patient = "+14155550105";
  await ask("handsets", { number: patient, state: "switched_off" });

  const sid = await remind(patient);
  await wait("webhook", { kind: "STATUS_CALLBACK", to: patient, status: "undelivered" });

  assert.equal(await known("status?sid=" + sid), "undelivered 30003");
  assert.deepEqual(await phone(patient), []);
});

test("a request that Twilio has not signed is refused", async () => {
  const patient = "+14155550106";
  const text = { MessageSid: "SM1", From: patient, Body: "YES" };
  const callback = { MessageSid: "SM1", MessageStatus: "failed" };

  for (const headers of [{}, { "X-Twilio-Signature": "Zm9yZ2VkIGZvcmdlZCBmb3JnZWQ=" }]) {
    assert.equal((await post("/twilio/sms", text, headers)).status, 403);
    assert.equal((await post("/twilio/status", callback, headers)).status, 403);
  }

  assert.equal(await confirmations(patient), 0);
  assert.equal(await known("status?sid=SM1"), "unknown");
});
