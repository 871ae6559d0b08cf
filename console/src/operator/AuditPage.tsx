import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, TextFilter } from '../ui/Filters';
import { Time } from '../ui/Time';
import { useUrlFilters } from '../ui/url-filters';
import { Desk, Id } from './Desk';
import { Who } from './Who';

interface Entry {
  entryId: string;
  at: string;
  operator: string;
  action: string;
  subject?: string;
  detail: Record<string, string>;
}

const COLUMNS: Column<Entry>[] = [
  { header: 'At', cell: (one) => <Time at={one.at} /> },
  { header: 'Who', cell: (one) => <Who name={one.operator} /> },
  { header: 'What', cell: (one) => one.action },
  { header: 'To what', cell: (one) => (one.subject ? <Id id={one.subject} /> : '–') },
  {
    header: 'Detail',
    cell: (one) =>
      Object.entries(one.detail)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ') || '–',
  },
];

const FILTERS = ['operator', 'action', 'subject', 'from', 'until'];

/** What operators have done, which nothing changes any more. */
export default function AuditPage() {
  return (
    <Desk
      title="Audit log"
      text="What operators have changed: in the console, over HTTP and by commands. It is written with the change itself, and nobody can alter it."
    >
      <List />
    </Desk>
  );
}

function List() {
  const filters = useUrlFilters();
  const asked = filters.query(FILTERS, { limit: '50' });
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'audit', asked],
    queryFn: ({ signal }) =>
      ask<{ entries: Entry[]; next?: string }>(`api/operator/audit?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <Filters>
        <TextFilter
          filters={filters}
          name="operator"
          label="Who"
          placeholder="ann, or user: and an id"
          width={200}
        />
        <TextFilter filters={filters} name="action" label="What" placeholder="operations.retry" width={180} />
        <TextFilter filters={filters} name="subject" label="To what" placeholder="an id" width={200} />
        <TextFilter
          filters={filters}
          name="from"
          label="From"
          placeholder="2026-11-28T00:00:00Z"
          width={210}
        />
        <TextFilter
          filters={filters}
          name="until"
          label="Until"
          placeholder="2026-11-29T00:00:00Z"
          width={210}
        />
      </Filters>
      <DataTable
        label="Audit log"
        columns={COLUMNS}
        rows={data?.entries}
        rowKey={(one) => one.entryId}
        problem={error}
        onRetry={() => refetch()}
        next={data?.next}
        empty="Nothing fits. Each filter has to be met whole: an action is such as account.deposit, a subject is an id."
      />
    </>
  );
}
