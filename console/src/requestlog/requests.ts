/** A request as the log has it. */
export interface LoggedRequest {
  entryId: number;
  at: string;
  requestId: string;
  surface: Surface;
  method: string;
  route: string;
  name?: string;
  status: number;
  outcome: Outcome;
  reason?: string;
  meaning?: string;
  micros: number;
  appId?: string;
  userId?: string;
  companyId?: number;
  programId?: number;
  network?: string;
}

export interface RequestPage {
  recording: boolean;
  requests: LoggedRequest[];
  next?: number;
}

/** Why requests were not done. */
export interface Reasons {
  recording: boolean;
  since: string;
  reasons: ReasonGroup[];
}

export interface ReasonGroup {
  surface: Surface;
  outcome: Outcome;
  reason: string;
  meaning?: string;
  requests: number;
  apps: number;
  lastSeenAt: string;
}

export type Surface = 'GRAPHQL' | 'INCOMM' | 'STOREFRONT' | 'OAUTH' | 'FILES' | 'OPERATORS' | 'CONSOLE';
export type Outcome = 'DONE' | 'REFUSED' | 'FAILED';

/** In people's words. */
export const SURFACES: Record<Surface, string> = {
  GRAPHQL: 'GraphQL',
  INCOMM: 'InComm',
  STOREFRONT: 'Storefront',
  OAUTH: 'OAuth',
  FILES: 'Files',
  OPERATORS: 'Operators',
  CONSOLE: 'Console',
};

export const OUTCOMES: Record<Outcome, string> = {
  DONE: 'Done',
  REFUSED: 'Refused',
  FAILED: 'Failed',
};

/** Where what is shown comes from, and what may be seen there. */
export interface Source {
  /** Where the pages are, such as `/operator/requests`. */
  page: string;
  /** Where the server has them, such as `api/operator/requests`. */
  api: string;
  /** Whether requests of all callers are there. */
  ofAll: boolean;
}

export const OF_ALL: Source = { page: '/operator/requests', api: 'api/operator/requests', ofAll: true };
export const OF_OWN_APPS: Source = { page: '/requests', api: 'api/app-requests', ofAll: false };

/** The surfaces on which an app calls. */
const OF_APPS: Surface[] = ['GRAPHQL', 'INCOMM', 'OAUTH', 'FILES'];

export function surfaceOptions({ ofAll }: Source): { value: string; label: string }[] {
  const shown = ofAll ? (Object.keys(SURFACES) as Surface[]) : OF_APPS;
  return [{ value: '', label: 'All' }, ...shown.map((value) => ({ value, label: SURFACES[value] }))];
}

/** `12 ms`; what took less than ten says more. */
export function duration(micros: number): string {
  const millis = micros / 1000;
  return `${millis < 10 ? millis.toFixed(1) : Math.round(millis).toLocaleString()} ms`;
}

/** What was asked for, in one line. */
export function whatOf({ method, route }: Pick<LoggedRequest, 'method' | 'route'>): string {
  return `${method === 'QUERY' || method === 'MUTATION' ? method.toLowerCase() : method} ${route}`;
}
