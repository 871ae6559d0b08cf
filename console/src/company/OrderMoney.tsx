import { Checkbox, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { money } from '../ui/format';
import { cancelWords, type Order, type OrderRefund, refundBody, refundWords, toRefund } from './orders';
import { useChange } from './rest';
import { StaffAct } from './StaffAct';
import type { Done } from './Undoable';
import { Units } from './Units';

interface OrderActProps {
  order: Order;
  onDone: (done: Done) => void;
}

interface Refunded {
  /** There is none where nothing was to be given back. */
  refund?: OrderRefund;
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
        const { refund } = await change<Refunded>(`orders/${order.id}/refunds`, {
          method: 'POST',
          body: refundBody(values),
          key,
        });
        onDone({ text: refundWords(refund) });
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

/** Gives everything back, and ends what the order has begun; of a cancelled one, what the gateway refused to give back. */
export function Cancel({ order, onDone }: OrderActProps) {
  const change = useChange();
  const shown = (amount: string | number) => money(Number(amount), order.currency_code);
  const isAgain = order.status === 'cancelled';
  if (order.status === 'refunded' || (isAgain && !(order.refundable_amount > 0))) {
    return null;
  }
  if (order.fulfillments.length > 0 && !isAgain) {
    return (
      <Text size="sm" c="dimmed" mt="md">
        It cannot be cancelled any more, because something was sent. Take the parcel back first if that was a
        slip.
      </Text>
    );
  }
  const words = isAgain
    ? {
        title: 'Try the refund again',
        explains: `The order is cancelled, and ${shown(order.refundable_amount)} of it is not given back: the gateway is asked once more.`,
        button: 'Give it back',
      }
    : {
        title: 'Cancel the order',
        explains:
          'All the money goes back, the units are in stock again, and subscriptions that began with it are not renewed. This cannot be undone.',
        button: 'Cancel the order',
      };
  return (
    <StaffAct
      key={order.status}
      {...words}
      needs="orders.refund"
      danger
      send={async (_, key) => {
        const sent = { method: 'POST', body: {}, key } as const;
        const { refund } = await change<Refunded>(`orders/${order.id}/cancel`, sent);
        onDone({ text: isAgain ? refundWords(refund) : cancelWords(refund, shown) });
      }}
    />
  );
}
