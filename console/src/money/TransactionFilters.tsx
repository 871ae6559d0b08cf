import { Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { UrlFilters } from '../ui/url-filters';
import classes from './Money.module.css';
import { listOf, MEASURES, NAMES, STATUS_WORDS, TYPES } from './transaction-filters';

const TYPING_MILLIS = 400;

interface TransactionFiltersProps {
  filters: UrlFilters;
  errors: Record<string, string>;
}

/** All that the list can be narrowed by. Every choice is in the address. */
export function TransactionFilters({ filters, errors }: TransactionFiltersProps) {
  const rare = NAMES.filter((name) => !['status', 'type', 'createdGte', 'createdLte'].includes(name));
  const [isOpen, setOpen] = useState(rare.some((name) => filters.get(name) !== ''));
  return (
    <search>
      <Stack gap="md">
        <Choices
          filters={filters}
          name="status"
          label="Status"
          options={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <Choices
          filters={filters}
          name="type"
          label="Type"
          options={TYPES.map((type) => ({ value: type, label: type }))}
        />
        <div className={classes.filters}>
          <Day filters={filters} errors={errors} name="createdGte" label="From" />
          <Day filters={filters} errors={errors} name="createdLte" label="To" />
        </div>
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className={classes.summary}>More filters</summary>
          <Stack gap="md" mt="sm">
            {MEASURES.map(({ name, label }) => (
              <div key={name} className={classes.filters}>
                <Typed filters={filters} errors={errors} name={`${name}Gte`} label={`${label}, at least`} />
                <Typed filters={filters} errors={errors} name={`${name}Lte`} label={`${label}, at most`} />
              </div>
            ))}
            <div className={classes.filters}>
              <Day filters={filters} errors={errors} name="updatedGte" label="Last changed from" />
              <Day filters={filters} errors={errors} name="updatedLte" label="Last changed to" />
            </div>
            <Typed filters={filters} errors={errors} name="id" label="Record ids" isLong />
          </Stack>
        </details>
        {NAMES.some((name) => filters.get(name) !== '') && (
          <div>
            <Button
              size="xs"
              variant="default"
              onClick={() => filters.set(Object.fromEntries(NAMES.map((name) => [name, ''])))}
            >
              Show all
            </Button>
          </div>
        )}
      </Stack>
    </search>
  );
}

interface ChoicesProps {
  filters: UrlFilters;
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

/** Any of a few; none is as good as all. */
function Choices({ filters, name, label, options }: ChoicesProps) {
  return (
    <fieldset className={classes.plain}>
      <Text component="legend" fw={500} size="sm" mb={6}>
        {label}
      </Text>
      <Chip.Group
        multiple
        value={listOf(filters.get(name))}
        onChange={(chosen) => filters.set({ [name]: chosen.join(',') })}
      >
        <div className={classes.chips}>
          {options.map((option) => (
            <Chip key={option.value} value={option.value} size="sm" variant="outline">
              {option.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}

interface FieldProps {
  filters: UrlFilters;
  errors: Record<string, string>;
  name: string;
  label: string;
}

function Day({ filters, errors, name, label }: FieldProps) {
  return (
    <TextInput
      label={label}
      type="date"
      min="2000-01-01"
      max="8999-12-31"
      value={filters.get(name)}
      onChange={(event) => filters.set({ [name]: event.currentTarget.value }, true)}
      error={errors[name]}
    />
  );
}

/** It counts when somebody stops typing. */
function Typed({ filters, errors, name, label, isLong = false }: FieldProps & { isLong?: boolean }) {
  const value = filters.get(name);
  const { set } = filters;
  const [text, setText] = useState(value);
  // Back and forward change it from outside.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) {
      return;
    }
    const timer = window.setTimeout(() => set({ [name]: text.trim() }, true), TYPING_MILLIS);
    return () => window.clearTimeout(timer);
  }, [text, value, name, set]);
  return (
    <Group gap={0} grow>
      <TextInput
        label={label}
        autoComplete="off"
        maxLength={isLong ? 4_000 : 16}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={errors[name]}
        {...(!isLong && { inputMode: 'decimal' as const })}
      />
    </Group>
  );
}
