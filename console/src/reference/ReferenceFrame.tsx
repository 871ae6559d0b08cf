import { Skeleton } from '@mantine/core';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { schemaOf, useSchemaText } from '../api/schema';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type Reference, referenceOf } from './model';
import classes from './Reference.module.css';
import { ReferenceIndex } from './ReferenceIndex';

/** What every page of the reference has: the index beside it, and the schema before it is shown. */
export function ReferenceFrame({ children }: { children: (reference: Reference) => ReactNode }) {
  const { data, error, refetch } = useSchemaText();
  // Hundreds of links are put together a few at a time, so that the page answers meanwhile.
  const text = useDeferredValue(data);
  const reference = useMemo(() => (text === undefined ? undefined : referenceOf(schemaOf(text))), [text]);
  if (error) {
    return (
      <>
        <h1 className="visually-hidden">API reference</h1>
        <ProblemPanel problem={error} title="The schema could not be loaded" onRetry={() => refetch()} />
      </>
    );
  }
  if (!reference) {
    return (
      <div className={classes.frame} aria-busy="true">
        <h1 className="visually-hidden">API reference</h1>
        <Skeleton height={320} className={classes.index} />
        <Skeleton height={480} />
      </div>
    );
  }
  return (
    <div className={classes.frame}>
      <ReferenceIndex reference={reference} />
      <div className={classes.content}>{children(reference)}</div>
    </div>
  );
}
