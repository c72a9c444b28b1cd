// Starts the fake as a program, and returns the environment that other programs need.
const { execFileSync, spawn } = require("node:child_process");
const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const built = join(__dirname, "..", "..", "target");
const jar = process.env.TWILIO_FAKE_JAR || join(built, readdirSync(built).find((name) => name.endsWith("-standalone.jar")));

exports.start = async () => {
  const fake = spawn("java", ["-jar", jar, "--seeds", join(__dirname, "seeds.json")], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: fake.stdout }).once("line", resolve);
    fake.once("exit", (code) => reject(new Error("the fake ended with " + code)));
  });
  // A shell evaluates the line.
  const set = execFileSync("sh", ["-c", line + "; exec env -0"], { encoding: "utf8" }).split("\0").filter(Boolean);
  return {
    environment: Object.fromEntries(set.map((each) => each.split(/=(.*)/s).slice(0, 2))),
    stop: () => fake.kill(),
  };
};
