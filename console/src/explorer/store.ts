import { useSyncExternalStore } from 'react';
import { queries } from '../api/queries';
import {
  type Answer,
  type Credentials,
  FIRST_SCOPES,
  type HeaderRow,
  type Opened,
  type Sent,
  type Tab,
} from './model';

/** All that the Explorer knows. It lives as long as the window: nothing of it is in the browser's storage. */
export interface Session {
  tabs: Tab[];
  active: string;
  closed: { tab: Tab; index: number }[];
  credentials: Credentials;
  history: Sent[];
}

export const MAX_TABS = 20;
const MAX_CLOSED = 10;
const MAX_HISTORY = 50;

const WELCOME = `# Ask the server whether it hears you: Ctrl+Enter or Cmd+Enter sends.
query CheckTheConnection {
  marco
}
`;

let count = 0;

export function newId(): string {
  count += 1;
  return `e${count}`;
}

export function newTab(from: Partial<Tab> = {}): Tab {
  return { id: newId(), title: 'New request', query: '', variables: '', auth: 'auto', headers: [], ...from };
}

export function noCredentials(): Credentials {
  return {
    apiKey: '',
    token: undefined,
    choice: { userId: undefined, accountId: undefined, seatId: undefined, scopes: [...FIRST_SCOPES] },
  };
}

export function emptySession(): Session {
  const first = newTab({ title: 'Check the connection', query: WELCOME });
  return { tabs: [first], active: first.id, closed: [], credentials: noCredentials(), history: [] };
}

/** Puts a tab at the end and shows it; the oldest makes room where there are too many. */
export function withTab(session: Session, tab: Tab): Session {
  const full = session.tabs.length >= MAX_TABS;
  const oldest = session.tabs.find((one) => !one.isSending)?.id;
  const kept = full && oldest ? withoutTab(session, oldest) : session;
  return { ...kept, tabs: [...kept.tabs, tab], active: tab.id };
}

/** Closes a tab; the last one is followed by an empty one. */
export function withoutTab(session: Session, id: string): Session {
  const index = session.tabs.findIndex((tab) => tab.id === id);
  const tab = session.tabs[index];
  if (!tab) {
    return session;
  }
  const rest = session.tabs.filter((one) => one.id !== id);
  const tabs = rest.length > 0 ? rest : [newTab()];
  const next = tabs[Math.min(index, tabs.length - 1)] as Tab;
  const closed = [{ tab: { ...tab, isSending: false }, index }, ...session.closed].slice(0, MAX_CLOSED);
  return { ...session, tabs, closed, active: session.active === id ? next.id : session.active };
}

/** Brings the tab that was closed last back to where it was. */
export function withReopened(session: Session): Session {
  const [last, ...closed] = session.closed;
  if (!last) {
    return session;
  }
  const tabs = session.tabs.toSpliced(last.index, 0, last.tab);
  return { ...session, tabs, closed, active: last.tab.id };
}

export function withChange(session: Session, id: string, change: Partial<Tab>): Session {
  return { ...session, tabs: session.tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)) };
}

export function withSent(session: Session, tab: Tab, answer: Answer): Session {
  const sent: Sent = {
    id: newId(),
    at: Date.now(),
    title: tab.title,
    query: tab.query,
    variables: tab.variables,
    rest: tab.rest,
    auth: tab.auth,
    status: answer.status,
    millis: answer.millis,
  };
  return { ...session, history: [sent, ...session.history].slice(0, MAX_HISTORY) };
}

/** Nothing that opens or spends is left; what was typed is. */
export function signedOut(session: Session): Session {
  return {
    ...session,
    credentials: noCredentials(),
    history: [],
    closed: [],
    tabs: session.tabs.map((tab) => ({ ...tab, answer: undefined, headers: tab.headers.map(withoutValue) })),
  };
}

function withoutValue(row: HeaderRow): HeaderRow {
  return { ...row, value: '' };
}

let session = emptySession();
const listeners = new Set<() => void>();

export function getSession(): Session {
  return session;
}

export function change(step: (session: Session) => Session): void {
  const next = step(session);
  if (next !== session) {
    session = next;
    for (const listener of listeners) {
      listener();
    }
  }
}

/** A part of the session, which must be the same object while nothing of it changes. */
export function useSession<T>(part: (session: Session) => T): T {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => part(session),
  );
}

export function changeTab(id: string, changes: Partial<Tab>): void {
  change((now) => withChange(now, id, changes));
}

export function changeCredentials(changes: Partial<Credentials>): void {
  change((now) => ({ ...now, credentials: { ...now.credentials, ...changes } }));
}

/** Another key is another app: whom the last one acted for means nothing to it. */
export function takeKey(text: string): void {
  changeCredentials({ ...noCredentials(), apiKey: text.replace(/^(\s*basic\s+)+/i, '').trim() });
}

/** Opens a request in a tab of its own. */
export function openTab({ title, query, variables }: Opened): void {
  const text =
    variables && Object.keys(variables).length > 0 ? `${JSON.stringify(variables, null, 2)}\n` : '';
  change((now) => withTab(withoutUntouched(now), newTab({ title, query, variables: text })));
}

/** The tab that a visit begins with goes when something else is opened and nobody has touched it. */
export function withoutUntouched(now: Session): Session {
  const [only] = now.tabs;
  const untouched = now.tabs.length === 1 && only?.query === WELCOME && !only.answer && !only.isSending;
  return untouched ? { ...now, tabs: [] } : now;
}

/** Whose session it was: another person finds nothing of it. */
let person: string | undefined;
queries.getQueryCache().subscribe(({ query }) => {
  if (query.queryKey[0] !== 'me' || query.state.data === undefined) {
    return;
  }
  const now = (query.state.data as { userId: string } | null)?.userId;
  if (now === undefined && person !== undefined && hasSecrets()) {
    change(signedOut);
  } else if (now !== undefined && person !== undefined && now !== person) {
    change(emptySession);
  }
  person = now ?? person;
});

function hasSecrets(): boolean {
  const { apiKey, token } = session.credentials;
  return apiKey !== '' || token !== undefined || session.history.length > 0;
}
