import { Problem } from '../api/problem';

/** What the company's API answers once it knows the request: that was decided, also when it is sent again. */
const DECIDED = [404, 409, 410, 412, 422];

/** Whether nobody knows what became of a request: then only the very same one may be sent again. */
export function isUnknown(failure: unknown, isRetry: boolean): boolean {
  if (!(failure instanceof Problem)) {
    return true;
  }
  const { status } = failure;
  // What is refused before the server looks at the key, or on the way to it, says nothing of the first try.
  return status === 0 || status === 408 || status >= 500 || (isRetry && !DECIDED.includes(status));
}
