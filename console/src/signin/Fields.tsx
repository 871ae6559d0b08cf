import {
  Button,
  PasswordInput,
  type PasswordInputProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { ProblemPanel } from '../ui/ProblemPanel';
import type { Submit } from './useSubmit';

interface FieldProps {
  submit: Submit;
  name: string;
}

/** A field of a form, with what the server has said of it. */
export function Field({ submit, name, ...props }: FieldProps & TextInputProps) {
  return <TextInput name={name} required withAsterisk={false} error={submit.error(name)} {...props} />;
}

export function PasswordField({ submit, name, ...props }: FieldProps & PasswordInputProps) {
  return (
    <PasswordInput
      name={name}
      required
      withAsterisk={false}
      error={submit.error(name)}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
      {...props}
    />
  );
}

/** What is wrong, unless a field shows it, and the button. */
export function Send({ submit, title, children }: { submit: Submit; title: string; children: ReactNode }) {
  const shown = submit.problem instanceof Problem && submit.problem.field !== undefined;
  return (
    <>
      {submit.problem !== undefined && !shown && <ProblemPanel problem={submit.problem} title={title} />}
      <Button type="submit" loading={submit.busy}>
        {children}
      </Button>
    </>
  );
}
