import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { ProblemPanel } from '../ui/ProblemPanel';
import { kept } from './kept';
import type { Tab } from './model';
import { SavedList } from './SavedList';
import { ShelfHeading } from './ShelfHeading';
import { save } from './saved';
import { fragmentOf, MAX_LINK } from './share';

/** Requests that are kept for oneself, and a link for others. */
export function SavedShelf({ tab }: { tab: Tab }) {
  const me = useMe();
  return (
    <Stack gap="md">
      <ShelfHeading>Saved</ShelfHeading>
      <ShareLink tab={tab} />
      {me === null && (
        <Text size="sm">
          <Anchor component={Link} to={signInPath('/explorer')} inherit>
            Sign in
          </Anchor>{' '}
          to save requests. Your tabs stay as they are.
        </Text>
      )}
      {me && <SaveForm key={tab.id} tab={tab} />}
      {me && <SavedList />}
    </Stack>
  );
}

/** A link that brings the request to somebody else. */
function ShareLink({ tab }: { tab: Tab }) {
  const [shared, setShared] = useState<string>();
  const link = `${window.location.origin}/console/explorer${fragmentOf(kept(tab))}`;
  const copy = async () => {
    if (link.length > MAX_LINK) {
      setShared('This request is too long for a link.');
      return;
    }
    await navigator.clipboard.writeText(link).then(
      () => setShared('The link is copied.'),
      () => setShared('The browser did not allow the link to be copied.'),
    );
  };
  return (
    <div>
      <Button size="xs" variant="default" onClick={copy}>
        Copy a link to this request
      </Button>
      <Text size="xs" c="dimmed" mt={4} role="status">
        {shared ??
          (tab.rest
            ? 'With its address and body, but without headers, tokens or other secrets.'
            : 'With its query and variables, but without headers or credentials.')}
      </Text>
    </div>
  );
}

function SaveForm({ tab }: { tab: Tab }) {
  const [name, setName] = useState(tab.title);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (anew: boolean) => {
    setBusy(true);
    setProblem(undefined);
    await save(tab, name, anew).catch(setProblem);
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
    >
      <TextInput
        label="Name of this request"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" loading={busy} disabled={name.trim() === ''}>
          {tab.savedId ? 'Save changes' : 'Save'}
        </Button>
        {tab.savedId && (
          <Button size="xs" variant="default" disabled={busy} onClick={() => void submit(true)}>
            Save as new
          </Button>
        )}
      </Group>
      {problem !== undefined && <ProblemPanel problem={problem} title="The request was not saved" />}
    </form>
  );
}
