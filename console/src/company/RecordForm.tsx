import { Button, Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { Problem } from '../api/problem';
import company from './Company.module.css';
import { ALL_PERMISSIONS, inWords } from './permissions';
import { blankRow, type Field, type Kind, type Row, type RowList, type Value, type Values } from './records';
import { useRest } from './rest';

interface RecordFormProps {
  kind: Pick<Kind, 'fields' | 'rows'>;
  values: Values;
  onChange: (values: Values) => void;
  isNew: boolean;
  disabled: boolean;
  problem: unknown;
}

/** The fields of something that a company keeps. */
export function RecordForm({ kind, values, onChange, isNew, disabled, problem }: RecordFormProps) {
  const wrong = problem instanceof Problem ? problem.field : undefined;
  const errorOf = (name: string) =>
    wrong === name && problem instanceof Problem ? problem.message : undefined;
  return (
    <fieldset className={company.bare} disabled={disabled}>
      <Stack gap="md">
        {kind.fields
          .filter((field) => field.when === undefined || field.when(values))
          .map((field) => (
            <Input
              key={field.name}
              field={field}
              value={values[field.name]}
              disabled={field.createOnly === true && !isNew}
              error={errorOf(field.name)}
              onChange={(value) => onChange({ ...values, [field.name]: value })}
            />
          ))}
        {kind.rows
          ?.filter((list) => list.when === undefined || list.when(values))
          .map((list) => (
            <Rows
              key={list.name}
              list={list}
              rows={(values[list.name] ?? []) as Values[]}
              onChange={(rows) => onChange({ ...values, [list.name]: rows })}
            />
          ))}
      </Stack>
    </fieldset>
  );
}

interface InputProps {
  field: Field;
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
  error?: string | undefined;
  /** Beside others in a row: the words of help are left out. */
  isInRow?: string;
}

function Input({ field, value, onChange, disabled = false, error, isInRow }: InputProps) {
  const shared = {
    name: field.name,
    label: field.label,
    disabled,
    ...(field.help && !isInRow && { description: field.help }),
    ...(isInRow && { 'aria-label': `${field.label}, ${isInRow}` }),
    ...(error && { error }),
  };
  const text = String(value ?? '');
  const required = { required: field.required === true, withAsterisk: false };
  switch (field.kind) {
    case 'flag':
      return (
        <Checkbox
          {...shared}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          {...required}
          data={
            field.required ? (field.options ?? []) : [{ value: '', label: '–' }, ...(field.options ?? [])]
          }
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'ref':
      return <Reference field={field} shared={shared} value={text} onChange={onChange} />;
    case 'refs':
      return <References field={field} value={(value ?? []) as string[]} onChange={onChange} />;
    case 'permissions':
      return <Permissions value={(value ?? []) as string[]} onChange={onChange} />;
    case 'lines':
      return (
        <Textarea
          {...shared}
          {...required}
          autosize
          minRows={2}
          maxRows={14}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          {...required}
          autoComplete="off"
          type={field.kind === 'time' ? 'datetime-local' : 'text'}
          {...((field.kind === 'amount' || field.kind === 'percent') && { inputMode: 'decimal' as const })}
          {...(field.kind === 'whole' && { inputMode: 'numeric' as const })}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}

/** The first hundred: more than a company has of what is chosen here. */
function useChoices(field: Field): { value: string; label: string }[] | undefined | null {
  const { data, error } = useRest<Record<string, Row[]>>(
    `${field.from?.path}?per_page=100`,
    field.from !== undefined,
  );
  const { from } = field;
  // Whoever may not see what there is to choose from can still type it.
  if (error && !data) {
    return null;
  }
  return (
    from && data?.[from.list]?.map((one) => ({ value: String(one[from.value]), label: from.label(one) }))
  );
}

interface ReferenceProps {
  field: Field;
  shared: Record<string, unknown>;
  value: string;
  onChange: (value: Value) => void;
}

function Reference({ field, shared, value, onChange }: ReferenceProps) {
  const found = useChoices(field);
  if (found === null) {
    return (
      <TextInput
        {...shared}
        value={value}
        required={field.required === true}
        withAsterisk={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const choices = found ?? [];
  // What is kept stays, also where the list does not have it.
  const all =
    value === '' || choices.some((one) => one.value === value)
      ? choices
      : [...choices, { value, label: value }];
  return (
    <NativeSelect
      {...shared}
      data={[{ value: '', label: '–' }, ...all]}
      value={value}
      required={field.required === true}
      withAsterisk={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function References({
  field,
  value,
  onChange,
}: {
  field: Field;
  value: string[];
  onChange: (value: Value) => void;
}) {
  const choices = useChoices(field);
  return (
    <Boxes
      label={field.label}
      help={field.help}
      empty="There are none to choose from yet."
      choices={choices ?? value.map((one) => ({ value: one, label: `Number ${one}` }))}
      value={value}
      onChange={onChange}
    />
  );
}

function Permissions({ value, onChange }: { value: string[]; onChange: (value: Value) => void }) {
  return (
    <Boxes
      label="Whoever has this role is allowed"
      help="Whoever may change staff and roles can give themselves everything."
      empty=""
      choices={ALL_PERMISSIONS.map((one) => ({ value: one, label: inWords(one) }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface BoxesProps {
  label: string;
  help?: string | undefined;
  empty: string;
  choices: { value: string; label: string }[] | undefined;
  value: string[];
  onChange: (value: Value) => void;
}

function Boxes({ label, help, empty, choices, value, onChange }: BoxesProps) {
  return (
    <fieldset className={company.bare}>
      <legend className={company.legend}>{label}</legend>
      {help && (
        <Text size="xs" c="dimmed" mb="xs">
          {help}
        </Text>
      )}
      <Stack gap={6}>
        {choices?.length === 0 && <Text size="sm">{empty}</Text>}
        {choices?.map((one) => (
          <Checkbox
            key={one.value}
            label={one.label}
            checked={value.includes(one.value)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...value, one.value] : value.filter((other) => other !== one.value))
            }
          />
        ))}
      </Stack>
    </fieldset>
  );
}

function Rows({
  list,
  rows,
  onChange,
}: {
  list: RowList;
  rows: Values[];
  onChange: (rows: Values[]) => void;
}) {
  const id = useId();
  return (
    <fieldset className={company.bare}>
      <legend className={company.legend}>{list.label}</legend>
      {list.help && (
        <Text size="xs" c="dimmed" mb="xs">
          {list.help}
        </Text>
      )}
      <div className={company.rows}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else, and are only added at the end
          <div key={`${id} ${at}`} className={company.row}>
            {list.fields.map((field) => (
              <Input
                key={field.name}
                field={field}
                value={row[field.name]}
                isInRow={`${list.label}, row ${at + 1}`}
                onChange={(value) =>
                  onChange(rows.map((one, place) => (place === at ? { ...one, [field.name]: value } : one)))
                }
              />
            ))}
            <Button
              variant="subtle"
              size="xs"
              aria-label={`Remove row ${at + 1} of ${list.label}`}
              onClick={() => onChange(rows.filter((_, place) => place !== at))}
            >
              Remove
            </Button>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            aria-label={`Add to ${list.label}`}
            onClick={() => onChange([...rows, blankRow(list)])}
          >
            Add
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
