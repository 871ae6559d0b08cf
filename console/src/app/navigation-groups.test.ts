import { describe, expect, it } from 'vitest';
import { isShownAt, navigation } from './navigation-groups';
import { PAGES, type Page } from './pages';

const page = (path: string, nav?: Page['nav']): Page => ({
  path,
  title: path,
  load: () => Promise.reject(new Error('not loaded here')),
  ...(nav && { nav }),
});

describe('navigation', () => {
  it('shows the pages that ask for it, group by group', () => {
    const groups = navigation([
      page('/b', { group: 'Developers', icon: 'book' }),
      page('/hidden'),
      page('/', { group: 'Overview', icon: 'home' }),
    ]);

    expect(groups.map(({ group, pages }) => [group, pages.map((one) => one.path)])).toEqual([
      ['Overview', ['/']],
      ['Developers', ['/b']],
    ]);
  });

  it('marks the page that a deeper address belongs to, and no other', () => {
    expect(isShownAt(page('/apps'), '/apps/1')).toBe(true);
    expect(isShownAt(page('/apps'), '/apps-of-others')).toBe(false);
    expect(isShownAt(page('/'), '/apps')).toBe(false);
  });

  it('has each path once, and an example for each path with a parameter', () => {
    const paths = PAGES.map((one) => one.path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(PAGES.filter((one) => one.path.includes(':') && !one.example)).toEqual([]);
  });
});
