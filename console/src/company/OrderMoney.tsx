import { Checkbox, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { money } from '../ui/format';
import { type Order, refundBody, toRefund } from './orders';
import { useChange } from './rest';
import { StaffAct } from './StaffAct';
import type { Done } from './Undoable';
import { Units } from './Units';

interface OrderActProps {
  order: Order;
  onDone: (done: Done) => void;
}

/** Gives money back: all that is left, an amount, or units of lines. */
export function Refund({ order, onDone }: OrderActProps) {
  const change = useChange();
  const [what, setWhat] = useState('all');
  const left = money(order.refundable_amount, order.currency_code);
  if (!(order.refundable_amount > 0) || order.status === 'pending') {
    return (
      <Text size="sm" c="dimmed">
        There is nothing left to give back.
      </Text>
    );
  }
  const cards = order.items.some((item) => item.gift_card);
  return (
    <StaffAct
      title="Refund"
      explains={
        <>
          Money goes back to the buyer’s card, at most {left}. It cannot be taken back.
          {cards && ' Gift cards that were delivered can still be spent: a refund takes none of them back.'}
        </>
      }
      needs="orders.refund"
      button="Give it back"
      danger
      send={async (values, key) => {
        const answer = await change<{ refund?: { amount: string; status: string }; order?: Order }>(
          `orders/${order.id}/refunds`,
          { method: 'POST', body: refundBody(values), key },
        );
        const status = answer.refund?.status;
        onDone({
          text:
            status === undefined || status === 'refunded'
              ? 'The money is given back.'
              : 'The refund is under way: the gateway has not answered yet. Look again in a moment.',
        });
      }}
    >
      <Radio.Group name="what" label="How much" value={what} onChange={setWhat}>
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={`All that is left: ${left}`} />
          <Radio value="items" label="Units of lines, with their tax" />
          <Radio value="amount" label="An amount" />
        </Stack>
      </Radio.Group>
      {what === 'amount' && (
        <TextInput
          name="amount"
          label={`Amount in ${order.currency_code}`}
          inputMode="decimal"
          autoComplete="off"
          required
          withAsterisk={false}
          maw={220}
        />
      )}
      {what === 'items' && (
        <Units
          label="Units to give back"
          items={order.items.map((item) => ({ id: item.id, title: item.title, most: toRefund(item) }))}
          initial={0}
        />
      )}
      {what !== 'amount' && <Checkbox name="restock" label="Put the units back in stock" />}
      <Textarea
        name="reason"
        label="Reason (may be left empty)"
        maxLength={500}
        autosize
        minRows={2}
        description="It is kept with the refund."
      />
    </StaffAct>
  );
}

/** Gives everything back, and ends what the order has begun. */
export function Cancel({ order, onDone }: OrderActProps) {
  const change = useChange();
  const isSent = order.fulfillments.length > 0;
  if (order.status === 'cancelled' || order.status === 'refunded') {
    return null;
  }
  if (isSent) {
    return (
      <Text size="sm" c="dimmed" mt="md">
        It cannot be cancelled any more, because something was sent. Take the parcel back first if that was a
        slip.
      </Text>
    );
  }
  return (
    <StaffAct
      title="Cancel the order"
      explains="All the money goes back, the units are in stock again, and subscriptions that began with it are not renewed. This cannot be undone."
      needs="orders.refund"
      button="Cancel the order"
      danger
      send={async (_, key) => {
        await change(`orders/${order.id}/cancel`, { method: 'POST', body: {}, key });
        onDone({ text: 'The order is cancelled.' });
      }}
    />
  );
}
