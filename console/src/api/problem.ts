/** Why the server did not do what it was asked, in the words that people and support need. */
export class Problem extends Error {
  readonly status: number;
  readonly reason: string | undefined;
  readonly requestId: string | undefined;
  /** What it is about, as the page had sent it. */
  readonly field: string | undefined;

  constructor(message: string, status: number, reason?: string, requestId?: string, field?: string) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.requestId = requestId;
    this.field = field;
  }

  /** From an answer that is no success; its body need not be the server's own. */
  static of(status: number, body: unknown, requestId: string | null): Problem {
    const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = (name: string) => (typeof said[name] === 'string' ? said[name] : undefined);
    const errors = fieldErrors(said.errors);
    return new Problem(
      text('error') ?? errors?.text ?? text('error_message') ?? `The server answered with status ${status}.`,
      status,
      text('reason'),
      text('requestId') ?? requestId ?? undefined,
      text('field') ?? errors?.field,
    );
  }

  /** From an answer that says to come back later. */
  static tooMany(problem: Problem, seconds: number): Problem {
    return new Problem(
      `Too many requests; nothing was done. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and try again.`,
      problem.status,
      problem.reason,
      problem.requestId,
      problem.field,
    );
  }

  /** From a request that got no answer. */
  static unreachable(): Problem {
    return new Problem('The server could not be reached. Check your connection and try again.', 0);
  }
}

/** What a company's API says of fields: `{"title": ["is required"]}`. */
function fieldErrors(errors: unknown): { field: string; text: string } | undefined {
  const all = Object.entries((typeof errors === 'object' && errors !== null ? errors : {}) as object).filter(
    (one): one is [string, string[]] => Array.isArray(one[1]) && one[1].length > 0,
  );
  const first = all[0];
  return (
    first && { field: first[0], text: all.map(([field, what]) => `${inWords(field)} ${what[0]}`).join('; ') }
  );
}

/** `prices[0].wholesale_price` is the first row of the prices. */
function inWords(field: string): string {
  return field
    .replace(/\[(\d+)\]\.?/g, (_, index) => ` ${Number(index) + 1}: `)
    .replaceAll('_', ' ')
    .trim();
}
