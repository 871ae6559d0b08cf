import { Stack } from '@mantine/core';
import { type Entered, enter } from './entrance';
import { Field, PasswordField, Send } from './Fields';
import { useSubmit } from './useSubmit';

/** Signs in by password. `email` is there already when somebody signs in again. */
export function PasswordForm({
  email,
  onDone,
}: {
  email?: string | undefined;
  onDone: (entered: Entered) => void;
}) {
  const submit = useSubmit(async ({ email: typed, password }) => {
    onDone(await enter('api/sign-in', { email: typed, password }));
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Field
          submit={submit}
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="username webauthn"
          defaultValue={email}
          readOnly={email !== undefined}
        />
        <PasswordField submit={submit} name="password" label="Password" autoComplete="current-password" />
        <Send submit={submit} title="You are not signed in">
          Sign in
        </Send>
      </Stack>
    </form>
  );
}
