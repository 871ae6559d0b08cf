import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { newKey } from '../buying/ids';
import classes from '../operator/Desk.module.css';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import company from './Company.module.css';
import { isUnknown } from './outcome';
import { inWords } from './permissions';
import { useMay } from './place';

type Values = Record<string, string>;

interface StaffActProps {
  title: string;
  /** What it does, and what to know before. */
  explains: ReactNode;
  /** The permission that it takes. */
  needs: string;
  /** On the button that does it. */
  button: string;
  danger?: boolean;
  /** The inputs of its form, with names. */
  children?: ReactNode;
  /** @param key is the same for each try of one request */
  send: (values: Values, key: string) => Promise<void>;
}

/** Something that a company's people can do: explained first. Without the permission it says so, and is not offered. */
export function StaffAct(props: StaffActProps) {
  const [open, setOpen] = useState(false);
  const may = useMay(props.needs);
  return (
    <div className={classes.act}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ flex: '1 1 260px', maxWidth: 640 }}>
          <Title order={3}>{props.title}</Title>
          <Text size="sm" mt={4} component="div">
            {props.explains}
          </Text>
          {!may && (
            <Text size="sm" c="dimmed" mt={4}>
              Your role does not include the permission {inWords(props.needs)}.
            </Text>
          )}
        </div>
        {may && !open && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {props.title}…
          </Button>
        )}
      </Group>
      {may && open && <Form {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

/**
 * While nobody knows what became of a request, nothing can be changed, and another try is the very same request. After a
 * refusal nothing was done, and the next one has another key.
 */
function Form({ button, danger, children, send, onClose }: StaffActProps & { onClose: () => void }) {
  const [key, setKey] = useState(newKey);
  const [sent, setSent] = useState<Values>();
  const submit = useSubmit(async (values) => {
    const request = sent ?? values;
    try {
      await send(request, key);
      onClose();
    } catch (failure) {
      if (isUnknown(failure, sent !== undefined)) {
        setSent(request);
      } else {
        setSent(undefined);
        setKey(newKey());
      }
      throw failure;
    }
  });
  return (
    <form {...submit.form} className={classes.form}>
      <Stack gap="md">
        <fieldset disabled={sent !== undefined} className={company.bare}>
          <Stack gap="md">{children}</Stack>
        </fieldset>
        {submit.problem !== undefined && (
          <ProblemPanel
            problem={submit.problem}
            title={sent ? 'It is not known whether it was done' : 'Nothing was done'}
          />
        )}
        <Group gap="sm">
          <Button type="submit" loading={submit.busy} {...(danger && { color: 'red.9' })}>
            {sent ? 'Try again' : button}
          </Button>
          {!sent && (
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
