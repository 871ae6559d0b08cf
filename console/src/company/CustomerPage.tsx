import { Anchor, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Facts, Panel } from '../operator/Desk';
import { DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { CompanyPage } from './CompanyPage';
import { CUSTOMERS } from './kinds';
import { COLUMNS as ORDER_COLUMNS } from './OrdersPage';
import { type Address, linesOf, type Orders } from './orders';
import { useMay } from './place';
import { RecordEditor } from './RecordEditor';
import { type Meta, useChange, useRest } from './rest';
import { StaffAct } from './StaffAct';
import { SUBSCRIPTION_COLUMNS } from './SubscriptionsPage';
import type { Subscription } from './subscriptions';
import { type Done, Undoable } from './Undoable';

const SHOWN = 10;

/** One customer with orders, subscriptions and notes, or a new one. */
export default function CustomerPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New customer' : 'Customer'}
      back={{ to: '/company/customers', title: 'Customers' }}
      needs="customers.view"
    >
      {id !== 'new' && <Known id={id} />}
      <RecordEditor kind={CUSTOMERS} id={id} key={id} />
    </CompanyPage>
  );
}

interface Record {
  full_name: string | null;
  email: string;
  orders_count: number;
  display_total_spent: string;
  is_rep: boolean;
  addresses: (Address & { id: number; default: boolean })[];
  created_at: string;
}

function Known({ id }: { id: string }) {
  const mayOrders = useMay('orders.view');
  const maySubscriptions = useMay('subscriptions.view');
  const { data } = useRest<{ customer: Record }>(`customers/${encodeURIComponent(id)}`);
  // Where there is no such customer, the form below says so.
  if (!data) {
    return null;
  }
  const { customer } = data;
  return (
    <Stack gap="lg">
      <Panel>
        <Facts
          facts={[
            ['Name', customer.full_name],
            ['Orders', customer.orders_count],
            ['Spent', customer.display_total_spent],
            ['A rep', customer.is_rep ? 'Yes' : undefined],
            ['Since', <Time key="since" at={customer.created_at} />],
            [
              'Addresses',
              customer.addresses.length > 0 &&
                customer.addresses.map((address) => (
                  <div key={address.id}>
                    {linesOf(address).join(', ')}
                    {address.default && ' (meant when none is named)'}
                  </div>
                )),
            ],
          ]}
        />
      </Panel>
      {mayOrders && <OrdersOf id={id} email={customer.email} />}
      {maySubscriptions && <SubscriptionsOf id={id} />}
      <Notes id={id} />
    </Stack>
  );
}

function OrdersOf({ id, email }: { id: string; email: string }) {
  const { data, error, refetch } = useRest<Orders>(
    `orders?customer_id=${encodeURIComponent(id)}&per_page=${SHOWN}`,
  );
  return (
    <section aria-labelledby="orders">
      <Title order={2} id="orders" mb="sm">
        Orders
      </Title>
      <DataTable
        label="Orders of the customer"
        columns={ORDER_COLUMNS}
        rows={data?.orders}
        rowKey={(one) => String(one.id)}
        empty={
          <>
            None that was bought signed in.{' '}
            <Anchor
              component={Link}
              to={`/company/orders?search_query=${encodeURIComponent(email)}`}
              inherit
              underline="always"
            >
              Look for orders of {email}
            </Anchor>
          </>
        }
        problem={error}
        onRetry={() => refetch()}
      />
      {(data?.meta.pagination.total_count ?? 0) > SHOWN && (
        <Anchor component={Link} to={`/company/orders?customer_id=${id}`} size="sm">
          All of them
        </Anchor>
      )}
    </section>
  );
}

function SubscriptionsOf({ id }: { id: string }) {
  const { data, error, refetch } = useRest<{ subscriptions: Subscription[]; meta: Meta }>(
    `subscriptions?customer_id=${encodeURIComponent(id)}&per_page=${SHOWN}`,
  );
  return (
    <section aria-labelledby="subscriptions">
      <Title order={2} id="subscriptions" mb="sm">
        Subscriptions
      </Title>
      <DataTable
        label="Subscriptions of the customer"
        columns={SUBSCRIPTION_COLUMNS}
        rows={data?.subscriptions}
        rowKey={(one) => String(one.id)}
        empty="None."
        problem={error}
        onRetry={() => refetch()}
      />
    </section>
  );
}

interface Note {
  id: number;
  note: string;
  username: string | null;
  created_at: string;
}

function Notes({ id }: { id: string }) {
  const change = useChange();
  const [done, setDone] = useState<Done>();
  const { data, error, refetch } = useRest<{ data: { customer_notes: Note[] } }>(
    `customer_notes?customer_id=${encodeURIComponent(id)}&per_page=50`,
  );
  return (
    <Panel title="Notes">
      {done && <Undoable done={done} onUndone={() => setDone(undefined)} />}
      {error && !data && (
        <ProblemPanel problem={error} title="The notes could not be loaded" onRetry={() => refetch()} />
      )}
      {data?.data.customer_notes.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody has noted anything.
        </Text>
      )}
      {data?.data.customer_notes.map((one) => (
        <div key={one.id}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {one.note}
          </Text>
          <Text size="xs" c="dimmed" mb="sm">
            {one.username && `${one.username}, `}
            <Time at={one.created_at} />
          </Text>
        </div>
      ))}
      <StaffAct
        title="Add a note"
        explains="For the company alone. A note stays: it cannot be changed or taken back."
        needs="customers.update"
        button="Add it"
        send={async ({ note }, key) => {
          await change('customer_notes', { method: 'POST', key, body: { customer_id: Number(id), note } });
          setDone({ text: 'The note is added.' });
        }}
      >
        <Textarea
          name="note"
          label="Note"
          required
          withAsterisk={false}
          maxLength={5000}
          autosize
          minRows={2}
        />
      </StaffAct>
    </Panel>
  );
}
