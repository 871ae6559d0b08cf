/** Where somebody goes who wanted no other page. */
export const HOME = '/home';

/**
 * Where somebody goes who has signed in: the page that asked them to, and never another site. `search` is the query of the
 * address, such as `?next=%2Fsettings`.
 */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  const isPath = /^\/(?![/\\])/.test(next) && !hasControls(next);
  return isPath && !next.startsWith('/sign-in') ? next : HOME;
}

/** The address of the sign-in that leads back to a page. */
export function signInPath(back: string): string {
  return `/sign-in?next=${encodeURIComponent(back)}`;
}

/** Browsers leave some of them out of an address, and then see two slashes. */
function hasControls(text: string): boolean {
  return [...text].some((char) => char.charCodeAt(0) < 0x21);
}
