import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SHOTS = join(dirname(fileURLToPath(import.meta.url)), '..', 'target', 'shots');
const PAGE_MILLIS = 40_000;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where one step plays: the pages that it opens, and what they complain about. */
export class Stage {
  #browser;
  #base;
  #contexts = [];
  #complaints = [];

  constructor(browser, base) {
    this.#browser = browser;
    this.#base = base;
  }

  /** What a step is given. */
  tools() {
    return {
      base: this.#base,
      browser: this.#browser,
      open: (path, options) => this.#open(path, options),
      accessible,
      shot: (page, name) => page.screenshot({ path: join(SHOTS, `${name}.png`) }),
    };
  }

  /**
   * Opens a page below `/console`, or a whole address, in a profile of its own, which begins with these cookies, and waits
   * until its heading is there.
   */
  async #open(path, { width = 1280, height = 800, scheme = 'light', cookies = [], userAgent } = {}) {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
      ...(userAgent && { userAgent }),
      timezoneId: 'UTC',
      storageState: { cookies, origins: [] },
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(PAGE_MILLIS);
    await context.exposeBinding('__violated', (_, what) => this.#complaints.push(`policy violated: ${what}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.__violated(
          `${event.violatedDirective} by ${event.blockedURI} ${event.sample} at ${event.sourceFile}`,
        );
      });
    });
    context.on('weberror', (error) => this.#complaints.push(`page error: ${error.error().stack}`));
    context.on('console', (message) => {
      // What the server refused is the page's to show; the browser logs it as well.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.#complaints.push(`console error: ${message.text()}`);
      }
    });
    const page = await context.newPage();
    await page.goto(/^https?:/.test(path) ? path : `${this.#base}/console${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    return page;
  }

  /** Fails when a page has broken the policy or raised an error. */
  verifyQuiet() {
    assert.deepEqual(this.#complaints, []);
  }

  async close() {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

/** In the page: waits for the end of what moves or changes its colour, but for what never ends. */
function settled() {
  const ending = document
    .getAnimations()
    .filter((one) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime)));
  return Promise.all(ending.map((one) => one.finished.catch(() => {}))).then(() => {});
}

/** For how long a page may go on changing after it was opened, or its colours or its window were changed. */
const STILL_MILLIS = 5_000;

/** What axe finds that depends on the colours alone. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * No finding of axe, and nothing that makes the page scroll sideways. `coloursOnly` is for a page that was looked at in
 * other colours.
 */
async function accessible(page, { coloursOnly = false } = {}) {
  const runOnly = coloursOnly ? { type: 'rule', values: COLOUR_RULES } : { type: 'tag', values: RULES };
  const look = async () => {
    // A page that leads to another one, such as a stranger's to the sign-in, has none until that one is there.
    await page.locator('h1').first().waitFor({ state: 'attached' });
    // Another document, after a redirect say, needs it anew.
    if (!(await page.evaluate(() => 'axe' in window))) {
      await page.evaluate(AXE);
    }
    await page.evaluate(settled);
    const found = await page.evaluate((options) => window.axe.run(document, options), {
      runOnly,
      resultTypes: ['violations'],
    });
    return found.violations;
  };
  // A page that still changes shows axe two halves: what is really wrong with it stays wrong. On a busy machine one look
  // may take longer than that, so it is never the only one.
  const end = Date.now() + STILL_MILLIS;
  let violations = await look();
  for (let looks = 1; violations.length > 0 && (looks < 2 || Date.now() < end); looks += 1) {
    await page.waitForTimeout(250);
    violations = await look();
  }
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
  );
  assert.deepEqual(findings, [], `${page.url()} in ${page.viewportSize()?.width} px`);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(
    sideways <= 0,
    `${page.url()} scrolls sideways by ${sideways} px in ${page.viewportSize()?.width} px`,
  );
}
