import { Button, FileInput, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Account, uploadAttachment } from '../api/florin';
import { ProblemPanel } from '../ui/ProblemPanel';
import { call, moneyChanged } from './api';
import classes from './Money.module.css';
import { attachmentIdOf, changes, type Notes } from './notes';
import { notesRequest, type Transaction } from './transaction-requests';
import type { Done } from './Undoable';
import { useAct } from './useAct';

const MAX_MEMO = 255;
const MAX_CATEGORY = 100;

interface NotesFormProps {
  account: Account;
  one: Transaction;
  onClose: () => void;
  onDone: (done: Done) => void;
}

/** Note, category and file of a transaction, changed in their place. What was there before can be brought back. */
export function NotesForm({ account, one, onClose, onDone }: NotesFormProps) {
  const [file, setFile] = useState<File | null>(null);
  const [isWithoutFile, setWithoutFile] = useState(false);
  const act = useAct();
  const before: Notes = {
    memo: one.memo,
    transactionCategory: one.transactionCategory,
    attachmentId: attachmentIdOf(one.attachmentUrl),
  };
  const write = async (from: Notes, to: Notes) => {
    const changed = changes(from, to);
    if (Object.keys(changed).length > 0) {
      await call(account, notesRequest({ recordId: one.recordId, ...changed }));
      await moneyChanged(account);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim() || null;
    void act.run(async () => {
      const attachmentId = file
        ? await uploadAttachment(file, { account: account.accountId })
        : isWithoutFile
          ? null
          : before.attachmentId;
      const after: Notes = { memo: text('memo'), transactionCategory: text('category'), attachmentId };
      await write(before, after);
      onClose();
      onDone({
        text: 'The notes are saved.',
        undo: async () => {
          await write(after, before);
          onDone({ text: 'The notes are as before.' });
        },
      });
    });
  };
  return (
    <form
      method="post"
      onSubmit={submit}
      className={classes.form}
      aria-label={`Notes of ${one.displayId ?? one.recordId}`}
    >
      <Stack gap="sm" maw={560}>
        <TextInput
          label="Note"
          name="memo"
          defaultValue={one.memo ?? ''}
          maxLength={MAX_MEMO}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label="Category"
          name="category"
          defaultValue={one.transactionCategory ?? ''}
          maxLength={MAX_CATEGORY}
          autoComplete="off"
          description="It is made when it is used first."
        />
        {one.attachmentUrl && (
          <Group gap="sm">
            <Text size="sm">{isWithoutFile ? 'The file goes when you save.' : 'There is a file.'}</Text>
            <Button size="compact-sm" variant="default" onClick={() => setWithoutFile(!isWithoutFile)}>
              {isWithoutFile ? 'Keep the file' : 'Take the file away'}
            </Button>
          </Group>
        )}
        <FileInput
          label={one.attachmentUrl ? 'Another file instead' : 'File'}
          description="A receipt, for example: PDF or PNG, up to 5 MB."
          accept="application/pdf,image/png"
          onChange={setFile}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the chosen file away' }}
        />
        {act.problem !== undefined && <ProblemPanel problem={act.problem} title="The notes were not saved" />}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={act.isBusy}>
            Save
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
