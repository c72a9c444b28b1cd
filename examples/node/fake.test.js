// Starts the fake as a program, and the four programs beside it, with nothing but their environment changed.
const { after, before, test } = require("node:test");
const assert = require("node:assert");
const { execFileSync, spawn } = require("node:child_process");
const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const built = join(__dirname, "..", "..", "target");
const jar = process.env.TWILIO_FAKE_JAR || join(built, readdirSync(built).find((name) => name.endsWith("-standalone.jar")));
let fake;
let environment;

before(async () => {
  fake = spawn("java", ["-jar", jar, "--seeds", join(__dirname, "seeds.json")], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: fake.stdout }).once("line", resolve);
    fake.once("exit", (code) => reject(new Error("the fake ended with " + code)));
  });
  const set = line.replace(/^export /, "").split(" ").map((each) => each.split(/=(.*)/s).slice(0, 2));
  environment = { ...process.env, ...Object.fromEntries(set) };
});

after(() => fake.kill());

const run = (program) =>
  execFileSync(process.execPath, [join(__dirname, program)], { env: environment, encoding: "utf8" }).trim();

test("programs that believe to talk to Twilio talk to the fake", async () => {
  assert.equal(
    run("create.js"),
    "SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa " +
      "https://messaging.twilio.com/v1/Services/MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ShortCodes/SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  assert.equal(run("fetch.js"), "12345");
  assert.equal(run("list.js"), "11111\n22222\n12345");
  assert.equal(run("remove.js"), "true");

  const journal = await (await fetch(environment.HTTP_PROXY + "/_fake/journal")).json();
  assert.deepEqual(
    journal.requests.map((request) => [request.operation, request.reply.status]),
    [
      ["SHORT_CODE_CREATE", 201],
      ["SHORT_CODE_FETCH", 200],
      ["SHORT_CODE_LIST", 200],
      ["SHORT_CODE_LIST", 200],
      ["SHORT_CODE_DELETE", 204],
    ]);
});
