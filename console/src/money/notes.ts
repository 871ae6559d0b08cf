/** What a transaction carries for people. */
export interface Notes {
  memo: string | null;
  transactionCategory: string | null;
  attachmentId: string | null;
}

/** Only what is different: the API leaves the rest as it is, and null removes. */
export function changes(from: Notes, to: Notes): Partial<Notes> {
  const names = ['memo', 'transactionCategory', 'attachmentId'] as const;
  return Object.fromEntries(names.filter((name) => from[name] !== to[name]).map((name) => [name, to[name]]));
}

/** The API gives a link to a file and no id; the link's path ends with it. */
export function attachmentIdOf(url: string | null): string | null {
  return /\/api\/v1\/attachments\/([0-9a-f-]{36})(?:\?|$)/.exec(url ?? '')?.[1] ?? null;
}
