import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Entry, Way } from './Entry';
import classes from './Entry.module.css';
import { enter } from './entrance';
import { Field, Send } from './Fields';
import { nextPath } from './next-path';
import { useSubmit } from './useSubmit';

/** The code of an app, after the password or the link. */
export default function SecondStepPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <Entry title="One more step" text="Your account asks for a second proof.">
      <SecondStepForm onDone={() => navigate(nextPath(search), { replace: true })} />
      <Way to="/sign-in">Start again</Way>
    </Entry>
  );
}

interface SecondStepFormProps {
  /** Shows the server the code; at a sign-in unless it is said. */
  show?: (proof: Record<string, unknown>) => Promise<unknown>;
  onDone: () => void;
}

const enterBySecond = (proof: Record<string, unknown>) => enter('api/sign-in/second-factor', proof);

export function SecondStepForm({ show = enterBySecond, onDone }: SecondStepFormProps) {
  const [recovers, setRecovers] = useState(false);
  const submit = useSubmit(async ({ code }) => {
    await show(recovers ? { recoveryCode: code } : { code });
    onDone();
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        {recovers ? (
          <Field
            submit={submit}
            key="recovery"
            name="code"
            label="Recovery code"
            autoComplete="off"
            autoFocus
          />
        ) : (
          <Field
            submit={submit}
            key="app"
            name="code"
            label="Code of your app"
            className={classes.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
          />
        )}
        <Send submit={submit} title="The code was not accepted">
          Go on
        </Send>
        <Text size="sm">
          <button type="button" className="link-button" onClick={() => setRecovers(!recovers)}>
            {recovers ? 'Use the code of the app' : 'I have lost the app: use a recovery code'}
          </button>
        </Text>
      </Stack>
    </form>
  );
}
