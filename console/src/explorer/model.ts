/** One header of a request, as a row with a checkbox. A row that says nothing of it is sent. */
export interface HeaderRow {
  id: string;
  name: string;
  value: string;
  enabled?: boolean;
}

/** Which of the shared credentials goes with a tab's request; `auto` takes what the schema asks for. */
export type AuthChoice = 'auto' | 'key' | 'token' | 'none';

/** A part of an address that is filled in. */
export interface RestField {
  name: string;
  in: 'path' | 'query';
  isRequired: boolean;
  description: string;
  value: string;
}

/** A request of the REST API. Its body is in the tab's `variables`. */
export interface RestRequest {
  method: string;
  path: string;
  description: string;
  security: string[];
  fields: RestField[];
}

/** What is kept of a request of the REST API: which operation it is, and what its address is filled in with. */
export interface KeptRest {
  method: string;
  path: string;
  fields: { name: string; in: 'path' | 'query'; text: string }[];
}

/** What is kept of a tab when it is saved or shared: no header's value, and so no credential. */
export interface KeptRequest {
  title: string;
  query: string;
  /** Or the body. */
  variables: string;
  rest?: KeptRest;
}

/** A request that is being worked on. */
export interface Tab {
  id: string;
  title: string;
  query: string;
  variables: string;
  /** Which of several operations is sent. */
  operation?: string | undefined;
  auth: AuthChoice;
  headers: HeaderRow[];
  /** Instead of a query. */
  rest?: RestRequest | undefined;
  /** What it was opened from, or saved as. */
  savedId?: string | undefined;
  answer?: Answer | undefined;
  isSending?: boolean;
}

/** What came back, or why nothing did. */
export interface Answer {
  status: number;
  millis: number;
  /** Of the text, uncompressed. */
  bytes: number;
  headers: [name: string, value: string][];
  requestId: string | undefined;
  text: string;
  json: unknown;
  /** Instead of an answer. */
  failure?: string;
}

/** A user access token and what it is good for. */
export interface Token {
  value: string;
  expiresAt: string | undefined;
  scopes: string[];
}

/** Whom the next token acts for, and what it may do. */
export interface TokenChoice {
  userId: string | undefined;
  accountId: string | undefined;
  seatId: string | undefined;
  scopes: string[];
}

/** What goes with the requests of all tabs. It is never written anywhere. */
export interface Credentials {
  apiKey: string;
  token: Token | undefined;
  choice: TokenChoice;
}

/** A request as it goes over the wire. */
export interface Outgoing {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: string | undefined;
}

/** A request that was sent during this visit. */
export interface Sent {
  id: string;
  at: number;
  title: string;
  query: string;
  variables: string;
  rest?: RestRequest | undefined;
  auth: AuthChoice;
  status: number;
  millis: number;
}

/** What somebody else wants to be shown here. */
export interface Opened {
  title: string;
  query: string;
  variables?: Record<string, unknown> | undefined;
}

/** What a new token may do unless somebody adds to it. */
export const FIRST_SCOPES = ['LIST_OFFERS', 'LIST_PURCHASES', 'LIST_PAYMENT'];
