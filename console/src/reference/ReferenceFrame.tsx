import { Skeleton } from '@mantine/core';
import { type ReactNode, useDeferredValue } from 'react';
import { ProblemPanel } from '../ui/ProblemPanel';
import type { Reference } from './model';
import classes from './Reference.module.css';
import { ReferenceIndex } from './ReferenceIndex';
import { useReference } from './useReference';

/**
 * What every page of the reference has: the index beside it, and the schema before it is shown.
 *
 * `head` is shown without the schema, and has the page's heading.
 */
export function ReferenceFrame({
  head,
  children,
}: {
  head?: ReactNode;
  children: (reference: Reference) => ReactNode;
}) {
  const { data, error, refetch } = useReference();
  // Hundreds of links are put together a few at a time, so that the page answers meanwhile.
  const reference = useDeferredValue(data);
  if (error) {
    return (
      <>
        <h1 className="visually-hidden">API reference</h1>
        <ProblemPanel problem={error} title="The schema could not be loaded" onRetry={() => refetch()} />
      </>
    );
  }
  return (
    <div className={classes.frame} aria-busy={reference === undefined}>
      <ReferenceIndex reference={reference} />
      <div className={classes.content}>
        {head ?? (reference === undefined && <h1 className="visually-hidden">API reference</h1>)}
        {reference === undefined ? <Skeleton height={480} /> : children(reference)}
      </div>
    </div>
  );
}
