import { Anchor, Checkbox, Loader, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Facts, Panel } from '../operator/Desk';
import { type Column, DataTable } from '../ui/DataTable';
import { dateOnly, money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { CompanyPage } from './CompanyPage';
import { linesOf } from './orders';
import { useMay } from './place';
import { useChange, useRest } from './rest';
import { StaffAct } from './StaffAct';
import { type Act, actsOf, type Subscription, statusOf, tomorrow } from './subscriptions';
import { type Done, Undoable } from './Undoable';

/** One subscription, and what can be done with it. */
export default function SubscriptionPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={`Subscription ${id}`}
      back={{ to: '/company/subscriptions', title: 'Subscriptions' }}
      needs="subscriptions.view"
    >
      <Details id={id} />
    </CompanyPage>
  );
}

function Details({ id }: { id: string }) {
  const [done, setDone] = useState<Done>();
  const { data, error, refetch } = useRest<{ subscription: Subscription }>(
    `subscriptions/${encodeURIComponent(id)}`,
  );
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The subscription could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the subscription" />
    );
  }
  const { subscription } = data;
  return (
    <Stack gap="lg">
      {done && <Undoable done={done} onUndone={() => setDone(undefined)} />}
      <Panel>
        <Known one={subscription} />
      </Panel>
      <Panel title="What you can do">
        {actsOf(subscription).map((act) => (
          <Steer key={`${act} ${subscription.status}`} act={act} one={subscription} onDone={setDone} />
        ))}
      </Panel>
      <Orders id={id} />
    </Stack>
  );
}

function Known({ one }: { one: Subscription }) {
  const mayOrders = useMay('orders.view');
  const card = one.payment_method;
  return (
    <Facts
      facts={[
        ['Status', statusOf(one)],
        ['Why paused', one.pause_reason],
        ['What', `${one.quantity} × ${one.variant?.product?.title ?? ''} ${one.variant?.title ?? ''}`],
        ['How often', one.subscription_plan?.billing_frequency_in_words],
        ['Price', money(Number(one.price), one.currency_code)],
        [
          'Next date',
          one.status === 'active' && one.next_billing_on && dateOnly(`${one.next_billing_on}T12:00`),
        ],
        ['Tried again', one.next_retry_at && <Time key="retry" at={one.next_retry_at} />],
        ['Goes on by itself', one.resumes_at && <Time key="resumes" at={one.resumes_at} />],
        ['Last charged', one.last_bill_date && <Time key="last" at={one.last_bill_date} />],
        ['Last failed', one.last_failed_at && <Time key="failed" at={one.last_failed_at} />],
        ['Cancelled', one.cancelled_at && <Time key="cancelled" at={one.cancelled_at} />],
        [
          'Card',
          card && `${card.payment_method_type} …${card.last_four}, ${card.exp_month}/${card.exp_year}`,
        ],
        [
          'Customer',
          one.customer_id ? (
            <Anchor key="customer" component={Link} to={`/company/customers/${one.customer_id}`} size="sm">
              {one.email}
            </Anchor>
          ) : (
            one.email
          ),
        ],
        ['To', linesOf(one.address).join(', ')],
        [
          'Began with',
          one.order_id === null ? null : mayOrders ? (
            <Anchor key="order" component={Link} to={`/company/orders/${one.order_id}`} size="sm">
              F{one.order_id}
            </Anchor>
          ) : (
            `F${one.order_id}`
          ),
        ],
        ['Notes', one.notes],
      ]}
    />
  );
}

interface Words {
  title: string;
  explains: string;
  button: string;
  done: string;
  danger?: boolean;
}

const WORDS: Record<Act, Words> = {
  retry: {
    title: 'Try the renewal again',
    explains:
      'The failed renewal is tried at once, with the card that is kept. It begins within half a minute; a date is charged once.',
    button: 'Try it again',
    done: 'The renewal is tried: look again in a minute.',
  },
  waive: {
    title: 'Give the failed date up',
    explains: 'That date is not charged any more; the next one is. This cannot be undone.',
    button: 'Give it up',
    done: 'The failed date is given up.',
    danger: true,
  },
  skip: {
    title: 'Skip the next date',
    explains: 'Nothing is charged or sent on it; the date after it stays.',
    button: 'Skip it',
    done: 'The next date is skipped.',
  },
  undo_skip: {
    title: 'Take the skipped date back',
    explains: 'It is the next one again, if it is still to come.',
    button: 'Take it back',
    done: 'The skipped date is the next one again.',
  },
  schedule: {
    title: 'Another next date',
    explains: 'Further dates are counted from it.',
    button: 'Set the date',
    done: 'The next date is set.',
  },
  pause: {
    title: 'Pause',
    explains:
      'Dates that pass meanwhile are left out. With a day, it goes on by itself then, and that day is charged.',
    button: 'Pause it',
    done: 'It is paused.',
  },
  resume: {
    title: 'Go on',
    explains:
      'It is charged again on its dates. One that was paused because renewals failed is tried at once.',
    button: 'Go on with it',
    done: 'It goes on.',
  },
  cancel: {
    title: 'Cancel',
    explains: 'It is not charged any more. It can be reactivated later.',
    button: 'Cancel the subscription',
    done: 'It is cancelled.',
    danger: true,
  },
  reactivate: {
    title: 'Reactivate',
    explains: 'It is charged again, from its next date on, or at once.',
    button: 'Reactivate it',
    done: 'It is active again.',
  },
};

interface SteerProps {
  act: Act;
  one: Subscription;
  onDone: (done: Done) => void;
}

function Steer({ act, one, onDone }: SteerProps) {
  const change = useChange();
  const { done, ...words } = WORDS[act];
  const path = `subscriptions/${one.id}`;
  const post = (what: string, body: Record<string, unknown>, key: string) =>
    change(`${path}/${what}`, { method: 'POST', body, key });
  return (
    <StaffAct
      {...words}
      needs="subscriptions.update"
      send={async (values, key) => {
        const { way, body } = request(act, values);
        await post(way, body, key);
        const undo = UNDO[act];
        onDone({ text: done, ...(undo && { undo: (once: string) => post(undo, {}, once) }) });
      }}
    >
      {(act === 'schedule' || act === 'pause') && (
        <TextInput
          name="date"
          type="date"
          label={act === 'schedule' ? 'Next date' : 'Until (may be left empty)'}
          description="A day in UTC, after today."
          min={tomorrow(new Date())}
          required={act === 'schedule'}
          withAsterisk={false}
          maw={240}
        />
      )}
      {act === 'reactivate' && <Checkbox name="now" label="Charge it at once" />}
    </StaffAct>
  );
}

const UNDO: Partial<Record<Act, string>> = { skip: 'undo_skip', pause: 'resume', undo_skip: 'skip' };

function request(act: Act, values: Record<string, string>): { way: string; body: Record<string, unknown> } {
  const date = values.date ?? '';
  switch (act) {
    case 'schedule':
      return { way: 'schedule', body: { schedule: { date } } };
    case 'pause':
      return { way: date ? `pause?next_bill_date=${date}` : 'pause', body: {} };
    case 'waive':
      return { way: 'failed-cycle-waiver', body: {} };
    case 'reactivate':
      return { way: 'reactivate', body: values.now === 'on' ? { process_immediately: true } : {} };
    default:
      return { way: act, body: {} };
  }
}

interface OrderOf {
  id: number;
  order_number: string;
  status: string;
  amount: string;
  currency_code: string;
  created_at: string;
}

const COLUMNS: Column<OrderOf>[] = [
  {
    header: 'Number',
    cell: (order) => (
      <Anchor component={Link} to={`/company/orders/${order.id}`} size="sm" fw={600}>
        {order.order_number}
      </Anchor>
    ),
  },
  { header: 'Status', cell: (order) => order.status },
  { header: 'Ordered', cell: (order) => <Time at={order.created_at} /> },
  { header: 'Amount', cell: (order) => money(Number(order.amount), order.currency_code), align: 'right' },
];

function Orders({ id }: { id: string }) {
  const { data, error, refetch } = useRest<{ orders: OrderOf[] }>(
    `subscriptions/${encodeURIComponent(id)}/orders?per_page=25`,
  );
  return (
    <section aria-labelledby="orders">
      <Title order={2} id="orders" mb="sm">
        Its orders
      </Title>
      <DataTable
        label="Orders of the subscription"
        columns={COLUMNS}
        rows={data?.orders}
        rowKey={(order) => String(order.id)}
        empty="None yet."
        problem={error}
        onRetry={() => refetch()}
      />
    </section>
  );
}
