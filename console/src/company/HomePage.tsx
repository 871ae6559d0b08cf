import { Anchor, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from '../operator/Desk.module.css';
import { DataTable } from '../ui/DataTable';
import { count, plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { CompanyPage } from './CompanyPage';
import { COLUMNS } from './OrdersPage';
import { type Orders, waits } from './orders';
import { useMay } from './place';
import { type Meta, useRest } from './rest';

/** So many orders are looked at: the server does not list by what is sent. */
const LOOKED_AT = 100;
const SHOWN = 8;

/** Where the day begins: what needs somebody, and the newest orders. */
export default function HomePage() {
  return (
    <CompanyPage title="The company’s desk" text="What needs somebody today, and what has come in.">
      <Today />
    </CompanyPage>
  );
}

function Today() {
  const orders = useMay('orders.view');
  const subscriptions = useMay('subscriptions.view');
  const catalog = useMay('catalog.view');
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
        {orders && <ToSend />}
        {subscriptions && <PastDue />}
        {catalog && <RanOut />}
      </SimpleGrid>
      {orders ? (
        <Newest />
      ) : (
        !subscriptions &&
        !catalog && (
          <Text>
            Your role includes neither orders, subscriptions nor the catalogue: choose a page on the left.
          </Text>
        )
      )}
    </Stack>
  );
}

interface CardProps {
  title: string;
  number: number | undefined;
  text: ReactNode;
  problem: unknown;
  onRetry: () => void;
}

function Card({ title, number, text, problem, onRetry }: CardProps) {
  if (problem && number === undefined) {
    return <ProblemPanel problem={problem} title={`${title}: not known`} onRetry={onRetry} />;
  }
  return (
    <section className={`surface ${classes.panel}`} aria-label={title}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text size="xl" fw={650}>
        {number === undefined ? <Loader size="xs" aria-label="Loading" /> : count(number)}
      </Text>
      <Text size="sm">{text}</Text>
    </section>
  );
}

function useNewest() {
  return useRest<Orders>(`orders?per_page=${LOOKED_AT}`);
}

function ToSend() {
  const { data, error, refetch } = useNewest();
  const waiting = data?.orders.filter(waits);
  const first = waiting?.at(-1);
  return (
    <Card
      title="Orders to send"
      number={waiting?.length}
      problem={error}
      onRetry={() => refetch()}
      text={
        first ? (
          <>
            Of the last {plural(data?.orders.length ?? 0, 'order')}. The oldest is{' '}
            <Anchor component={Link} to={`/company/orders/${first.id}`} inherit underline="always">
              {first.order_number}
            </Anchor>
            .
          </>
        ) : (
          data &&
          (data.meta.pagination.total_pages > 1
            ? `None of the last ${plural(data.orders.length, 'order')}; older ones are not looked at.`
            : 'Everything that was paid is sent.')
        )
      }
    />
  );
}

function PastDue() {
  const { data, error, refetch } = useRest<{ meta: Meta }>('subscriptions?status=past_due&per_page=1');
  const number = data?.meta.pagination.total_count;
  return (
    <Card
      title="Renewals that failed"
      number={number}
      problem={error}
      onRetry={() => refetch()}
      text={
        number ? (
          <Anchor component={Link} to="/company/subscriptions?status=past_due" inherit>
            See them
          </Anchor>
        ) : (
          number === 0 && 'Nobody’s card was declined.'
        )
      }
    />
  );
}

function RanOut() {
  const { data, error, refetch } = useRest<{ meta: Meta }>(
    'company/inventory_levels?available_less_than=1&per_page=1',
  );
  const number = data?.meta.pagination.total_count;
  return (
    <Card
      title="Variants that ran out"
      number={number}
      problem={error}
      onRetry={() => refetch()}
      text={
        number ? (
          <Anchor component={Link} to="/company/stock" inherit>
            See the stock
          </Anchor>
        ) : (
          number === 0 && 'There is something left of everything that is counted.'
        )
      }
    />
  );
}

function Newest() {
  const { data, error, refetch } = useNewest();
  return (
    <section aria-labelledby="newest">
      <Title order={2} id="newest" mb="sm">
        Newest orders
      </Title>
      <DataTable
        label="The newest orders"
        columns={COLUMNS}
        rows={data?.orders.slice(0, SHOWN)}
        rowKey={(one) => String(one.id)}
        empty="There is no order yet. One is made when a cart of your shop is paid."
        problem={error}
        onRetry={() => refetch()}
      />
      <Anchor component={Link} to="/company/orders" size="sm">
        All orders
      </Anchor>
    </section>
  );
}
