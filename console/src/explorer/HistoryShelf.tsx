import { Stack, Text } from '@mantine/core';
import classes from './Explorer.module.css';
import type { Sent } from './model';
import { ShelfHeading } from './ShelfHeading';
import { change, newTab, useSession, withTab } from './store';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** What was sent since this window was opened. */
export function HistoryShelf() {
  const history = useSession((session) => session.history);
  const open = ({ title, query, variables, rest, auth }: Sent) =>
    change((now) => withTab(now, newTab({ title, query, variables, rest, auth: rest ? auth : 'auto' })));
  return (
    <Stack gap="sm">
      <ShelfHeading>History</ShelfHeading>
      <Text size="sm" c="dimmed">
        {history.length === 0
          ? 'Nothing has been sent yet. What you send is listed here until you close or reload this window.'
          : 'Kept until you close or reload this window. Each opens in its own tab.'}
      </Text>
      <ul className={classes.shelf} aria-label="Requests that were sent">
        {history.map((sent) => (
          <li key={sent.id}>
            <button type="button" onClick={() => open(sent)}>
              {sent.title}
              <Text span size="xs" c="dimmed" display="block">
                {TIME.format(sent.at)} · status {sent.status} · {sent.millis} ms
              </Text>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
