import { Anchor, Loader, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Facts, Panel } from '../operator/Desk';
import { CopyButton } from '../ui/CopyButton';
import { type Column, DataTable } from '../ui/DataTable';
import { money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import company from './Company.module.css';
import { CompanyPage } from './CompanyPage';
import { Cancel, Refund } from './OrderMoney';
import { Notes } from './OrderNotes';
import { linesOf, nameOf, type Order, type OrderItem, SENT_WORDS, STATUS_WORDS, timeline } from './orders';
import { Parcels } from './Parcels';
import { useRest } from './rest';
import { type Done, Undoable } from './Undoable';

/** All about one order, and what can be done with it. */
export default function OrderPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={`Order F${id.replace(/\D/g, '') || id}`}
      back={{ to: '/company/orders', title: 'Orders' }}
      needs="orders.view"
    >
      <Details id={id} />
    </CompanyPage>
  );
}

function Details({ id }: { id: string }) {
  const [done, setDone] = useState<Done>();
  const { data, error, refetch } = useRest<{ order: Order }>(`orders/${encodeURIComponent(id)}`);
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The order could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the order" />
    );
  }
  const { order } = data;
  return (
    <Stack gap="lg">
      {done && <Undoable done={done} onUndone={() => setDone(undefined)} />}
      <Panel>
        <Known order={order} />
      </Panel>
      <Lines order={order} />
      <Panel title="Money">
        <Totals order={order} />
      </Panel>
      <Panel title="Parcels">
        <Parcels order={order} onDone={setDone} />
      </Panel>
      <Panel title="What the company says about it">
        <Notes order={order} onDone={setDone} />
      </Panel>
      <Panel title="What has happened">
        <ol className={company.timeline}>
          {timeline(order, (amount) => money(Number(amount), order.currency_code)).map((one) => (
            <li key={`${one.at} ${one.text}`}>
              {one.text}{' '}
              <Text span size="sm" c="dimmed">
                <Time at={one.at} />
              </Text>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="Money back">
        <Refund order={order} onDone={setDone} />
        <Cancel order={order} onDone={setDone} />
      </Panel>
    </Stack>
  );
}

function Known({ order }: { order: Order }) {
  return (
    <Facts
      facts={[
        ['Status', STATUS_WORDS[order.status] ?? order.status],
        ['Sending', SENT_WORDS[order.fulfillment_status ?? ''] ?? 'Nothing to send'],
        ['Ordered', <Time key="at" at={order.created_at} />],
        [
          'Customer',
          order.customer_id ? (
            <Anchor key="customer" component={Link} to={`/company/customers/${order.customer_id}`} size="sm">
              {nameOf(order) || order.email}
            </Anchor>
          ) : (
            `${nameOf(order)} (a guest)`
          ),
        ],
        [
          'E-mail',
          order.email && (
            <>
              {order.email} <CopyButton text={order.email} what="e-mail address" />
            </>
          ),
        ],
        ['Phone', order.phone],
        ['Shipping', order.shipping_method],
        ['To', <Lined key="to" lines={linesOf(order.ship_to)} />],
        ['Bill to', linesOf(order.bill_to).length > 0 && <Lined key="bill" lines={linesOf(order.bill_to)} />],
        ['Discount code', order.discount_code],
      ]}
    />
  );
}

function Lined({ lines }: { lines: string[] }) {
  return lines.length === 0 ? 'No address' : lines.map((line) => <div key={line}>{line}</div>);
}

function Lines({ order }: { order: Order }) {
  const shown = (amount: string) => money(Number(amount), order.currency_code);
  const columns: Column<OrderItem>[] = [
    {
      header: 'What',
      cell: (one) => (
        <>
          {one.title}
          <Text size="xs" c="dimmed">
            {[one.sku, one.gift_card && 'gift card', one.subscription_plan_id && 'subscription']
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </>
      ),
    },
    { header: 'Units', cell: (one) => one.quantity, align: 'right' },
    { header: 'Sent', cell: (one) => (one.ships ? one.fulfilled_quantity : '–'), align: 'right' },
    { header: 'Refunded', cell: (one) => one.refunded_quantity, align: 'right', wide: true },
    { header: 'Price', cell: (one) => shown(one.price), align: 'right', wide: true },
    { header: 'With tax', cell: (one) => shown(one.amount), align: 'right' },
  ];
  return (
    <section aria-labelledby="lines">
      <Title order={2} id="lines" mb="sm">
        Lines
      </Title>
      <DataTable
        label="Lines of the order"
        columns={columns}
        rows={order.items}
        rowKey={(one) => String(one.id)}
        empty="It has none."
      />
    </section>
  );
}

function Totals({ order }: { order: Order }) {
  const shown = (amount: string) =>
    Number(amount) === 0 ? undefined : money(Number(amount), order.currency_code);
  return (
    <Facts
      facts={[
        ['Goods', money(Number(order.sub_total), order.currency_code)],
        ['Discount', shown(order.discount_total)],
        ['Shipping', shown(order.shipping_total)],
        ['Tax', shown(order.tax_total)],
        ['Enrolment', shown(order.enrollment_fee)],
        ['Fee', shown(order.transaction_fee)],
        [
          order.status === 'pending' ? 'To be paid' : 'Paid',
          <strong key="paid">{money(Number(order.amount), order.currency_code)}</strong>,
        ],
        ['Given back', shown(order.refunded_amount)],
        ['Left to give back', money(order.refundable_amount, order.currency_code)],
      ]}
    />
  );
}
