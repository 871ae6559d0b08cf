import { Loader, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Explorer.module.css';
import { restTab } from './rest';
import { useOperations } from './rest-operations';
import { ShelfHeading } from './ShelfHeading';
import { change, withoutUntouched, withTab } from './store';

/** The operations of the REST API, by the headings of its reference. */
export function RestShelf() {
  const { data, error, refetch } = useOperations();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = (data ?? []).filter((one) => `${one.summary} ${one.path}`.toLowerCase().includes(wanted));
  const tags = [...new Set(found.map(({ tag }) => tag))];
  return (
    <Stack gap="sm">
      <ShelfHeading>REST</ShelfHeading>
      <TextInput
        aria-label="Search REST operations"
        placeholder="Search REST operations"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <ProblemPanel problem={error} title="The operations could not be loaded" onRetry={refetch} />}
      {!data && !error && <Loader size="sm" aria-label="Loading operations" />}
      {tags.map((tag) => (
        <details key={`${tag} ${wanted !== ''}`} className={classes.operation} open={wanted !== ''}>
          <summary>{tag}</summary>
          <ul className={classes.shelf}>
            {found
              .filter((one) => one.tag === tag)
              .map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => change((now) => withTab(withoutUntouched(now), restTab(one)))}
                  >
                    {one.summary}
                    <Text span size="xs" c="dimmed" display="block" ff="monospace">
                      {one.method} {one.path}
                    </Text>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </Stack>
  );
}
