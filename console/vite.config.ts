import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { guides } from './vite/guides.ts';
import { precompressed } from './vite/precompressed.ts';
import { usedStyles } from './vite/used-styles.ts';

/** Where `npm run dev` sends what is no page: a Florin that runs on this machine. */
const server = process.env.CONSOLE_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react(), guides(), usedStyles(), precompressed()],
  html: { cspNonce: '__NONCE__' },
  build: {
    // A picture in a data: URL would be one that no cache keeps, and fonts there are against the policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    // Browsers of that age need none, and it would be a file that both pages share.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', checkout: 'checkout.html' },
      // The first page lists all others: a name beside the hash of each would be a kilobyte for every first visit.
      output: { chunkFileNames: 'assets/_[hash].js' },
    },
    license: { fileName: 'licenses.txt' },
    chunkSizeWarningLimit: 700,
  },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      ['/console/api', '/api', '/docs', '/openapi.json', '/assets', '/images', '/webjars'].map((path) => [
        path,
        server,
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'vite/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
    testTimeout: 30_000,
  },
});
