// Tests the other programs in this folder. Only their environment changes.
const { after, before, test } = require("node:test");
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const { join } = require("node:path");
const { samples } = require("./page");
const { start } = require("./fake");

let fake;
before(async () => (fake = await start()));
after(() => fake.stop());

const run = (program) =>
  execFileSync(process.execPath, [join(__dirname, program)], { env: fake.environment, encoding: "utf8" }).trim();

test("programs that are written for Twilio call the fake", async () => {
  assert.equal(
    run("create.js"),
    "SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa " +
      "https://messaging.twilio.com/v1/Services/MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ShortCodes/SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  assert.equal(run("fetch.js"), "12345");
  assert.equal(run("list.js"), "11111\n22222\n12345");
  assert.equal(run("remove.js"), "true");

  const journal = await (await fetch(fake.environment.HTTP_PROXY + "/_fake/journal")).json();
  assert.deepEqual(
    journal.requests.map((request) => [request.operation, request.response.status]),
    [
      ["SHORT_CODE_CREATE", 201],
      ["SHORT_CODE_FETCH", 200],
      ["SHORT_CODE_LIST", 200],
      ["SHORT_CODE_LIST", 200],
      ["SHORT_CODE_DELETE", 204],
    ]);
});

test("a message reaches a phone from the short code of its service", async () => {
  const [sid, status] = run("send.js").split(" ");
  assert.match(sid, /^SM[0-9a-f]{32}$/);
  assert.equal(status, "accepted");

  const sent = await (await fetch(fake.environment.HTTP_PROXY + "/_fake/messages?to=%2B14155550100")).json();
  assert.deepEqual(
    sent.messages.map((message) => [message.sid, message.status, message.from, message.body]),
    [[sid, "delivered", "11111", "Tomorrow at 10. Reply YES to confirm."]]);
});

test("a service is created and deleted", async () => {
  assert.equal(run("services.js"), fake.environment.TWILIO_ACCOUNT_SID + " active\nAlerts\nReminders\ntrue");

  const journal = await (await fetch(fake.environment.HTTP_PROXY + "/_fake/journal")).json();
  assert.deepEqual(
    journal.requests.slice(-4).map((request) => [request.operation, request.response.status]),
    [
      ["ACCOUNT_FETCH", 200],
      ["SERVICE_CREATE", 201],
      ["SERVICE_LIST", 200],
      ["SERVICE_DELETE", 204],
    ]);
});

test("samples are cut out of a page unchanged", () => {
  const page =
    "Node.js\n1\n// Download the helper library from somewhere\n2\nasync function one() {\n3\n  return 1;\n4\n}\n5\n\none();\n" +
    "Output\n{\n2\n}\n// Download the helper library from somewhere\nasync function two() {}\ntwo();\nMore text\n";

  assert.deepEqual(samples(page), [
    "// Download the helper library from somewhere\nasync function one() {\n  return 1;\n}\n\none();\n",
    "// Download the helper library from somewhere\nasync function two() {}\ntwo();\n",
  ]);
});
