import { describe, expect, it } from 'vitest';
import { purposeOf } from './purposes';

const ID = '0196a1b2-0000-7000-8000-000000000001';

describe('purposeOf', () => {
  it.each([
    ['POST', 'api/apps', 'make an app, whose key can spend your money'],
    ['POST', `api/apps/${ID}/reveal-key`, 'see this app’s key'],
    ['POST', `api/apps/${ID}/rotate-key`, 'give this app a new key'],
    ['DELETE', `api/apps/${ID}`, 'delete this app'],
    ['POST', 'api/second-factor/totp', 'set up an app for codes'],
    ['DELETE', 'api/second-factor/totp', 'turn off the second step'],
    ['POST', `api/operator/accounts/${ID}/deposits`, 'book a deposit'],
    ['POST', `api/operator/accounts/${ID}/deposits/${ID}/reverse`, 'take a deposit back'],
    ['POST', 'api/operator/imports/stock?name=codes.csv', 'import codes'],
    ['POST', 'api/operator/what-comes-later', 'change something as an operator'],
    ['POST', 'api/what-comes-later', 'do this'],
  ])('says what %s %s does', (method, path, words) => {
    expect(purposeOf({ method, path })).toBe(words);
  });
});
