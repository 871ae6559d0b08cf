import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Explorer.module.css';
import { remove, restore, type SavedRequest, tabOf, useSaved } from './saved';
import { change, withTab } from './store';

/** What the person has saved. A request that is deleted comes back by one click. */
export function SavedList() {
  const { data, error, refetch } = useSaved();
  const [removed, setRemoved] = useState<SavedRequest>();
  const [problem, setProblem] = useState<unknown>();
  const open = (saved: SavedRequest) => {
    setProblem(undefined);
    tabOf(saved).then((tab) => change((now) => withTab(now, tab)), setProblem);
  };
  const attempt = (work: Promise<void>, then: SavedRequest | undefined) => {
    setProblem(undefined);
    work.then(() => setRemoved(then), setProblem);
  };
  if (error) {
    return <ProblemPanel problem={error} title="Your requests could not be listed" onRetry={refetch} />;
  }
  return (
    <section aria-label="Saved requests">
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          You have not saved anything yet.
        </Text>
      )}
      {removed && (
        <Alert variant="default" py={6} mb="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm">“{removed.name}” was deleted.</Text>
            <Button size="compact-sm" variant="default" onClick={() => attempt(restore(removed), undefined)}>
              Undo
            </Button>
          </Group>
        </Alert>
      )}
      {problem !== undefined && <ProblemPanel problem={problem} title="That did not work" />}
      <ul className={classes.shelf}>
        {data?.map((saved) => (
          <li key={saved.id}>
            <button type="button" onClick={() => open(saved)}>
              {saved.name}
              {saved.rest && (
                <Text span size="xs" c="dimmed" display="block" ff="monospace">
                  {saved.rest.method} {saved.rest.path}
                </Text>
              )}
              {saved.headers.length > 0 && (
                <Badge size="xs" variant="default" ml={6}>
                  {plural(saved.headers.length, 'header')}
                </Badge>
              )}
            </button>
            <button
              type="button"
              className={classes.tabClose}
              aria-label={`Delete ${saved.name}`}
              onClick={() => attempt(remove(saved.id), saved)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
