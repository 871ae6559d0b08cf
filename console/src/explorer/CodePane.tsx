import { Checkbox, Group, NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Requirement } from '../reference/model';
import { CodeBlock } from '../ui/CodeBlock';
import classes from './Explorer.module.css';
import type { Credentials, Tab } from './model';
import { outgoing } from './outgoing';
import { LANGUAGES, type Language, snippet } from './snippets';
import { useSession } from './store';

/** The request as a program, to be copied. */
export default function CodePane({ tab, requirement }: { tab: Tab; requirement: Requirement | null }) {
  const credentials = useSession((session) => session.credentials);
  const [language, setLanguage] = useState<Language>('curl');
  const [withOwn, setWithOwn] = useState(false);
  const code = useMemo(
    () => codeOf(language, tab, requirement, withOwn ? credentials : placeholders(credentials)),
    [language, tab, requirement, withOwn, credentials],
  );
  return (
    <div className={classes.code}>
      <Group gap="sm">
        <NativeSelect
          size="xs"
          aria-label="Language"
          data={[...LANGUAGES]}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        />
        <Checkbox
          size="xs"
          label="With my credentials"
          checked={withOwn}
          onChange={(event) => setWithOwn(event.currentTarget.checked)}
        />
      </Group>
      {code instanceof Error ? (
        <Text size="sm">{code.message}</Text>
      ) : (
        <CodeBlock code={code} what={`${language} code`} title={language} />
      )}
    </div>
  );
}

function placeholders(credentials: Credentials): Credentials {
  return {
    ...credentials,
    apiKey: 'YOUR_API_KEY',
    token: credentials.token && { ...credentials.token, value: 'YOUR_TOKEN' },
  };
}

function codeOf(
  language: Language,
  tab: Tab,
  requirement: Requirement | null,
  credentials: Credentials,
): string | Error {
  try {
    const request = outgoing(tab, requirement, credentials);
    return snippet(language, { ...request, url: window.location.origin + request.url });
  } catch (failure) {
    return failure as Error;
  }
}
