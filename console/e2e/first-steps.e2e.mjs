import assert from 'node:assert/strict';
import { answered } from './answer.mjs';

// What the overview of the API tells a developer to do, and how the Explorer is found: see the table in README.md.

// Where the test that runs these makes people: by hand, leave these steps out.
const HELP = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';
const ANN = {
  userId: '57e7bd11-7c66-4a5f-a7f0-05d23cbb37c4',
  accountId: 'fa27a4a9-e7db-4b15-8f36-af04a7458793',
  seatId: '09d38224-3f25-4b78-8e6b-4e8960231489',
};
const FIRST_SCOPES = ['LIST_OFFERS', 'LIST_PURCHASES', 'LIST_PAYMENT'];

const GENERATE = `mutation generateUserAccessToken(
  $userId: UUID!,
  $accountId: UUID!,
  $scopes: [ScopeType!]!,
  $seatId: UUID
) {
  generateUserAccessToken(
    userId: $userId,
    accountId: $accountId,
    scopes: $scopes,
    seatId: $seatId
  ) {
    token
    scopes
  }
}`;

const purchase = (fields) => `mutation MyMutation {
  purchaseGiftCard(
    input:
      {
        idempotencyKey: "ef7612a2-5737-4426-8853-fe2b04893e8a",
        amount: 10,
        bankAccountId: "4682a815-1a91-4a1b-a78c-65eb73dd13db",
        merchantSlug: "amazon"
      }
  ) {
    ${fields}
    giftCard {
      giftCardId
    }
  }
}`;

const byAPerson = [
  {
    name: 'first steps: Apps and integrations, the tab API Explorer, Open staging environment, and requests can be tested',
    async run({ open, accessible, shot }) {
      const page = await open('/');
      await page.getByText(/^Staging/).waitFor();
      await page.getByRole('link', { name: 'Apps', exact: true }).click();
      await signIn(page);
      await page.getByRole('heading', { name: 'Apps and integrations' }).waitFor();
      await page.getByRole('tab', { name: 'For developers' }).click();
      await page.getByText('Put no real card or bank details into it.').waitFor();
      await page.getByRole('link', { name: 'Open staging environment' }).waitFor();
      await page.getByRole('tab', { name: 'API Explorer' }).click();
      await page.getByRole('heading', { name: 'API Explorer' }).waitFor();
      await accessible(page);
      await shot(page, 'first-steps-explorer-tab');
      await page.getByRole('link', { name: 'Open staging environment' }).click();
      await page.getByRole('textbox', { name: 'Query' }).waitFor();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Status 200').waitFor();
      await shot(page, 'first-steps-staging');
    },
  },
  {
    name: 'first steps: an app is opened from the list, its key is viewed and copied, and pasted as Basic into the headers',
    async run({ open, base, shot }) {
      const page = await open('/sign-in');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await signIn(page);
      await page.getByRole('link', { name: 'Apps', exact: true }).click();
      await page.getByLabel('Name').fill('Copied');
      await page.getByRole('button', { name: 'Make the app' }).click();
      await page.getByRole('heading', { name: 'Copied' }).waitFor();
      await page.goto(`${base}/console/apps`);
      await page.getByRole('list', { name: 'Your apps' }).getByRole('link', { name: 'Copied' }).click();
      const widget = page.getByRole('region', { name: 'API key' });
      await widget.getByRole('button', { name: 'Show key' }).click();
      await widget.getByText(/Authorization: Basic/).waitFor();
      await widget.getByRole('button', { name: 'Copy API key' }).click();
      await shot(page, 'first-steps-widget');

      await page.getByRole('link', { name: 'API Explorer', exact: true }).click();
      await page.getByRole('tab', { name: /^Headers/ }).click();
      const header = page.getByLabel('Authorization with the API key', { exact: true });
      // It is shown in full once somebody is in it.
      await header.focus();
      await header.fill('Basic ');
      await header.press('End');
      await header.press('Control+v');
      assert.ok(await page.getByLabel('Send Authorization with the API key').isChecked());
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Status 200').waitFor();
      await shot(page, 'first-steps-basic-header');
    },
  },
  {
    name: 'first steps: whoever is signed in acts for themselves, and a stranger chooses whom to act for',
    async run({ open, accessible, shot }) {
      const page = await open(await demoLink());
      await page.getByRole('heading', { name: 'Balances' }).waitFor();
      await page.getByRole('link', { name: 'API Explorer', exact: true }).click();
      const user = page.getByLabel('User', { exact: true });
      await page.locator(`option[value="${ANN.userId}"]`).waitFor({ state: 'attached' });
      assert.equal(await user.inputValue(), ANN.userId);
      assert.match(await user.locator('option:checked').textContent(), /\(you\)/);
      await page.getByRole('button', { name: 'Generate a token' }).click();
      await page.getByText('There is a token in the headers').waitFor();

      const stranger = await open('/explorer', { width: 1440, height: 900 });
      await stranger.locator(`option[value="${ANN.userId}"]`).waitFor({ state: 'attached' });
      assert.equal(await stranger.getByLabel('User', { exact: true }).inputValue(), '');
      assert.ok(await stranger.getByRole('button', { name: 'Generate a token' }).isDisabled());
      await accessible(stranger);
      await shot(stranger, 'first-steps-whom');
    },
  },
];

const newcomer = {
  name: 'first steps: a newcomer signs up, makes an app, takes its key and a token to the Explorer, buys, and reads the reference',
  async run({ open, accessible, shot }) {
    const page = await open('/', { width: 1440, height: 900 });
    await page.getByRole('link', { name: 'Make an account' }).click();
    await signUp(page);
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.getByText('$100.00').first().waitFor();
    await page.getByRole('link', { name: 'Apps', exact: true }).click();
    await page.getByLabel('Name').fill('My first app');
    await page.getByRole('button', { name: 'Make the app' }).click();
    await page.getByRole('button', { name: 'Use it in the API Explorer' }).click();
    const user = page.getByLabel('User', { exact: true });
    await user.getByText('(you)').waitFor({ state: 'attached' });
    await page.getByLabel('Add a scope').selectOption('PURCHASE_GIFTCARD');
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.getByText('There is a token in the headers').waitFor();
    await page.getByRole('button', { name: 'Examples', exact: true }).click();
    await page.getByRole('button', { name: 'Buy a gift card', exact: true }).click();
    await page.getByRole('textbox', { name: 'Variables' }).getByText('starbucks').waitFor();
    await send(page);
    const { purchaseGiftCard } = (await answered(page, 'purchaseGiftCard')).data;
    assert.equal(purchaseGiftCard.status, 'COMPLETED');
    await accessible(page);
    await shot(page, 'first-steps-bought');
    await page.getByRole('link', { name: 'API reference', exact: true }).click();
    await page.getByRole('heading', { name: 'API reference', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Cards', exact: true }).click();
    await page.getByRole('link', { name: /Starbucks.*Ready/ }).waitFor();
  },
};

const all = [
  ...(HELP ? [...byAPerson, newcomer] : []),
  {
    name: 'first steps: generateUserAccessToken as it is printed answers the token and its scopes, and the token gets what they allow',
    async run({ open, shot }) {
      const page = await open('/explorer', { width: 1440, height: 900 });
      await write(page, 'Query', GENERATE);
      await write(page, 'Variables', JSON.stringify({ ...ANN, scopes: FIRST_SCOPES }, null, 2));
      await send(page);
      const { generateUserAccessToken } = (await answered(page, 'generateUserAccessToken')).data;
      assert.deepEqual(Object.keys(generateUserAccessToken).sort(), ['scopes', 'token']);
      assert.deepEqual(generateUserAccessToken.scopes, FIRST_SCOPES);
      assert.match(generateUserAccessToken.token, /^eyJ/);
      await shot(page, 'first-steps-token');

      await page.getByRole('tab', { name: /^Headers/ }).click();
      await page
        .getByLabel('Authorization with the user token', { exact: true })
        .fill(`Bearer ${generateUserAccessToken.token}`);
      await page.getByRole('button', { name: 'Open a new tab' }).click();
      await write(page, 'Query', '{ getGiftCards { giftCardId status } }');
      await page.getByText('Needs a user token with LIST_PURCHASES').waitFor();
      await send(page);
      const { getGiftCards } = (await answered(page, 'getGiftCards')).data;
      assert.ok(getGiftCards.length > 0);
      await shot(page, 'first-steps-gift-cards');

      await write(page, 'Query', '{ getMerchants(name: "starbucks") { slug } }');
      await send(page);
      assert.deepEqual((await answered(page, 'getMerchants')).data.getMerchants, [{ slug: 'starbucks' }]);
      await write(page, 'Query', '{ everybody: getMerchants { slug } }');
      await send(page);
      assert.equal((await answered(page, 'everybody')).data.everybody.length, 20);

      await write(
        page,
        'Query',
        `mutation { revealGiftCardByGiftCardId(giftCardId: "${getGiftCards[0].giftCardId}") { code } }`,
      );
      await send(page);
      await page.getByText('Status 498').waitFor();
      await page.getByText(/The operation needs REVEAL_GIFTCARD/).waitFor();
      await shot(page, 'first-steps-permissions');
    },
  },
  {
    name: 'first steps: the first gift card is bought by the mutation as it is printed, and the query asks for more of it',
    async run({ open, shot }) {
      const page = await open('/explorer', { width: 1440, height: 900 });
      await page.getByLabel('User', { exact: true }).selectOption(ANN.userId);
      await page.getByLabel('Account').selectOption(ANN.accountId);
      await page.getByLabel('Add a scope').selectOption('PURCHASE_GIFTCARD');
      await page.getByRole('button', { name: 'Generate a token' }).click();
      await page.getByText('There is a token in the headers').waitFor();
      await write(page, 'Query', purchase('purchaseDisplayId purchaseId'));
      await send(page);
      const bought = (await answered(page, 'purchaseGiftCard')).data.purchaseGiftCard;
      assert.deepEqual(Object.keys(bought).sort(), ['giftCard', 'purchaseDisplayId', 'purchaseId']);
      assert.match(bought.giftCard.giftCardId, /^[0-9a-f-]{36}$/);
      await shot(page, 'first-steps-purchase');
      await write(page, 'Query', purchase('purchaseId purchaseAmount status'));
      await send(page);
      const again = (await answered(page, 'purchaseAmount')).data.purchaseGiftCard;
      assert.deepEqual([again.purchaseId, again.purchaseAmount], [bought.purchaseId, 10]);
    },
  },
  {
    name: 'first steps: the schema is documented at api-reference without signing in, and beside the Explorer',
    async run({ open, base, shot }) {
      const page = await open('/');
      await page.goto(`${base}/api-reference`);
      await page.getByRole('heading', { name: 'API reference', level: 1 }).waitFor();
      const elements = page.getByRole('navigation', { name: 'Elements of the reference' });
      for (const group of ['Queries', 'Mutations', 'Scalars', 'Inputs', 'Enums', 'Objects', 'Unions']) {
        await elements.getByText(group, { exact: true }).waitFor();
      }
      await shot(page, 'first-steps-reference');
      await page.getByRole('link', { name: 'API Explorer', exact: true }).click();
      await page.getByRole('button', { name: 'Docs', exact: true }).click();
      const docs = page.getByRole('complementary', { name: 'Docs' });
      await docs.getByText('purchaseGiftCard', { exact: true }).click();
      await docs.getByRole('list', { name: 'Fields of UserPurchase' }).first().waitFor();
      await shot(page, 'first-steps-docs');
    },
  },
];

export const steps = all;

async function signUp(page) {
  const email = `first${Date.now()}@people.example`;
  await page.getByLabel('First name').fill('Ann');
  await page.getByLabel('Last name').fill('Lee');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from the mail').waitFor();
  const answer = await fetch(`${HELP}?${new URLSearchParams({ to: email, subject: 'confirm' })}`);
  await page.getByLabel('Code from the mail').fill(/^(\d{6})\s*$/m.exec(await answer.text())[1]);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
}

/** Somebody whom the test has made. */
async function signIn(page) {
  const answer = await fetch(`${HELP}/operator?roles=`);
  await page.getByLabel('E-mail address').fill(await answer.text());
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

async function demoLink() {
  return (await (await fetch(`${HELP}/demo-link`)).text()).replace(/^.*\/console\//, '/');
}

async function write(page, editor, text) {
  await page.getByRole('textbox', { name: editor }).fill(text);
}

async function send(page) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}
