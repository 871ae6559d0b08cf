import assert from 'node:assert/strict';

export const steps = [
  {
    name: 'the reference is searched from the keyboard, and a member has an address of its own',
    async run({ open }) {
      const page = await open('/reference');
      await page.getByRole('searchbox', { name: 'Search the reference' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('minRewardRate');
      await page.getByRole('link', { name: 'PurchaseGiftCardInput.minRewardRate' }).click();
      await page.getByRole('heading', { level: 1, name: 'PurchaseGiftCardInput' }).waitFor();
      assert.match(page.url(), /\/reference\/inputs\/PurchaseGiftCardInput#minRewardRate$/);
      await page.reload();
      await page.locator('[id="minRewardRate"]').waitFor();
      assert.ok(
        await page.locator('[id="minRewardRate"]').evaluate((one) => one.getBoundingClientRect().top < 800),
      );
    },
  },
  {
    name: 'an operation shows its credential, scope, required arguments and an example that was run',
    async run({ open }) {
      const page = await open('/reference/mutations/purchaseGiftCard');
      await page.getByRole('link', { name: 'PURCHASE_GIFTCARD' }).first().waitFor();
      await page.getByText('Authorization: Bearer …').waitFor();
      assert.match(await page.locator('[id="input.idempotencyKey"]').textContent(), /UUID!\s*Required/);
      await page.getByRole('heading', { level: 3, name: 'Buy a gift card' }).waitFor();
      await page
        .getByRole('group', { name: 'Answer, status 200' })
        .first()
        .getByText('"COMPLETED"')
        .waitFor();
    },
  },
  {
    name: 'a type says where it is used, and leads there',
    async run({ open }) {
      const page = await open('/reference/objects/GiftCard');
      await page.getByRole('link', { name: 'UserPurchase.giftCard' }).click();
      await page.getByRole('heading', { level: 1, name: 'UserPurchase' }).waitFor();
    },
  },
  {
    name: 'an element that is not in the schema is said to be missing',
    async run({ open, accessible }) {
      const page = await open('/reference/objects/NoSuchType');
      await page.getByRole('heading', { level: 1, name: 'Not in this schema' }).waitFor();
      await accessible(page);
    },
  },
];
