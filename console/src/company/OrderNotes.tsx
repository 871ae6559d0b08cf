import { Text, Textarea, TextInput } from '@mantine/core';
import { noteOf, type Order } from './orders';
import { useChange } from './rest';
import { StaffAct } from './StaffAct';
import type { Done } from './Undoable';

/** The company's own words about an order; buyers do not see them. */
export function Notes({ order, onDone }: { order: Order; onDone: (done: Done) => void }) {
  const change = useChange();
  const note = noteOf(order);
  const path = `orders/${order.id}`;
  const save = (body: { note: string | null; external_id: string | null }) =>
    change(path, { method: 'PATCH', body: { order: body } });
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {note || 'No note.'}
      </Text>
      {order.external_id && (
        <Text size="sm" c="dimmed">
          External id: {order.external_id}
        </Text>
      )}
      <StaffAct
        title="Note and external id"
        explains="For the company alone: no buyer sees them. What was sold and paid does not change."
        needs="orders.update"
        button="Save"
        send={async (values) => {
          const before = { note: note || null, external_id: order.external_id };
          await save({ note: values.note?.trim() || null, external_id: values.external_id?.trim() || null });
          onDone({ text: 'It is saved.', undo: () => save(before) });
        }}
      >
        <Textarea name="note" label="Note" defaultValue={note} maxLength={5000} autosize minRows={3} />
        <TextInput
          name="external_id"
          label="External id"
          description="The order’s number in a system of your own; no two orders have the same."
          defaultValue={order.external_id ?? ''}
          maxLength={100}
          autoComplete="off"
        />
      </StaffAct>
    </>
  );
}
