import assert from 'node:assert/strict';

/** The most that a first visit may take over the wire, in KB; what is compressed counts as it is sent. */
const BOUNDS = { '/': 240, '/reference': 260, '/explorer': 420 };

export const steps = Object.entries(BOUNDS).map(([path, bound]) => ({
  name: `a first visit to ${path} takes at most ${bound} KB`,
  async run({ open }) {
    const page = await open(path);
    await page.waitForLoadState('networkidle');
    const bytes = await page.evaluate(() =>
      performance
        .getEntries()
        .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    );
    assert.ok(bytes > 100_000 && bytes <= bound * 1000, `${path} takes ${bytes} bytes`);
  },
}));
