import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

// Where the test that runs these shows the letters that the server has sent: by hand, leave these steps out.
const MAILBOX = process.env.FLORIN_MAILBOX;
const PASSWORD = 'a walrus in a bathtub';
let count = 0;

const all = [
  {
    name: 'people: a newcomer signs up, enters the code from the letter, and is signed in',
    async run({ open, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await fillSignUp(page, email);
      await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
      await accessible(page);
      await shot(page, 'people-code');
      await page.getByLabel('Code from the mail').fill('000000');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('The code was not accepted').waitFor();
      await page.getByLabel('Code from the mail').fill(await code(email));
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).click();
      await page.getByRole('menuitem', { name: 'Settings' }).click();
      await page.getByText('This one').waitFor();
      await accessible(page);
      await shot(page, 'people-settings');
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'people-settings-360');
    },
  },
  {
    name: 'people: whoever signs out signs in again by password, and comes back to the page that asked',
    async run({ open, base }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await signUp(page, email);
      await page.getByRole('button', { name: 'Account of Ann Lee' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(`${base}/console/settings`);
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('not the right password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
      await page.getByText('You are not signed in').waitFor();
      assert.equal(await page.getByLabel('E-mail address').inputValue(), email);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      await page.goto(`${base}/console/sign-in?next=${encodeURIComponent('//evil.example/')}`);
      await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
      assert.equal(new URL(page.url()).origin, base);
    },
  },
  {
    name: 'people: a session that ends while somebody types asks for the password and loses nothing',
    async run({ open, base }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await signUp(page, email);
      await page.goto(`${base}/console/settings`);
      await page.getByLabel('First name').fill('Annabel');
      await page.context().clearCookies({ name: 'florin' });
      await page.getByRole('button', { name: 'Save' }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Your name was changed.').waitFor();
      await page.getByText(`Annabel Lee, ${email}`).waitFor();
    },
  },
  {
    name: 'people: a link from a letter signs in, and a forgotten password is replaced',
    async run({ open, base, accessible }) {
      const email = newEmail();
      await signUp(await open('/sign-up'), email);
      const page = await open('/sign-in/by-mail');
      await page.getByLabel('E-mail address').fill(email);
      await page.getByRole('button', { name: 'Mail me a link' }).click();
      await page.getByText('Look into your mail').waitFor();
      await page.goto(await link(base, email, 'link to sign in'));
      await accessible(page);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();

      const other = await open('/forgot');
      await other.getByLabel('E-mail address').fill(email);
      await other.getByRole('button', { name: 'Mail me a link' }).click();
      await other.getByText('Look into your mail').waitFor();
      await other.goto(await link(base, email, 'Choose a new password'));
      await other.getByLabel('New password').fill('passwordpassword');
      await other.getByRole('button', { name: 'Set password and sign in' }).click();
      await other.getByText('among the first passwords').waitFor();
      await other.getByLabel('New password').fill('seven quiet umbrellas');
      await other.getByRole('button', { name: 'Set password and sign in' }).click();
      await other.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
    },
  },
  {
    name: 'people: an app for codes is set up, asked for at the sign-in, and replaced by a recovery code',
    async run({ open, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await signUp(page, email);
      await settings(page);
      await page.getByRole('button', { name: 'Set up an app' }).click();
      const secret = await page.locator('code').textContent();
      await accessible(page);
      await shot(page, 'people-totp');
      // A step of time may end meanwhile: the code is made when it is needed.
      await page.getByLabel('Code of the app').fill(totp(secret, -1));
      await page.getByRole('button', { name: 'Turn on' }).click();
      const codes = await page.getByRole('region', { name: 'Recovery codes' }).textContent();
      await accessible(page);
      await shot(page, 'people-recovery-codes');
      await signOut(page);
      await signIn(page, email);
      await page.getByRole('heading', { name: 'One more step' }).waitFor();
      await accessible(page);
      await page.getByLabel('Code of your app').fill(totp(secret, 0));
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
      await signOut(page);
      await signIn(page, email);
      await page.getByRole('button', { name: /I have lost the app/ }).click();
      await page.getByLabel('Recovery code').fill(/[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/.exec(codes)[0]);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
      await settings(page);
      await page.getByText('9 recovery codes are left').waitFor();
    },
  },
  {
    name: 'people: a passkey is made, signs in, and is removed',
    async run({ open, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await withoutOffer(page);
      await addAuthenticator(page);
      await signUp(page, email);
      await settings(page);
      await page.getByLabel('Name of a new passkey').fill('Test key');
      await page.getByRole('button', { name: 'Make a passkey' }).click();
      await page.getByText('Test key').waitFor();
      await accessible(page);
      await shot(page, 'people-passkey');
      await signOut(page);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
      await settings(page);
      await page.getByRole('button', { name: 'Remove the passkey Test key' }).click();
      await page.getByText('Test key').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'people: a proof names what it is for, and a mailed code or a passkey does as well as the password',
    async run({ open, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await addAuthenticator(page);
      await signUp(page, email);
      await settings(page);
      await forgetProof(email);
      await page.getByRole('button', { name: 'Make a passkey' }).click();
      const dialog = page.getByRole('dialog', { name: 'Show that it is you' });
      await dialog.getByText('make a passkey').waitFor();
      await accessible(page);
      await shot(page, 'people-proof');
      await dialog.getByRole('button', { name: 'Mail me a code' }).click();
      const field = dialog.getByLabel('Code from the mail');
      await field.fill('000000');
      await dialog.getByRole('button', { name: 'Go on' }).last().click();
      await dialog.getByText('wrong, used or too old').waitFor();
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'people-proof-360');
      await field.fill(await code(email, 'show that it is you'));
      await dialog.getByRole('button', { name: 'Go on' }).last().click();
      const remove = page.getByRole('button', { name: /^Remove the passkey/ });
      await remove.waitFor();
      await forgetProof(email);
      await remove.click();
      await dialog.getByText('remove a passkey').waitFor();
      await dialog.getByRole('button', { name: 'Use a passkey' }).click();
      await remove.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'people: an address is changed by a code from the new one, and taken back from the old mailbox',
    async run({ open, base, accessible, shot }) {
      const email = newEmail();
      const next = newEmail();
      const page = await open('/sign-up');
      await signUp(page, email);
      await settings(page);
      await page.getByLabel('New address').fill(next);
      await page.getByRole('button', { name: 'Change address' }).click();
      const field = page.getByLabel('Code from the new address');
      await field.fill(await code(next, 'your new address'));
      await accessible(page);
      await shot(page, 'people-address');
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.getByText(`Ann Lee, ${next}`).waitFor();
      await page.goto(await link(base, email, 'address was changed'));
      await accessible(page);
      await page.getByRole('button', { name: 'Stop it and end all sessions' }).click();
      await page.getByText('It was stopped').waitFor();
      await accessible(page);
      await shot(page, 'people-not-me');
      await page.getByRole('link', { name: 'Choose a new password' }).click();
      await page.getByLabel('New password').fill('seven quiet umbrellas');
      await page.getByRole('button', { name: 'Set password and sign in' }).click();
      await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
      await settings(page);
      await page.getByText(`Ann Lee, ${email}`).waitFor();
    },
  },
  {
    name: 'people: an owner invites somebody, who joins by the letter, and takes the invitation of another back',
    async run({ open, base, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await signUp(page, newEmail());
      await page.goto(`${base}/console/people`);
      await page.getByLabel('E-mail address').fill(email);
      await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('VIEWER');
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await page.getByText(`An invitation is on its way to ${email}.`).waitFor();
      await accessible(page);
      await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).waitFor();
      await shot(page, 'people-of-account');
      const invited = await open('/', { width: 360, scheme: 'dark' });
      await invited.goto(await link(base, email, 'access to Ann Lee'));
      await invited.getByRole('heading', { name: 'Join Ann Lee' }).waitFor();
      await accessible(invited);
      await shot(invited, 'people-invitation-360-dark');
      await invited.getByLabel('First name').fill('Ina');
      await invited.getByLabel('Last name').fill('Vited');
      await invited.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await invited.getByRole('button', { name: 'Sign up and join' }).click();
      await invited.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
      await page.reload();
      await page.getByText('Ina Vited').waitFor();
      const other = newEmail();
      await page.getByLabel('E-mail address').fill(other);
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await page.getByRole('button', { name: `Withdraw the invitation of ${other}` }).click();
      await page.getByText('Nobody waits for an answer.').waitFor();
      await page.setViewportSize({ width: 360, height: 740 });
      await accessible(page);
      await shot(page, 'people-of-account-360');
    },
  },
  {
    name: 'people: a request is saved in the Explorer with the names of its headers, opened again, deleted and brought back',
    async run({ open, base, accessible, shot }) {
      const email = newEmail();
      const page = await open('/sign-up');
      await signUp(page, email);
      await page.goto(`${base}/console/explorer`);
      await page.getByRole('textbox', { name: 'Query' }).fill('{ marco } # mine');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.getByLabel('Name of header 1').fill('X-Mine');
      await page.getByLabel('Value of header 1').fill('secret');
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page.getByLabel('Name of this request').fill('My request');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Delete My request' }).waitFor();
      await accessible(page);
      await shot(page, 'explorer-saved');
      await page.reload();
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page.getByRole('button', { name: /^My request/ }).click();
      await page.getByRole('textbox', { name: 'Query' }).getByText('# mine').waitFor();
      await page.getByRole('tab', { name: /^Headers/ }).click();
      assert.equal(await page.getByLabel('Name of header 1').inputValue(), 'X-Mine');
      assert.equal(await page.getByLabel('Value of header 1').inputValue(), '');
      await page.getByRole('button', { name: 'Delete My request' }).click();
      await page.getByText('“My request” was deleted.').waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('button', { name: 'Delete My request' }).waitFor();

      await page.getByRole('button', { name: 'REST', exact: true }).click();
      await page.getByLabel('Search REST operations').fill('/api/orders/{id}');
      await page.getByRole('button', { name: /GET \/api\/orders\/\{id\}$/ }).click();
      await page.getByRole('textbox', { name: 'id', exact: true }).fill('17');
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page.getByLabel('Name of this request').fill('Order 17');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Delete Order 17' }).waitFor();
      await accessible(page);
      await shot(page, 'explorer-saved-rest');
      await page.reload();
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page.getByRole('button', { name: /^Order 17/ }).click();
      await page.getByText('/api/orders/17').waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'id', exact: true }).inputValue(), '17');
      await page.getByRole('tab', { name: /^Headers/ }).click();
      assert.equal(await page.getByLabel('Name of header 1').inputValue(), 'Authorization');
      assert.equal(await page.getByLabel('Value of header 1').inputValue(), 'Bearer ');
    },
  },
];

export const steps = MAILBOX ? all : [];

function newEmail() {
  count += 1;
  return `e2e-${Date.now()}-${count}@people.example`;
}

async function fillSignUp(page, email) {
  await page.getByLabel('First name').fill('Ann');
  await page.getByLabel('Last name').fill('Lee');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function signUp(page, email) {
  await fillSignUp(page, email);
  await page.getByLabel('Code from the mail').fill(await code(email));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor();
}

/** A device that makes and shows passkeys without asking anybody. */
async function addAuthenticator(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/**
 * As in a browser that offers no passkeys by itself. The offer of this one is answered by its authenticator at once, and
 * the button is gone before anybody presses it.
 */
async function withoutOffer(page) {
  await page.evaluate(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}

/** As if the person had signed in long ago. */
async function forgetProof(email) {
  const answer = await fetch(`${MAILBOX}/forget-proof?${new URLSearchParams({ of: email })}`);
  assert.equal(answer.status, 200);
}

async function settings(page) {
  await page.getByRole('button', { name: 'Account of Ann Lee' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByText('This one').waitFor();
}

async function signOut(page) {
  await page.getByRole('button', { name: 'Account of Ann Lee' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function signIn(page, email) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

/** The code of an app (RFC 6238), so many steps from now. */
function totp(secret, steps) {
  const bits = [...secret].map((char) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      .map((byte) => Number.parseInt(byte, 2)),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = (hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

async function code(email, subject = 'confirm') {
  return /^(\d{6})\s*$/m.exec(await letter(email, subject))[1];
}

async function link(base, email, subject) {
  const found = /^http\S+(\/console\/\S+)\s*$/m.exec(await letter(email, subject));
  return base + found[1];
}

/** The mailbox answers once there is such a letter. */
async function letter(email, subject) {
  const answer = await fetch(`${MAILBOX}?${new URLSearchParams({ to: email, subject })}`);
  assert.equal(answer.status, 200, `no letter to ${email}`);
  return answer.text();
}
