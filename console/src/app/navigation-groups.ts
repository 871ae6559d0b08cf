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
  return page.path === '/'
    ? pathname === '/'
    : pathname === page.path || pathname.startsWith(`${page.path}/`);
}
