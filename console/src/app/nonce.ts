import { setNonce } from 'get-nonce';

/** What allows the `<style>` elements that libraries make; browsers hide the attribute, not the property. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// For the library that locks scrolling behind dialogs.
setNonce(nonce);
