import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './DataTable.module.css';
import type { UrlFilters } from './url-filters';

/** The filters of a list, side by side. */
export function Filters({ children }: { children: ReactNode }) {
  return <div className={classes.filters}>{children}</div>;
}

interface FilterProps {
  filters: UrlFilters;
  /** Its name in the address. */
  name: string;
  label: string;
}

/** One of a few values; the first is what is shown when the address says nothing. */
export function SelectFilter({
  filters,
  name,
  label,
  options,
}: FilterProps & { options: { value: string; label: string }[] }) {
  const first = options[0]?.value ?? '';
  return (
    <NativeSelect
      label={label}
      data={options}
      value={filters.get(name, first)}
      onChange={({ currentTarget: { value } }) => filters.set({ [name]: value === first ? '' : value })}
    />
  );
}

/** A text that narrows the list once it is entered. */
export function TextFilter({
  filters,
  name,
  label,
  placeholder,
  width = 260,
}: FilterProps & { placeholder?: string; width?: number }) {
  const shown = filters.get(name);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    filters.set({ [name]: String(new FormData(event.currentTarget).get(name) ?? '').trim() });
  };
  return (
    // Another address brings another text.
    <form key={shown} onSubmit={onSubmit} className={classes.filters}>
      <TextInput
        name={name}
        label={label}
        defaultValue={shown}
        w={width}
        maw="100%"
        {...(placeholder !== undefined && { placeholder })}
      />
      <Button type="submit" variant="default">
        Find
      </Button>
      {shown !== '' && (
        <Button variant="subtle" onClick={() => filters.set({ [name]: '' })}>
          Clear
        </Button>
      )}
    </form>
  );
}
