import { NAV_GROUPS, type NavGroup, type Page } from './pages';

/** The pages that are in the navigation, under their headings; a heading without pages is left out. */
export function navigation(pages: Page[]): { group: NavGroup; pages: Page[] }[] {
  return NAV_GROUPS.map((group) => ({
    group,
    pages: pages.filter((page) => page.nav?.group === group),
  })).filter(({ group, pages: shown }) => shown.length > 0 || group === 'Developers');
}

/** Whether a page of the navigation is the one at this path, or the one that it belongs to. */
export function isShownAt(page: Page, pathname: string): boolean {
  return page.path === '/' || page.path === DESK
    ? pathname === page.path
    : pathname === page.path || pathname.startsWith(`${page.path}/`);
}

/** Where a company's people begin. */
export const DESK = '/company';

export function isAtDesk(pathname: string): boolean {
  return pathname === DESK || pathname.startsWith(`${DESK}/`);
}

/** Whoever is at the desk finds its pages first. */
export function inOrder<Group extends { group: NavGroup }>(groups: Group[], pathname: string): Group[] {
  const first = (one: Group) => isAtDesk(pathname) && one.group === 'Company';
  return [...groups.filter(first), ...groups.filter((one) => !first(one))];
}

/**
 * The pages of a company's desk that are shown: the way in, and at the desk what the person may do there.
 *
 * @param permissions what they may do; `undefined` where it is not known
 */
export function atDesk(pages: Page[], pathname: string, permissions: string[] | undefined): Page[] {
  return pages.filter(
    ({ path, nav }) =>
      path === DESK ||
      (isAtDesk(pathname) && nav?.needs !== undefined && permissions?.includes(nav.needs) === true),
  );
}
