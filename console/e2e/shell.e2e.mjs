import assert from 'node:assert/strict';

export const steps = [
  {
    name: 'the keyboard skips the navigation',
    async run({ open }) {
      const page = await open('/');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    },
  },
  {
    name: 'colours are switched and stay so',
    async run({ open }) {
      const page = await open('/');
      await page.getByRole('button', { name: 'Use dark colours' }).click();
      await page.reload();
      await page.getByRole('button', { name: 'Use light colours' }).waitFor();
    },
  },
  {
    name: 'on a phone the navigation opens, leads to a page and closes',
    async run({ open, accessible }) {
      const page = await open('/no-such-page', { width: 360 });
      await page.getByRole('button', { name: 'Open navigation' }).click();
      await accessible(page);
      await page.getByRole('link', { name: 'Welcome', exact: true }).click();
      await page.getByRole('heading', { name: 'Where to go' }).waitFor();
      await page.getByRole('button', { name: 'Open navigation' }).waitFor();
      assert.equal(await page.title(), 'Welcome · Florin');
    },
  },
];
