import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Money.module.css';

const MAX = 100;

interface RenameFormProps {
  /** What it is called elsewhere. */
  what: string;
  name: string;
  /** The fewest letters. */
  least: number;
  rename: (nickname: string) => Promise<void>;
  onClose: () => void;
  onDone: (nickname: string) => void;
}

/** Gives something another name, in its place. */
export function RenameForm({ what, name, least, rename, onClose, onDone }: RenameFormProps) {
  const submit = useSubmit(async ({ nickname = '' }) => {
    await rename(nickname.trim());
    onDone(nickname.trim());
    onClose();
  });
  return (
    <form method="post" {...submit.form} className={classes.form} aria-label={`Rename ${what}`}>
      <Stack gap="sm">
        <TextInput
          name="nickname"
          label="Name"
          defaultValue={name}
          minLength={least}
          maxLength={MAX}
          required
          withAsterisk={false}
          autoComplete="off"
          data-autofocus
        />
        {submit.problem !== undefined && <ProblemPanel problem={submit.problem} title="It was not renamed" />}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={submit.busy}>
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
