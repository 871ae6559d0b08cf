// Runs Fluid's own browser library against a server, one step for each method of its carts, and prints one line of JSON
// for each: {"name", "failure"?}. The library checks each answer against its schemas, and throws when one does not fit.
// `storefront.e2e.mjs` runs the same steps in a browser, from a page of another origin.
import { JSDOM } from 'jsdom';
import { cartSteps, OPTIONS, run } from './fairshare-steps.mjs';

const [base] = process.argv.slice(2);
const page = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://localhost/shop' });
const sessions = [];

/** What a page has, with the requests of the page's own host sent to the server. */
function browse() {
  for (const name of ['window', 'document', 'localStorage', 'HTMLElement', 'Node', 'CustomEvent', 'Event']) {
    globalThis[name] = name === 'window' ? page.window : page.window[name];
  }
  Object.defineProperty(globalThis, 'navigator', { value: page.window.navigator, configurable: true });
  page.window.fetch = async (url, options) => {
    const answer = await fetch(url, options);
    if (new URL(url).pathname === '/api/v1/fairshare') {
      sessions.push({ status: answer.status, body: await answer.clone().json() });
    }
    return answer;
  };
}

browse();
// What the library finds wrong it also logs; each step says it itself.
console.error = () => {};
console.warn = () => {};
const { default: FluidSDK } = await import('@fluid-commerce/fairshare');
await FluidSDK.initialize({ apiUrlHost: base, ...OPTIONS });
const done = await run(cartSteps(FluidSDK, sessions), (step) => {
  process.stdout.write(`${JSON.stringify(step)}\n`);
});
process.exit(done.some(({ failure }) => failure) ? 1 : 0);
