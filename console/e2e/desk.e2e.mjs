import assert from 'node:assert/strict';

// Where the test that runs these makes operators, and purchases that wait for one: by hand, leave these steps out.
const HELP = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';

const all = [
  {
    name: 'desk: an operator finds what needs attention, and has it tried again',
    async run({ open, base, accessible, shot }) {
      const id = await made('stuck');
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles=STEER'), '/operator/operations');
      await page.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();
      await page.getByRole('link', { name: new RegExp(id.slice(0, 13)) }).waitFor();
      await accessible(page);
      await shot(page, 'desk-operations');
      await page.getByRole('link', { name: new RegExp(id.slice(0, 13)) }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What you can do' }).waitFor();
      await accessible(page);
      await shot(page, 'desk-operation');
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'desk-operation-360');
      await page.emulateMedia({ colorScheme: 'dark' });
      await accessible(page, { coloursOnly: true });
      await shot(page, 'desk-operation-360-dark');
      await page.getByRole('button', { name: 'Try again…' }).click();
      await page.getByLabel(/^Reason/).fill('the vendor is back');
      await page.getByRole('button', { name: 'Try again', exact: true }).click();
      await page.getByText('It is due now.').waitFor();
      await page.getByRole('cell', { name: 'the vendor is back' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'There is no card…' }).isDisabled(), true);
    },
  },
  {
    name: 'desk: whoever has no role is told which one a page and an action take',
    async run({ open, base, accessible, shot }) {
      const page = await open('/sign-in');
      await signIn(page, base, await made('operator?roles='), '/operator/operations');
      await page.getByText('This page is for operators').waitFor();
      await page.getByText(/florin operator grant --user/).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Operations', exact: true }).count(), 0);
      await accessible(page);
      await shot(page, 'desk-no-role');

      const reader = await open('/sign-in');
      await signIn(
        reader,
        base,
        await made('operator?roles=READ'),
        `/operator/operations/${await made('stuck')}`,
      );
      await reader.getByText('This takes the role steer, which you do not have.').first().waitFor();
      assert.equal(await reader.getByRole('button', { name: 'Try again…' }).isDisabled(), true);
    },
  },
  {
    name: 'desk: a session that ends in the middle of a form asks for the password and loses nothing',
    async run({ open, base }) {
      const email = await made('operator?roles=STEER,MONEY');
      const page = await open('/sign-in');
      await signIn(page, base, email, `/operator/operations/${await made('stuck')}`);
      await page.getByRole('button', { name: 'There is no card…' }).click();
      await page.getByLabel('Reason').fill('the vendor says there is none');
      await page.context().clearCookies({ name: 'florin' });
      await page.getByRole('button', { name: 'There is no card', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('status').getByText('The purchase is refused').waitFor();
      await page.getByRole('cell', { name: 'refused: the vendor says there is none' }).waitFor();
    },
  },
];

export const steps = HELP ? all : [];

async function made(what) {
  const answer = await fetch(`${HELP}/${what}`);
  assert.equal(answer.status, 200, what);
  return answer.text();
}

async function signIn(page, base, email, next) {
  await page.goto(`${base}/console/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}
