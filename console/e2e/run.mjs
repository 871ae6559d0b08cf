// Runs the steps of all *.e2e.mjs files and prints one line of JSON for each: {"name", "millis", "failure"?, "repeated"?}.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { Stage } from './stage.mjs';

const STEP_MILLIS = 180_000;
/** What fails for want of time gets a second try: the machine may have been busy. Everything else is final. */
const WANT_OF_TIME = /^Timeout \d+ms exceeded|: Timeout \d+ms exceeded|^not done within/;
/** Files whose steps run at the same time. */
const AT_ONCE = 2;
const here = dirname(fileURLToPath(import.meta.url));
const [base, only = ''] = process.argv.slice(2);
if (!base) {
  console.error('usage: node e2e/run.mjs URL [part of a name]');
  process.exit(2);
}

const files = readdirSync(here)
  .filter((name) => name.endsWith('.e2e.mjs'))
  .sort();
// The longest begin first.
const isLong = (name) => /^(routes|signed-in)\./.test(name);
files.sort((a, b) => Number(isLong(b)) - Number(isLong(a)));

const browser = await launch();
let failed = 0;
try {
  await Promise.all(Array.from({ length: AT_ONCE }, runFiles));
} finally {
  await browser.close();
}
process.exit(failed === 0 ? 0 : 1);

async function runFiles() {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    const { steps } = await import(join(here, file));
    for (const step of steps.filter(({ name }) => name.includes(only))) {
      failed += (await passes(step)) ? 0 : 1;
    }
  }
}

async function passes(step) {
  const begin = Date.now();
  let failure = await run(step);
  const repeated = failure !== undefined && WANT_OF_TIME.test(failure);
  if (repeated) {
    failure = await run(step);
  }
  console.log(
    JSON.stringify({ name: step.name, millis: Date.now() - begin, failure, ...(repeated && { repeated }) }),
  );
  return failure === undefined;
}

/** What failed, or `undefined`. */
async function run(step) {
  const stage = new Stage(browser, base.replace(/\/$/, ''));
  try {
    await within(STEP_MILLIS, step.run(stage.tools()));
    stage.verifyQuiet();
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  } finally {
    await stage.close();
  }
}

function within(millis, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${millis / 1000} seconds`)), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
