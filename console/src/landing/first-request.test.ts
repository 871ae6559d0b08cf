import { expect, it } from 'vitest';
import { firstRequest } from './first-request';

it('names the server and, where there is a demo, its key', () => {
  expect(firstRequest('http://localhost:8080', true)).toContain(
    'curl -s http://localhost:8080/api/v1/graphql',
  );
  expect(firstRequest('https://a.example', true)).toContain('Basic Nzg4');
  expect(firstRequest('https://a.example', false)).toContain('Basic YOUR_API_KEY');
});
