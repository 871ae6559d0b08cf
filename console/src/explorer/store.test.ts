import { beforeEach, describe, expect, it } from 'vitest';
import { queries } from '../api/queries';
import {
  change,
  changeCredentials,
  emptySession,
  getSession,
  MAX_TABS,
  newTab,
  openTab,
  withoutTab,
  withReopened,
  withTab,
} from './store';

const titles = () => getSession().tabs.map(({ title }) => title);
const active = () => getSession().tabs.find(({ id }) => id === getSession().active)?.title;

describe('tabs', () => {
  beforeEach(() => change(() => emptySession()));

  it('open beside the others, and in place of a first one that nobody has touched', () => {
    openTab({ title: 'One', query: '{ marco }' });
    openTab({ title: 'Two', query: '{ marco }', variables: { a: 1 } });

    expect(titles()).toEqual(['One', 'Two']);
    expect(active()).toBe('Two');
    expect(getSession().tabs[1]?.variables).toBe('{\n  "a": 1\n}\n');
  });

  it('close, and come back to where they were', () => {
    for (const title of ['One', 'Two', 'Three']) {
      openTab({ title, query: title });
    }
    const two = getSession().tabs[1]?.id as string;

    change((now) => withoutTab(now, two));
    expect(titles()).toEqual(['One', 'Three']);
    change(withReopened);

    expect(titles()).toEqual(['One', 'Two', 'Three']);
    expect(active()).toBe('Two');
    expect(getSession().tabs[1]?.query).toBe('Two');
  });

  it('leave an empty one behind when the last closes', () => {
    change((now) => withoutTab(now, now.active));

    expect(titles()).toEqual(['New request']);
    expect(active()).toBe('New request');
  });

  it('are bounded in number', () => {
    for (let at = 0; at < MAX_TABS + 5; at++) {
      change((now) => withTab(now, newTab({ title: `${at}` })));
    }

    expect(getSession().tabs).toHaveLength(MAX_TABS);
    expect(active()).toBe(`${MAX_TABS + 4}`);
  });
});

describe('what is remembered of a person', () => {
  beforeEach(() => {
    change(() => emptySession());
    queries.setQueryData(['me'], { userId: 'ann' });
  });

  it('has no credentials after they have signed out, and what they typed', () => {
    openTab({ title: 'Mine', query: 'mine' });
    changeCredentials({ apiKey: 'secret' });

    queries.setQueryData(['me'], null);

    expect(getSession().credentials.apiKey).toBe('');
    expect(titles()).toEqual(['Mine']);
  });

  it('is gone when another person signs in', () => {
    openTab({ title: 'Mine', query: 'mine' });

    queries.setQueryData(['me'], null);
    queries.setQueryData(['me'], { userId: 'ben' });

    expect(titles()).toEqual(['Check the connection']);
  });

  it('stays while the same person signs in again', () => {
    openTab({ title: 'Mine', query: 'mine' });

    queries.setQueryData(['me'], null);
    queries.setQueryData(['me'], { userId: 'ann' });

    expect(titles()).toEqual(['Mine']);
  });
});
