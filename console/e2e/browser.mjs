import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The engine without windows comes first: Chromium draws a whole window for each profile that a step opens. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The machine's own Chromium, kept off the network as far as it lets itself. */
export async function launch() {
  const executablePath = [process.env.CHROME_PATH, ...PLACES].find((place) => place && existsSync(place));
  if (!executablePath) {
    console.error(
      'The browser tests need Chromium: apt-get install chromium-headless-shell fonts-liberation, or set CHROME_PATH.',
    );
    process.exit(3);
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}
