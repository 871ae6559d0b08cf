import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Example } from '../api/examples';
import { PAGES } from '../app/pages';
import { CodeBlock } from '../ui/CodeBlock';
import { Icon } from '../ui/Icon';
import classes from './Reference.module.css';

const HAS_EXPLORER = PAGES.some((page) => page.path === '/explorer');

/** A request that a test has run, and its answer. */
export function ExampleView({ example }: { example: Example }) {
  const hasVariables = Object.keys(example.variables).length > 0;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" wrap="wrap">
        <div className={classes.exampleText}>
          <Title order={3}>{example.title}</Title>
          {example.description !== '' && (
            <Text size="sm" c="dimmed">
              {example.description}
            </Text>
          )}
        </div>
        {HAS_EXPLORER && (
          <Button
            component={Link}
            to={`/explorer?example=${encodeURIComponent(example.id)}`}
            variant="default"
            size="xs"
            leftSection={<Icon name="play" size={14} />}
            aria-label={`Try it: ${example.title}`}
          >
            Try it
          </Button>
        )}
      </Group>
      <div className={classes.example}>
        <Stack gap="sm" miw={0}>
          <CodeBlock what="query" title="Query" code={example.query} />
          {hasVariables && (
            <CodeBlock what="variables" title="Variables" code={JSON.stringify(example.variables, null, 2)} />
          )}
        </Stack>
        <CodeBlock
          what="answer"
          title={`Answer, status ${example.status}`}
          code={JSON.stringify(example.response, null, 2)}
        />
      </div>
    </Stack>
  );
}
