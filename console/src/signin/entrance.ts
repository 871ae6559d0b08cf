import { ask } from '../api/http';
import { signedIn } from './me';
import { HOME } from './next-path';

/** What the server wants next from somebody who is on the way in. */
export interface Entered {
  next: 'SIGNED_IN' | 'SECOND_FACTOR';
}

/** Shows the server a proof, such as a password; resolves once the pages know who it was. */
export async function enter(path: string, proof: Record<string, unknown>): Promise<Entered> {
  const entered = await ask<Entered>(path, { method: 'POST', body: proof });
  await signedIn();
  return entered;
}

/** The page that comes next: the one that was wanted, or the second step before it. */
export function arrival({ next }: Entered, wanted = HOME): string {
  return next === 'SIGNED_IN' ? wanted : `/second-step?next=${encodeURIComponent(wanted)}`;
}

export interface SignUpRules {
  mode: 'open' | 'invitation' | 'closed';
  passwordMin: number;
  passwordMax: number;
  /** Where e-mails arrive: in staging without a mail server whoever runs it reads them in its log. */
  mail: 'MAILBOX' | 'LOG' | 'NOWHERE';
}

export function askSignUpRules(): Promise<SignUpRules> {
  return ask<SignUpRules>('api/sign-up');
}
