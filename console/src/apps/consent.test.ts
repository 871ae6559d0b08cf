import { describe, expect, it } from 'vitest';
import { linkOf } from './consent';

describe('linkOf', () => {
  it('reads what stands in the address, letter by letter', () => {
    const link = linkOf(
      '?response_type=code&client_id=7&redirect_uri=https%3A%2F%2Fa.example%2F%3Fx%3D1&scopes=A%20B&state=%26%3D%23',
    );
    expect(link).toMatchObject({
      responseType: 'code',
      clientId: '7',
      redirectUri: 'https://a.example/?x=1',
      scope: 'A B',
      state: '&=#',
      codeChallenge: null,
    });
  });

  it('takes the scopes by the name that OAuth has for them too', () => {
    expect(linkOf('?scope=LIST_OFFERS').scope).toBe('LIST_OFFERS');
  });
});
