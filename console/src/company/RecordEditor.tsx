import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { newKey } from '../buying/ids';
import { Panel } from '../operator/Desk';
import { ProblemPanel } from '../ui/ProblemPanel';
import { isUnknown } from './outcome';
import { inWords } from './permissions';
import { useMay } from './place';
import { RecordForm } from './RecordForm';
import { type Kind, type Row, toChange, toCreate, toForm, toUndo, type Values } from './records';
import { useChange, useRest } from './rest';
import { StaffAct } from './StaffAct';
import { type Done, Undoable } from './Undoable';

interface RecordEditorProps {
  kind: Kind;
  /** `new` for one that is yet to be made; left out where there is only one. */
  id?: string;
  /** What stands in a new one at first. */
  initial?: Values;
  /** Where to go once it is made; its own page, if left out. */
  madeAt?: (id: string) => string;
}

/** Shows and changes one thing that a company keeps, or makes a new one. */
export function RecordEditor({ kind, id, initial, madeAt }: RecordEditorProps) {
  const isNew = id === 'new';
  const path = id === undefined ? kind.path : `${kind.path}/${encodeURIComponent(id)}`;
  const { data, error, refetch } = useRest<Record<string, Row>>(path, !isNew);
  const row = data?.[kind.one] ?? (data && !(kind.one in data) ? (data as unknown as Row) : undefined);
  if (!isNew && !row) {
    return error ? (
      <ProblemPanel
        problem={error}
        title={`The ${kind.word} could not be loaded`}
        onRetry={() => refetch()}
      />
    ) : (
      <Loader size="sm" aria-label="Loading" />
    );
  }
  return isNew ? (
    <Create kind={kind} initial={initial} madeAt={madeAt} />
  ) : (
    <Edit kind={kind} path={path} row={row as Row} />
  );
}

interface CreateProps {
  kind: Kind;
  initial: Values | undefined;
  madeAt: ((id: string) => string) | undefined;
}

function Create({ kind, initial, madeAt }: CreateProps) {
  const change = useChange();
  const navigate = useNavigate();
  const may = useMay(`${kind.area}.update`);
  const [key, setKey] = useState(newKey);
  const [values, setValues] = useState<Values>(() => ({ ...toForm(kind), ...initial }));
  const form = useSave(async (isRetry) => {
    try {
      const made = await change<Record<string, Row>>(kind.path, {
        method: 'POST',
        body: { [kind.one]: toCreate(kind, values) },
        key,
      });
      const id = String(made[kind.one]?.id ?? '');
      navigate(madeAt ? madeAt(id) : `${kind.at}/${id}`, { replace: true });
    } catch (failure) {
      if (!isUnknown(failure, isRetry)) {
        setKey(newKey());
      }
      throw failure;
    }
  });
  return (
    <Panel>
      <form onSubmit={form.onSubmit}>
        <Stack gap="md">
          <RecordForm
            kind={kind}
            values={values}
            onChange={setValues}
            isNew
            disabled={!may || form.isUnknown}
            problem={form.problem}
          />
          <Save form={form} may={may} needs={`${kind.area}.update`} label={`Make the ${kind.word}`} />
        </Stack>
      </form>
    </Panel>
  );
}

function Edit({ kind, path, row }: { kind: Kind; path: string; row: Row }) {
  const change = useChange();
  const may = useMay(`${kind.area}.update`);
  const before = toForm(kind, row);
  // Another version of it, from the server, begins anew.
  const version = JSON.stringify(before);
  const [done, setDone] = useState<Done>();
  const send = (body: Record<string, unknown>) =>
    change(path, { method: 'PATCH', body: { [kind.one]: body } });
  return (
    <Stack gap="lg">
      {done && <Undoable done={done} onUndone={() => setDone(undefined)} />}
      <Panel title={kind.nameOf(row)}>
        <EditForm
          key={version}
          kind={kind}
          before={before}
          may={may}
          onSave={async (body) => {
            await send(body);
            setDone({ text: 'It is saved.', undo: () => send(toUndo(kind, before, body)) });
          }}
        />
      </Panel>
      {kind.removal !== 'none' && <Removal kind={kind} path={path} row={row} onDone={setDone} send={send} />}
    </Stack>
  );
}

interface EditFormProps {
  kind: Kind;
  before: Values;
  may: boolean;
  onSave: (body: Record<string, unknown>) => Promise<void>;
}

function EditForm({ kind, before, may, onSave }: EditFormProps) {
  const [values, setValues] = useState(before);
  const body = toChange(kind, before, values);
  const isSame = Object.keys(body).length === 0;
  const form = useSave(() => onSave(body));
  return (
    <form onSubmit={form.onSubmit}>
      <Stack gap="md">
        <RecordForm
          kind={kind}
          values={values}
          onChange={setValues}
          isNew={false}
          disabled={!may}
          problem={form.problem}
        />
        <Save form={form} may={may} needs={`${kind.area}.update`} label="Save" disabled={isSame} />
      </Stack>
    </form>
  );
}

function useSave(save: (isRetry: boolean) => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [unknown, setUnknown] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await save(unknown);
    } catch (failure) {
      setProblem(failure);
      setUnknown(isUnknown(failure, unknown));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, isUnknown: unknown, onSubmit };
}

interface SaveProps {
  form: ReturnType<typeof useSave>;
  may: boolean;
  needs: string;
  label: string;
  disabled?: boolean;
}

function Save({ form, may, needs, label, disabled = false }: SaveProps) {
  return (
    <>
      {form.problem !== undefined && (
        <ProblemPanel
          problem={form.problem}
          title={form.isUnknown ? 'It is not known whether it was saved' : 'Nothing was saved'}
        />
      )}
      {may ? (
        <Group>
          <Button type="submit" loading={form.isBusy} disabled={disabled}>
            {form.isUnknown ? 'Try again' : label}
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          You can look at this. Your role does not include the permission {inWords(needs)}.
        </Text>
      )}
    </>
  );
}

interface RemovalProps {
  kind: Kind;
  path: string;
  row: Row;
  onDone: (done: Done) => void;
  send: (body: Record<string, unknown>) => Promise<unknown>;
}

function Removal({ kind, path, row, onDone, send }: RemovalProps) {
  const change = useChange();
  const navigate = useNavigate();
  const needs = `${kind.area}.update`;
  if (kind.removal === 'inactive' && row.active === false) {
    return (
      <Panel>
        <StaffAct
          title="Use it again"
          explains={`This ${kind.word} is not active: nothing uses it.`}
          needs={needs}
          button="Make it active"
          send={async () => {
            await send({ active: true });
            onDone({ text: 'It is active again.', undo: () => send({ active: false }) });
          }}
        />
      </Panel>
    );
  }
  return (
    <Panel>
      {kind.removal === 'inactive' ? (
        <StaffAct
          title={`Stop using this ${kind.word}`}
          explains="It becomes inactive. What was ordered with it stays as it is, and it can be made active again."
          needs={needs}
          button="Make it inactive"
          danger
          send={async () => {
            await change(path, { method: 'DELETE' });
            onDone({ text: 'It is inactive.', undo: () => send({ active: true }) });
          }}
        />
      ) : (
        <StaffAct
          title={`Delete this ${kind.word}`}
          explains="It is gone for good. What still uses it keeps it from being deleted."
          needs={needs}
          button="Delete it"
          danger
          send={async () => {
            await change(path, { method: 'DELETE' });
            navigate(kind.at, { replace: true });
          }}
        />
      )}
    </Panel>
  );
}
