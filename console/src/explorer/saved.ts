import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { kept, tabOfKept } from './kept';
import type { KeptRest, Tab } from './model';
import { loadOperations } from './rest-operations';
import { changeTab } from './store';

/** A request that somebody has saved: with the names of its headers, and none of their values. */
export interface SavedRequest {
  id: string;
  name: string;
  query: string;
  variables: string;
  headers: { name: string; enabled: boolean }[];
  /** In one of the REST API. */
  rest: KeptRest | null;
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
  const { query, variables, rest } = kept(tab);
  const body = {
    name,
    query,
    variables,
    rest: rest ?? null,
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
export async function restore({ id: _, savedAt: __, ...body }: SavedRequest): Promise<void> {
  await ask(PATH, { method: 'POST', body });
  await queries.invalidateQueries({ queryKey: KEY });
}

/**
 * A tab with a saved request. The values of its headers are to be filled in again.
 *
 * @throws Problem where the server's operations cannot be had, or it is none of them
 */
export async function tabOf({ id, name, query, variables, headers, rest }: SavedRequest): Promise<Tab> {
  const operations = rest ? await loadOperations() : [];
  const request = { title: name, query, variables, ...(rest && { rest }) };
  return { ...tabOfKept(request, operations, headers), savedId: id };
}
