import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Entry, Way } from './Entry';
import { enter } from './entrance';
import { PasswordField, Send } from './Fields';
import { HOME } from './next-path';
import { forgetSignUp, keptSignUp } from './sign-up';
import { useSubmit } from './useSubmit';

/** Where the letter of a sign-up leads. In another browser the password shows that it is the same person. */
export default function VerifyPage() {
  const { link } = useParams();
  const navigate = useNavigate();
  const [signUp] = useState(keptSignUp);
  const submit = useSubmit(async ({ password }) => {
    await enter('api/sign-up/confirm', signUp && !password ? { link, signUp } : { link, password });
    forgetSignUp();
    navigate(HOME, { replace: true });
  });
  const asksPassword = signUp === null || submit.problem !== undefined;
  return (
    <Entry
      title="Confirm your address"
      text={
        asksPassword
          ? 'Enter the password that you chose when you signed up.'
          : 'One click, and your account is ready.'
      }
    >
      <form {...submit.form}>
        <Stack gap="md">
          {asksPassword && (
            <PasswordField submit={submit} name="password" label="Password" autoComplete="current-password" />
          )}
          <Send submit={submit} title="The address was not confirmed">
            Confirm and sign in
          </Send>
        </Stack>
      </form>
      <Way to="/sign-up">Sign up again</Way>
    </Entry>
  );
}
