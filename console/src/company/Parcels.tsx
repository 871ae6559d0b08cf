import { Anchor, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import classes from '../operator/Desk.module.css';
import { plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { chosen, type Order, toSend } from './orders';
import { type Meta, useChange, useRest } from './rest';
import { StaffAct } from './StaffAct';
import type { Done } from './Undoable';
import { Units } from './Units';

interface TrackingInformation {
  id: number;
  tracking_number: string;
  shipping_carrier: string | null;
  tracking_url: string | null;
}

interface Sent {
  id: number;
  created_at: string;
  order_item_fulfillments: { item_id: number; quantity: number }[];
  tracking_informations: TrackingInformation[];
}

interface ParcelsProps {
  order: Order;
  onDone: (done: Done) => void;
}

/** What was sent, with its numbers; to send more, to correct a number, to take a parcel back. */
export function Parcels({ order, onDone }: ParcelsProps) {
  const hasParcels = order.fulfillments.length > 0;
  const { data, error, refetch } = useRest<{ json: Sent[]; meta: Meta }>(
    `order_fulfillments?order_id=${order.id}&per_page=100`,
    hasParcels,
  );
  if (error && !data) {
    return <ProblemPanel problem={error} title="The parcels could not be loaded" onRetry={() => refetch()} />;
  }
  if (hasParcels && !data) {
    return <Loader size="sm" aria-label="Loading the parcels" />;
  }
  return (
    <Stack gap="md">
      {data?.json.map((sent) => (
        <Parcel key={sent.id} sent={sent} order={order} onDone={onDone} />
      ))}
      <Send order={order} onDone={onDone} />
    </Stack>
  );
}

function Parcel({ sent, order, onDone }: ParcelsProps & { sent: Sent }) {
  const change = useChange();
  const titles = new Map(order.items.map((item) => [item.id, item.title]));
  return (
    <section aria-label={`Parcel ${sent.id}`} className={classes.form}>
      <Text size="sm" fw={600}>
        Parcel {sent.id}, sent <Time at={sent.created_at} />
      </Text>
      <Text size="sm">
        {sent.order_item_fulfillments
          .map(({ item_id, quantity }) => `${quantity} × ${titles.get(item_id) ?? `line ${item_id}`}`)
          .join(', ')}
      </Text>
      {sent.tracking_informations.map((one) => (
        <Group key={one.id} gap="xs">
          <Text size="sm">
            {[one.shipping_carrier, one.tracking_number].filter(Boolean).join(' ')}
            {one.tracking_url && (
              <>
                {' '}
                <Anchor href={one.tracking_url} target="_blank" rel="noreferrer" inherit underline="always">
                  Follow it
                </Anchor>
              </>
            )}
          </Text>
        </Group>
      ))}
      {sent.tracking_informations.map((one) => (
        <StaffAct
          key={one.id}
          title={`Correct ${one.tracking_number}`}
          explains="Replaces the number and the carrier."
          needs="orders.update"
          button="Save"
          send={async (values, key) => {
            const path = `tracking_informations/${one.id}`;
            const save = (body: Record<string, unknown>, once: string) =>
              change(path, { method: 'PATCH', body, key: once });
            await save(tracking(values), key);
            onDone({
              text: 'The number is corrected.',
              undo: (once) =>
                save({ tracking_number: one.tracking_number, shipping_carrier: one.shipping_carrier }, once),
            });
          }}
        >
          <Tracking carrier={one.shipping_carrier ?? ''} number={one.tracking_number} isNeeded />
        </StaffAct>
      ))}
      <StaffAct
        title={sent.tracking_informations.length > 0 ? 'Add another number' : 'Add a number'}
        explains="For a parcel in several pieces, or one whose number came late."
        needs="orders.update"
        button="Add it"
        send={async (values, key) => {
          await change('tracking_informations', {
            method: 'POST',
            key,
            body: { order_id: order.id, order_fulfillment_id: sent.id, ...tracking(values) },
          });
          onDone({ text: 'The number is added.' });
        }}
      >
        <Tracking carrier="" number="" isNeeded />
      </StaffAct>
      <StaffAct
        title="Take the parcel back"
        explains={`As if it had not been sent: its ${plural(
          sent.order_item_fulfillments.reduce((sum, { quantity }) => sum + quantity, 0),
          'unit',
        )} can be sent again, and its numbers are gone. Nobody is sent an e-mail.`}
        needs="orders.update"
        button="Take it back"
        danger
        send={async () => {
          await change(`order_fulfillments/${sent.id}`, { method: 'DELETE' });
          onDone({ text: `Parcel ${sent.id} is taken back.` });
        }}
      />
    </section>
  );
}

function Send({ order, onDone }: ParcelsProps) {
  const change = useChange();
  const left = order.items.filter((item) => toSend(item) > 0);
  if (
    order.status === 'cancelled' ||
    order.status === 'refunded' ||
    order.status === 'pending' ||
    left.length === 0
  ) {
    return (
      <Text size="sm" c="dimmed">
        {left.length === 0 ? 'Nothing is left to send.' : 'Nothing of it can be sent now.'}
      </Text>
    );
  }
  return (
    <StaffAct
      title="Send a parcel"
      explains="Says what is on its way. The buyer sees it with the order; nobody is sent an e-mail."
      needs="orders.update"
      button="It is sent"
      send={async (values, key) => {
        const items = chosen(values).map(({ id, quantity }) => ({ order_item_id: id, quantity }));
        const { fulfillment } = await change<{ fulfillment: { id: number } }>(
          `orders/${order.id}/fulfillments`,
          {
            method: 'POST',
            key,
            body: {
              items,
              ...(values.carrier?.trim() && { carrier: values.carrier.trim() }),
              ...(values.number?.trim() && { tracking_number: values.number.trim() }),
            },
          },
        );
        onDone({
          text: `Parcel ${fulfillment.id} is on its way.`,
          undo: () => change(`order_fulfillments/${fulfillment.id}`, { method: 'DELETE' }),
        });
      }}
    >
      <Units
        label="What is in it"
        items={left.map((one) => ({ id: one.id, title: one.title, most: toSend(one) }))}
      />
      <Tracking carrier="" number="" isNeeded={false} />
    </StaffAct>
  );
}

function tracking(values: Record<string, string>): Record<string, unknown> {
  return { tracking_number: values.number?.trim(), shipping_carrier: values.carrier?.trim() || null };
}

function Tracking({ carrier, number, isNeeded }: { carrier: string; number: string; isNeeded: boolean }) {
  return (
    <Group gap="md" align="flex-start">
      <TextInput name="carrier" label="Carrier" placeholder="UPS" defaultValue={carrier} maxLength={100} />
      <TextInput
        name="number"
        label="Tracking number"
        defaultValue={number}
        maxLength={100}
        autoComplete="off"
        required={isNeeded}
        withAsterisk={false}
      />
    </Group>
  );
}
