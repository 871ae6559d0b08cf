import { Problem } from '../api/problem';

/** Whether nobody knows what became of a request: then only the very same one may be sent again. */
export function isUnknown(failure: unknown, isRetry: boolean): boolean {
  if (!(failure instanceof Problem)) {
    return true;
  }
  const { status } = failure;
  // What is refused before the server looks at the key says nothing of the first try.
  return status === 0 || status === 408 || status >= 500 || (isRetry && [401, 403, 429].includes(status));
}
