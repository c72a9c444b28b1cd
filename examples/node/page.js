// Runs the Node samples of a page of Twilio's documentation, unchanged, against the fake:
// npm run page -- page.txt, where page.txt is the page as text (in a browser: select all, copy).
const { spawnSync } = require("node:child_process");
const { readFileSync } = require("node:fs");

// A sample begins with a comment on the download of the SDK, and ends with the call of its function. The page numbers its lines.
exports.samples = (text) => {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*\d+\s*$/.test(line));
  const samples = [];
  let sample;
  let end;
  for (const line of lines) {
    if (line.startsWith("// Download the helper library")) sample = [];
    if (!sample) continue;
    sample.push(line);
    const declared = /^async function (\w+)\(\)/.exec(line);
    if (declared) end = declared[1] + "();";
    if (end && line.trim() === end) {
      samples.push(sample.join("\n") + "\n");
      sample = end = undefined;
    }
  }
  return samples;
};

async function main(file) {
  const samples = exports.samples(readFileSync(file, "utf8"));
  const fake = await require("./fake").start();
  let failed = samples.length === 0;
  if (failed) console.error("there is no sample for Node in " + file);
  for (const sample of samples) {
    console.log("--- " + /async function (\w+)/.exec(sample)[1]);
    const { status } = spawnSync(process.execPath, ["-"], {
      cwd: __dirname,
      env: fake.environment,
      input: sample,
      stdio: ["pipe", "inherit", "inherit"],
    });
    failed ||= status !== 0;
  }
  fake.stop();
  process.exitCode = failed ? 1 : 0;
}

if (require.main === module) main(process.argv[2]);
