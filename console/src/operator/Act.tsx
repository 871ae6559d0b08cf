import { Badge, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useMay } from './Desk';
import classes from './Desk.module.css';
import type { OperatorRole } from './roles';

const MAX_REASON = 300;

export interface ActField {
  name: string;
  label: string;
  description?: string;
  required?: boolean;
  placeholder?: string;
  /** What stands in it at first. */
  initial?: string | number | null;
}

interface ActProps {
  title: string;
  /** What it does, and what to know before. */
  explains: ReactNode;
  /** The role that it takes. */
  needs: OperatorRole;
  /** On the button that does it. */
  button: string;
  /** `none` where the server keeps none; else it is needed, or may be left empty. */
  reason?: 'needed' | 'optional' | 'none';
  fields?: ActField[];
  /** Other inputs of the form, with names. */
  children?: ReactNode;
  danger?: boolean;
  /** Shows its form at once. */
  open?: boolean;
  onClose?: () => void;
  send: (values: Record<string, string>) => Promise<void>;
}

/** Something that an operator can do: explained first, then done with a reason. What was typed stays when it fails. */
export function Act(props: ActProps) {
  const [open, setOpen] = useState(props.open ?? false);
  const may = useMay(props.needs);
  return (
    // No region: a page may have the same act for several things, and regions need names of their own.
    <div className={classes.act}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ flex: '1 1 260px', maxWidth: 640 }}>
          <Group gap="xs">
            <Title order={3}>{props.title}</Title>
            {props.needs === 'MONEY' && <Badge variant="default">Moves money</Badge>}
          </Group>
          <Text size="sm" mt={4} component="div">
            {props.explains}
          </Text>
          {!may && (
            <Text size="sm" c="dimmed" mt={4}>
              This takes the role {props.needs.toLowerCase()}, which you do not have.
            </Text>
          )}
        </div>
        {!open && (
          <Button
            variant="default"
            disabled={!may}
            onClick={() => setOpen(true)}
            aria-label={`${props.title}…`}
          >
            {props.title}…
          </Button>
        )}
      </Group>
      {open && (
        <ActForm
          {...props}
          onClose={() => {
            setOpen(false);
            props.onClose?.();
          }}
        />
      )}
    </div>
  );
}

function ActForm({
  button,
  reason = 'needed',
  fields = [],
  children,
  danger,
  send,
  onClose,
}: ActProps & { onClose: () => void }) {
  const submit = useSubmit(async (values) => {
    await send(values);
    onClose();
  });
  return (
    <form {...submit.form} className={classes.form}>
      <Stack gap="md">
        {fields.map(({ name, required = false, initial, ...field }) => (
          <TextInput
            key={name}
            name={name}
            required={required}
            withAsterisk={false}
            autoComplete="off"
            defaultValue={initial ?? ''}
            error={submit.error(name)}
            {...field}
          />
        ))}
        {children}
        {reason !== 'none' && (
          <Textarea
            name="reason"
            label={reason === 'needed' ? 'Reason' : 'Reason (may be left empty)'}
            description="It is kept in the history and the audit log: no codes, no card numbers."
            required={reason === 'needed'}
            withAsterisk={false}
            maxLength={MAX_REASON}
            autosize
            minRows={2}
            error={submit.error('reason')}
            data-autofocus
          />
        )}
        {submit.problem !== undefined && <ProblemPanel problem={submit.problem} title="Nothing was done" />}
        <Group gap="sm">
          <Button type="submit" loading={submit.busy} {...(danger && { color: 'red.9' })}>
            {button}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What was done, and the way back where there is one. */
export function Done({
  text,
  undo,
}: {
  text: string;
  undo?: { label: string; run: () => Promise<void> } | undefined;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await undo?.run();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className={classes.done} role="status">
        <Text size="sm">{text}</Text>
        {undo && (
          <Button size="xs" variant="default" loading={busy} onClick={run}>
            {undo.label}
          </Button>
        )}
      </div>
      {problem !== undefined && <ProblemPanel problem={problem} title="It could not be undone" />}
    </>
  );
}
