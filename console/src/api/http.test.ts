import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from './http';

function limited(retryAfter: string, state = '"console_token";r=0;t=600'): Response {
  return new Response(JSON.stringify({ error: 'Too many requests.', reason: 'RATE_LIMITED' }), {
    status: 429,
    headers: { 'Retry-After': retryAfter, RateLimit: state },
  });
}

describe('ask, when there were too many requests', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('waits as long as the server says, and sends once more', async () => {
    const fetched = vi
      .fn()
      .mockResolvedValueOnce(limited('3'))
      .mockResolvedValueOnce(Response.json({ is: 1 }));
    vi.stubGlobal('fetch', fetched);

    const answer = ask('api/accounts');
    await vi.advanceTimersByTimeAsync(2_900);
    expect(fetched).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);

    await expect(answer).resolves.toEqual({ is: 1 });
  });

  it('says how long to wait when that is long, or when it was not enough', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValueOnce(limited('40')));
    await expect(ask('api/accounts')).rejects.toThrow('Wait 40 seconds');

    vi.stubGlobal(
      'fetch',
      vi.fn().mockImplementation(() => Promise.resolve(limited('1'))),
    );
    const again = expect(ask('api/accounts')).rejects.toThrow('Wait a second');
    await vi.advanceTimersByTimeAsync(1_100);
    await again;
  });

  it('leaves it to the person when they have guessed wrong', async () => {
    const fetched = vi.fn().mockResolvedValueOnce(limited('2', '"console_sign_in";r=55;t=15'));
    vi.stubGlobal('fetch', fetched);

    await expect(ask('api/accounts')).rejects.toThrow('Too many requests.');
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});
