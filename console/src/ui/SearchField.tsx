import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Icon } from './Icon';

const TYPING_MILLIS = 250;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  /** When somebody stops typing. */
  onChange: (value: string) => void;
}

export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  // Back and forward change it from outside.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return;
    }
    const timer = window.setTimeout(() => onChange(text), TYPING_MILLIS);
    return () => window.clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      type="search"
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      leftSection={<Icon name="search" />}
    />
  );
}
