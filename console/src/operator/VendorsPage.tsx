import { Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Act, Done } from './Act';
import { Desk, Facts, Panel } from './Desk';
import { Dot } from './OperationStatus';

interface Call {
  call: string;
  answer: string;
  count: number;
  meanMillis: number;
}
interface NotCalled {
  call: string;
  why: string;
  count: number;
}
interface Vendor {
  vendor: string;
  state: 'USED' | 'TRIED' | 'LEFT_ALONE' | 'MISSING';
  running: number;
  offers: number;
  hasAccount: boolean;
  calls: Call[];
  notCalled: NotCalled[];
}
interface Balance {
  balances?: { currency: string; available: string }[];
  why?: string;
}

const STATES: Record<Vendor['state'], { dot: 'good' | 'busy' | 'bad'; text: string }> = {
  USED: { dot: 'good', text: 'Used' },
  TRIED: { dot: 'busy', text: 'Tried again' },
  LEFT_ALONE: { dot: 'bad', text: 'Left alone' },
  MISSING: { dot: 'bad', text: 'Not set up' },
};

const EXPLAINED: Record<Vendor['state'], string | undefined> = {
  USED: undefined,
  TRIED: 'It failed too often, and is tried with a few calls. If they are answered, it is used again.',
  LEFT_ALONE:
    'It failed too often. New purchases go to an offer’s other vendors; it is tried again by itself.',
  MISSING:
    'Offers name it, and this server has no vendor of that name: what is bought of it needs attention. Set it up, or change the offers.',
};

const CALLS: Column<Call>[] = [
  { header: 'Call', cell: (one) => one.call },
  { header: 'Answer', cell: (one) => one.answer },
  { header: 'Times', cell: (one) => one.count.toLocaleString(), align: 'right' },
  { header: 'On average', cell: (one) => `${one.meanMillis.toLocaleString()} ms`, align: 'right' },
];

/** Whom gift cards are bought from, and how that goes. */
export default function VendorsPage() {
  return (
    <Desk
      title="Vendors"
      text="As this server sees them: each server guards its vendors by itself, and counts from its start."
    >
      <List />
    </Desk>
  );
}

function List() {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'vendors'],
    queryFn: ({ signal }) => ask<{ vendors: Vendor[] }>('api/operator/vendors', { signal }),
    staleTime: 0,
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The vendors could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the vendors" />
    );
  }
  return data.vendors.length === 0 ? (
    <Text c="dimmed">There is none: gift cards are sold from stock alone.</Text>
  ) : (
    <Stack gap="lg">
      {data.vendors.map((vendor) => (
        <OneVendor key={vendor.vendor} vendor={vendor} />
      ))}
    </Stack>
  );
}

function OneVendor({ vendor }: { vendor: Vendor }) {
  const { dot, text } = STATES[vendor.state];
  return (
    <Panel title={vendor.vendor}>
      <Stack gap="md">
        <Facts
          facts={[
            [
              'Orders go to it',
              <Dot key="state" state={dot}>
                {text}
              </Dot>,
            ],
            ['What that means', EXPLAINED[vendor.state]],
            ['Active offers', vendor.offers.toLocaleString()],
            ['Calls under way', vendor.running],
            [
              'Calls that waited',
              vendor.notCalled.map((one) => `${one.call}, ${one.why}: ${one.count}`).join('; '),
            ],
          ]}
        />
        <DataTable
          label={`Calls of ${vendor.vendor}`}
          columns={CALLS}
          rows={vendor.calls}
          rowKey={(one) => `${one.call} ${one.answer}`}
          empty="It was not called since this server was started."
        />
        {vendor.hasAccount && <Account vendor={vendor.vendor} />}
      </Stack>
    </Panel>
  );
}

function Account({ vendor }: { vendor: string }) {
  const client = useQueryClient();
  const [told, setTold] = useState<{ result: string; problems: string[] }>();
  const balance = useQuery({
    queryKey: ['operator', 'vendor', vendor, 'balance'],
    queryFn: ({ signal }) =>
      ask<Balance>(`api/operator/vendors/${encodeURIComponent(vendor)}/balance`, { signal }),
    enabled: false,
  });
  return (
    <div>
      <Group gap="md" mb="sm">
        <Button variant="default" loading={balance.isFetching} onClick={() => balance.refetch()}>
          Ask for the balance
        </Button>
        {balance.data && (
          <Text size="sm" role="status">
            {balance.data.balances
              ? balance.data.balances.map((one) => `${one.available} ${one.currency}`).join(', ') || 'None.'
              : `The vendor did not say: ${balance.data.why}`}
          </Text>
        )}
      </Group>
      {balance.error && <ProblemPanel problem={balance.error} title="The balance is not known" />}
      {told && <Done text={`${told.result}. ${told.problems.join(' ')}`} />}
      <Act
        title="Take over what it sells"
        explains="Asks the vendor for its products and makes the catalogue say the same: new ones are sold, changed prices count, and offers that it sells no more become inactive. All of it or nothing."
        needs="MONEY"
        button="Take it over"
        reason="none"
        send={async ({ allowEmpty }) => {
          setTold(
            await ask(`api/operator/vendors/${encodeURIComponent(vendor)}/sync`, {
              method: 'POST',
              body: { allowEmpty: allowEmpty === 'on' },
            }),
          );
          await client.invalidateQueries({ queryKey: ['operator'] });
        }}
      >
        <Checkbox
          name="allowEmpty"
          label="Believe the vendor if it sells nothing at all"
          description="All of its offers then become inactive."
        />
      </Act>
    </div>
  );
}
