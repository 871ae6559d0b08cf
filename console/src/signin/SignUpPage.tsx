import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../api/http';
import { useServer } from '../api/server';
import { Entry, Way } from './Entry';
import classes from './Entry.module.css';
import { enter } from './entrance';
import { Field, Send } from './Fields';
import { NewPassword } from './NewPassword';
import { NoMailServer } from './NoMailServer';
import { HOME } from './next-path';
import { keepSignUp } from './sign-up';
import { useSignUpRules } from './use-sign-up-rules';
import { useSubmit } from './useSubmit';

interface Begun {
  signUp: string;
  minutes: number;
}

/** The form, then the code from the letter. */
export default function SignUpPage() {
  const { data: rules } = useSignUpRules();
  const [begun, setBegun] = useState<Begun & { email: string }>();
  if (begun) {
    return <EnterCode {...begun} onOther={() => setBegun(undefined)} />;
  }
  if (rules && rules.mode !== 'open') {
    return (
      <Entry title="Make an account">
        <Text>
          {rules.mode === 'invitation'
            ? 'You need an invitation to sign up on this server. Ask somebody who has an account here, or the operator, and open the link in the e-mail.'
            : 'You cannot sign up on this server yourself. Ask its operator for an account.'}
        </Text>
        <Way to="/sign-in">Sign in instead</Way>
      </Entry>
    );
  }
  return <Details onBegun={setBegun} />;
}

function Details({ onBegun }: { onBegun: (begun: Begun & { email: string }) => void }) {
  const { data: server } = useServer();
  const submit = useSubmit(async (values) => {
    const begun = await ask<Begun>('api/sign-up', { method: 'POST', body: values });
    keepSignUp(begun.signUp);
    onBegun({ ...begun, email: values.email ?? '' });
  });
  return (
    <Entry
      title="Make an account"
      text={
        server?.environment === 'staging'
          ? 'It comes with $100 of test balance. Nothing here costs real money.'
          : 'An account of your own on this server.'
      }
    >
      <NoMailServer />
      <form {...submit.form}>
        <Stack gap="md">
          <Group grow align="flex-start" gap="sm">
            <Field submit={submit} name="firstName" label="First name" autoComplete="given-name" />
            <Field submit={submit} name="lastName" label="Last name" autoComplete="family-name" />
          </Group>
          <Field submit={submit} name="email" label="E-mail address" type="email" autoComplete="username" />
          <NewPassword submit={submit} label="Password" />
          <Send submit={submit} title="The account was not made">
            Continue
          </Send>
        </Stack>
      </form>
      <Way to="/sign-in">I have an account</Way>
    </Entry>
  );
}

interface EnterCodeProps extends Begun {
  email: string;
  onOther: () => void;
}

function EnterCode({ signUp, minutes, email, onOther }: EnterCodeProps) {
  const navigate = useNavigate();
  const submit = useSubmit(async ({ code }) => {
    await enter('api/sign-up/confirm', { signUp, code });
    navigate(HOME, { replace: true });
  });
  return (
    <Entry
      title="Confirm your address"
      text={
        <>
          We have mailed a code to <b>{email}</b>. It works for {minutes} minutes. Opening the link in the
          mail works too.
        </>
      }
    >
      <NoMailServer />
      <form {...submit.form}>
        <Stack gap="md">
          <Field
            submit={submit}
            name="code"
            label="Code from the mail"
            className={classes.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
          />
          <Send submit={submit} title="The code was not accepted">
            Confirm
          </Send>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        Nothing arrived? Look in the spam folder, or{' '}
        <Text span component="button" type="button" onClick={onOther} className="link-button">
          go back and check the address
        </Text>
        .
      </Text>
    </Entry>
  );
}
