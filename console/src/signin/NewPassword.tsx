import { PasswordField } from './Fields';
import { useSignUpRules } from './use-sign-up-rules';
import type { Submit } from './useSubmit';

/** A field for a password that is chosen now, with what it must be like. */
export function NewPassword({ submit, label }: { submit: Submit; label: string }) {
  const { data: rules } = useSignUpRules();
  return (
    <PasswordField
      submit={submit}
      name="password"
      label={label}
      description={
        rules &&
        `${rules.passwordMin} characters or more, of any kind. Several words are easy to keep in mind.`
      }
      minLength={rules?.passwordMin}
      autoComplete="new-password"
    />
  );
}
