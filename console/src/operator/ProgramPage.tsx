import { Anchor, Loader, Stack, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Act, Done } from './Act';
import { Desk, Facts, Id, Panel } from './Desk';
import { Either } from './OperationStatus';
import { money } from './people';
import { type Limits, limitText, type Product, type Program } from './programs';

const PRODUCTS: Column<Product>[] = [
  { header: 'SKU', cell: (one) => one.sku },
  { header: 'Product', cell: (one) => one.name },
  { header: 'Brand', cell: (one) => one.brand, wide: true },
  {
    header: 'Value',
    cell: (one) =>
      one.min === one.max
        ? money(one.min, one.currency)
        : `${money(one.min, one.currency)} to ${money(one.max, one.currency)}`,
    align: 'right',
  },
  {
    header: 'Filled from',
    cell: (one) => (one.offerId ? <Id id={one.offerId} /> : 'nothing: only listed'),
    wide: true,
  },
];

/** One program: its standing, limits and products. */
export default function ProgramPage() {
  const { id = '' } = useParams();
  return (
    <Desk title={`Program ${id}`} back={{ to: '/operator/programs', title: 'Programs' }}>
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const client = useQueryClient();
  const [told, setTold] = useState<{ text: string; undo?: () => Promise<void> }>();
  const path = `api/operator/programs/${encodeURIComponent(id)}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'program', id],
    queryFn: ({ signal }) => ask<Program>(path, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The program could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the program" />
    );
  }
  const done = async (text: string, undo: () => Promise<void>) => {
    setTold({ text, undo });
    await client.invalidateQueries({ queryKey: ['operator'] });
  };
  const suspend = async (how: 'suspend' | 'resume') => {
    await ask(`${path}/${how}`, { method: 'POST', body: {} });
    await done(how === 'suspend' ? 'The program is suspended.' : 'The program may order again.', () =>
      suspend(how === 'suspend' ? 'resume' : 'suspend'),
    );
  };
  const limit = async (limits: Limits) => {
    const before = data.limits;
    await ask(`${path}/limits`, { method: 'POST', body: limits });
    await done('The limits are set.', () => limit(before));
  };
  return (
    <Stack gap="lg">
      {told && <Done text={told.text} undo={told.undo && { label: 'Undo', run: told.undo }} />}
      <Panel>
        <Facts
          facts={[
            ['Name', data.name],
            ['Status', <Either key="status" bad={data.suspended} words={['Suspended', 'Active']} />],
            ['An order', limitText(data.limits.orderValue, data.limits.orderCards)],
            ['A day', limitText(data.limits.dayValue, data.limits.dayCards)],
            [
              'Account',
              <Anchor key="account" component={Link} to={`/operator/accounts/${data.accountId}`} size="sm">
                <Id id={data.accountId} whole />
              </Anchor>,
            ],
            [
              'Buys as',
              <Anchor key="user" component={Link} to={`/operator/users/${data.userId}`} size="sm">
                <Id id={data.userId} whole />
              </Anchor>,
            ],
          ]}
        />
      </Panel>
      <Panel title="What you can do">
        {data.suspended ? (
          <Act
            title="Take its orders again"
            explains="The program’s calls are taken again from now on."
            needs="STEER"
            button="Take its orders again"
            reason="none"
            send={() => suspend('resume')}
          />
        ) : (
          <Act
            title="Suspend"
            explains="The program’s calls are refused from now on. Orders that were accepted are carried out."
            needs="STEER"
            button="Suspend"
            reason="none"
            send={() => suspend('suspend')}
          />
        )}
        <Act
          title="Set limits"
          explains="Bounds what the program may order at once and on a day, in the order’s currency. What is left empty is not limited."
          needs="MONEY"
          button="Set these limits"
          reason="none"
          fields={[
            { name: 'orderValue', label: 'Value of an order', initial: data.limits.orderValue },
            { name: 'orderCards', label: 'Cards of an order', initial: data.limits.orderCards },
            { name: 'dayValue', label: 'Value of a day', initial: data.limits.dayValue },
            { name: 'dayCards', label: 'Cards of a day', initial: data.limits.dayCards },
          ]}
          send={({ orderValue, orderCards, dayValue, dayCards }) =>
            limit({
              orderValue: orderValue?.trim() || null,
              orderCards: orderCards?.trim() ? Number(orderCards) : null,
              dayValue: dayValue?.trim() || null,
              dayCards: dayCards?.trim() ? Number(dayCards) : null,
            })
          }
        />
      </Panel>
      {(data.catalogs ?? []).map((catalog) => (
        <div key={catalog.catalogId}>
          <Title order={2} mb="sm">
            Catalog {catalog.catalogId}, {catalog.name}
            {catalog.catalogId === data.defaultCatalogId ? ' (the default)' : ''}
          </Title>
          <DataTable
            label={`Products of catalog ${catalog.catalogId}`}
            columns={PRODUCTS}
            rows={catalog.products}
            rowKey={(one) => one.sku}
            empty="It has no products: florin program import-skus brings them."
          />
          {catalog.more && <p>It has more: florin program shows all of them.</p>}
        </div>
      ))}
    </Stack>
  );
}
