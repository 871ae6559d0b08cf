import type { GraphQlRequest } from '../api/florin';

/** Opens requests in the Explorer, each in a tab, the last one in front. The Explorer is loaded for it: few pages need it. */
export async function explore(requests: GraphQlRequest[]): Promise<void> {
  const [{ openInExplorer }, { openTab }] = await Promise.all([
    import('../explorer/open'),
    import('../explorer/store'),
  ]);
  for (const { title, query, variables } of requests.slice(0, -1)) {
    openTab({ title, query, ...(variables && { variables }) });
  }
  const last = requests.at(-1);
  if (last) {
    openInExplorer(last);
  }
}
