import { Stack, Text } from '@mantine/core';
import { useExamples } from '../api/examples';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Explorer.module.css';
import { ShelfHeading } from './ShelfHeading';
import { openTab } from './store';

/** The documentation's requests, each of which a test has run. */
export function ExamplesShelf() {
  const { data, error, refetch } = useExamples();
  return (
    <Stack gap="sm">
      <ShelfHeading>Examples</ShelfHeading>
      <Text size="sm" c="dimmed">
        Requests from the documentation. Each opens in its own tab.
      </Text>
      {error && <ProblemPanel problem={error} title="The examples could not be loaded" onRetry={refetch} />}
      <ul className={classes.shelf}>
        {data?.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => openTab(example)}>
              {example.title}
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
