import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import type { Tab } from './model';
import { changeTab, newId, newTab } from './store';

/** A request that somebody has saved: with the names of its headers, and none of their values. */
export interface SavedRequest {
  id: string;
  name: string;
  query: string;
  variables: string;
  headers: { name: string; enabled: boolean }[];
  savedAt: string;
}

const KEY = ['explorer', 'saved'];
const PATH = 'api/requests';

export function useSaved() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await ask<{ requests: SavedRequest[] }>(PATH, { signal })).requests,
  });
}

/** Saves what is in a tab under a name: in place of what the tab was opened from, or anew. */
export async function save(tab: Tab, name: string, anew: boolean): Promise<void> {
  const body = {
    name,
    query: tab.query,
    variables: tab.variables,
    headers: tab.headers
      .filter((row) => row.name.trim() !== '')
      .map((row) => ({ name: row.name.trim(), enabled: row.enabled !== false })),
  };
  const path = anew || !tab.savedId ? PATH : `${PATH}/${tab.savedId}`;
  const saved = await ask<SavedRequest>(path, { method: path === PATH ? 'POST' : 'PUT', body });
  changeTab(tab.id, { title: saved.name, savedId: saved.id });
  await queries.invalidateQueries({ queryKey: KEY });
}

export async function remove(id: string): Promise<void> {
  await ask(`${PATH}/${id}`, { method: 'DELETE' });
  await queries.invalidateQueries({ queryKey: KEY });
}

/** Saves again what was just removed. */
export async function restore({ name, query, variables, headers }: SavedRequest): Promise<void> {
  await ask(PATH, { method: 'POST', body: { name, query, variables, headers } });
  await queries.invalidateQueries({ queryKey: KEY });
}

/** A tab with a saved request. The values of its headers are to be filled in again. */
export function tabOf({ id, name, query, variables, headers }: SavedRequest): Tab {
  return newTab({
    title: name,
    query,
    variables,
    savedId: id,
    headers: headers.map((row) => ({ id: newId(), name: row.name, value: '', enabled: row.enabled })),
  });
}
