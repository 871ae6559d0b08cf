import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
} from '@simplewebauthn/browser';
import { ask } from '../api/http';
import { type Entered, enter } from './entrance';

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

export const hasPasskeys = browserSupportsWebAuthn;

/** Signs in by a passkey that the browser asks for at once. */
export async function enterByPasskey(): Promise<Entered> {
  return show(await askOptions(), false);
}

/**
 * Has the browser offer the passkeys that it has in the field of the address, unless nobody wants them any more: a second
 * question of the browser would end the first.
 */
export async function offerPasskeys(isWanted: () => boolean): Promise<Entered | undefined> {
  if (!(await browserSupportsWebAuthnAutofill())) {
    return undefined;
  }
  const options = await askOptions();
  return isWanted() ? show(options, true) : undefined;
}

/** Shows that it is the person who is signed in. */
export async function proveByPasskey(): Promise<void> {
  const optionsJSON = await ask<RequestOptions>('api/proof/passkey/options', { method: 'POST' });
  const credential = await startAuthentication({ optionsJSON });
  await ask('api/proof/passkey', { method: 'POST', body: { challenge: optionsJSON.challenge, credential } });
}

function askOptions(): Promise<RequestOptions> {
  return ask<RequestOptions>('api/sign-in/passkey/options', { method: 'POST' });
}

async function show(optionsJSON: RequestOptions, useBrowserAutofill: boolean): Promise<Entered> {
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill });
  return enter('api/sign-in/passkey', { challenge: optionsJSON.challenge, credential });
}
