/** A request that waits for the person: `api/apps` for `/console/api/apps`. */
export interface Held {
  method: string;
  path: string;
}

type Purpose = [method: string, path: RegExp, words: string];

/** What people call what they are about to do, after “To …”. The first that fits. */
const PURPOSES: Purpose[] = [
  ['POST', /^api\/apps$/, 'make an app, whose key can spend your money'],
  ['POST', /^api\/apps\/[^/]+\/reveal-key$/, 'see this app’s key'],
  ['POST', /^api\/apps\/[^/]+\/rotate-key$/, 'give this app a new key'],
  ['PUT', /^api\/apps\/[^/]+\/scopes$/, 'change what this app may do'],
  ['PUT', /^api\/apps\/[^/]+\/redirect-uris$/, 'change where this app sends its users back to'],
  ['DELETE', /^api\/apps\/[^/]+$/, 'delete this app'],
  ['POST', /^api\/password$/, 'set a password'],
  ['POST', /^api\/me\/email$/, 'change your e-mail address'],
  ['POST', /^api\/passkeys/, 'make a passkey'],
  ['DELETE', /^api\/passkeys\//, 'remove a passkey'],
  ['POST', /^api\/second-factor\/totp/, 'set up an app for codes'],
  ['DELETE', /^api\/second-factor\/totp$/, 'turn off the second step'],
  ['POST', /^api\/second-factor\/recovery-codes$/, 'get new recovery codes'],
  ['POST', /^api\/accounts\/[^/]+\/people/, 'invite somebody to this account'],
  ['POST', /^api\/operator\/operations\/[^/]+\/retry$/, 'try this operation again'],
  ['POST', /^api\/operator\/operations\/[^/]+\/park$/, 'set this operation aside'],
  ['POST', /^api\/operator\/operations\/[^/]+\/resolve$/, 'end this operation'],
  ['POST', /^api\/operator\/users\/[^/]+\/block$/, 'block this user'],
  ['POST', /^api\/operator\/users\/[^/]+\/unblock$/, 'unblock this user'],
  ['POST', /^api\/operator\/accounts\/[^/]+\/block$/, 'block this account'],
  ['POST', /^api\/operator\/accounts\/[^/]+\/unblock$/, 'unblock this account'],
  ['POST', /^api\/operator\/accounts\/[^/]+\/seats$/, 'give somebody a seat in this account'],
  ['DELETE', /^api\/operator\/accounts\/[^/]+\/seats\//, 'take a seat away'],
  ['POST', /^api\/operator\/accounts\/[^/]+\/deposits$/, 'book a deposit'],
  ['POST', /^api\/operator\/accounts\/[^/]+\/deposits\/[^/]+\/reverse$/, 'take a deposit back'],
  ['POST', /^api\/operator\/invitations/, 'invite somebody'],
  ['DELETE', /^api\/operator\/invitations\//, 'take an invitation back'],
  ['POST', /^api\/operator\/books\/verify$/, 'verify the books'],
  ['POST', /^api\/operator\/vendors\/[^/]+\/sync$/, 'import what this vendor sells'],
  ['POST', /^api\/operator\/imports\/catalogue/, 'import a catalogue'],
  ['POST', /^api\/operator\/imports\/stock/, 'import codes'],
  ['POST', /^api\/operator\/programs\/[^/]+\/(suspend|resume)$/, 'suspend or resume a program'],
  ['POST', /^api\/operator\/programs\/[^/]+\/limits$/, 'set this program’s limits'],
  ['POST', /^api\/operator\//, 'change something as an operator'],
  ['DELETE', /^api\/operator\//, 'change something as an operator'],
];

/** What the person is about to do, such as `delete this app`. */
export function purposeOf({ method, path }: Held): string {
  const [plain] = path.split('?');
  const found = PURPOSES.find(([of, pattern]) => of === method && pattern.test(plain ?? ''));
  return found ? found[2] : 'do this';
}
