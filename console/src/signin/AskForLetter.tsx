import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../api/http';
import { Entry, Way } from './Entry';
import { Field, Send } from './Fields';
import { NoMailServer } from './NoMailServer';
import { useSubmit } from './useSubmit';

interface AskForLetterProps {
  title: string;
  text: string;
  path: string;
  minutes: number;
}

/** Asks for a letter; whether there is an account at the address is not told. */
export function AskForLetter({ title, text, path, minutes }: AskForLetterProps) {
  const [sentTo, setSentTo] = useState<string>();
  const submit = useSubmit(async ({ email }) => {
    await ask(path, { method: 'POST', body: { email } });
    setSentTo(email);
  });
  if (sentTo) {
    return (
      <Entry title="Look into your mail">
        <Text role="status">
          If there is an account for <b>{sentTo}</b>, a link is on its way. It works once, within {minutes}{' '}
          minutes.
        </Text>
        <NoMailServer />
        <Way to="/sign-in">Back to sign-in</Way>
      </Entry>
    );
  }
  return (
    <Entry title={title} text={text}>
      <NoMailServer />
      <form {...submit.form}>
        <Stack gap="md">
          <Field submit={submit} name="email" label="E-mail address" type="email" autoComplete="username" />
          <Send submit={submit} title="The link was not sent">
            Mail me a link
          </Send>
        </Stack>
      </form>
      <Way to="/sign-in">Back to sign-in</Way>
    </Entry>
  );
}
