import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { count } from './format';
import { type UrlFilters, useUrlFilters } from './url-filters';

/** A way to another page: how the address changes, or `null` where there is none. */
export interface Way {
  label: string;
  to: Record<string, string> | null;
}

/** The ways through a list whose length nobody has counted; nothing where it has one page. */
export function Pager({ ways, at }: { ways: Way[]; at?: string }) {
  const filters = useUrlFilters();
  if (ways.every(({ to }) => to === null)) {
    return null;
  }
  const buttons = ways.map(({ label, to }) =>
    to === null ? (
      <Button key={label} variant="default" size="xs" disabled>
        {label}
      </Button>
    ) : (
      <Button key={label} component={Link} to={filters.link(to)} variant="default" size="xs">
        {label}
      </Button>
    ),
  );
  return (
    <Group component="nav" aria-label="Pages" gap="sm">
      {buttons[0]}
      {at && (
        <Text size="sm" aria-live="polite">
          {at}
        </Text>
      )}
      {buttons.slice(1)}
    </Group>
  );
}

/** By the number of the page. */
export function NumberPager({ filters, hasNext }: { filters: UrlFilters; hasNext: boolean }) {
  const { page } = filters;
  return (
    <Pager
      at={`Page ${count(page + 1)}`}
      ways={[
        { label: 'Previous', to: page === 0 ? null : { page: page === 1 ? '' : String(page) } },
        { label: 'Next', to: hasNext ? { page: String(page + 2) } : null },
      ]}
    />
  );
}

/** By what the server takes for the next page; the browser's own way back leads to the one before. */
export function CursorPager({ next }: { next?: string | null | undefined }) {
  const filters = useUrlFilters();
  return (
    <Pager
      ways={[
        { label: 'First page', to: filters.get('after') === '' ? null : { after: '' } },
        { label: 'Next page', to: next ? { after: next } : null },
      ]}
    />
  );
}
