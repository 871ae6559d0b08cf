import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { roleWords } from '../people/roles';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Entry, Way } from './Entry';
import { enter } from './entrance';
import { Field, Send } from './Fields';
import { refreshMe, signOut, useMe } from './me';
import { NewPassword } from './NewPassword';
import { HOME, signInPath } from './next-path';
import { useSubmit } from './useSubmit';

interface Look {
  email: string;
  /** Null where an operator asks to the server alone. */
  account: string | null;
  roles: string[];
  way: 'SIGN_UP' | 'SIGN_IN' | 'ACCEPT' | 'OTHER_PERSON' | 'CLOSED';
}

/** Where the letter of an invitation leads. */
export default function InvitationPage() {
  const { link = '' } = useParams();
  const me = useMe();
  const { data, error } = useQuery({
    queryKey: ['invitation', link, me?.userId ?? null],
    queryFn: () => ask<Look>('api/sign-in/invitation/look', { method: 'POST', body: { link } }),
    enabled: me !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [declined, setDeclined] = useState(false);
  if (declined) {
    return (
      <Entry title="You have declined">
        <Text role="status">The seat stays empty. The person who invited you can do so again.</Text>
        <Way to="/">Go to Florin</Way>
      </Entry>
    );
  }
  if (!data) {
    return (
      <Entry title="Invitation">
        {error ? (
          <>
            <ProblemPanel problem={error} title="This invitation no longer works" />
            <Way to="/sign-in">Sign in</Way>
          </>
        ) : (
          <Loader size="sm" aria-label="Loading the invitation" />
        )}
      </Entry>
    );
  }
  return (
    <Entry title={data.account ? `Join ${data.account}` : 'You are invited'} text={<What look={data} />}>
      <Answer look={data} link={link} />
      {data.account && <Decline link={link} onDone={() => setDeclined(true)} />}
    </Entry>
  );
}

function What({ look }: { look: Look }) {
  return look.account ? (
    <>
      You are invited to act in this account as <b>{look.roles.map(roleWords).join(', ')}</b>. The invitation
      is for <b>{look.email}</b>.
    </>
  ) : (
    <>
      To sign up on this server, with <b>{look.email}</b>.
    </>
  );
}

function Answer({ look, link }: { look: Look; link: string }) {
  const back = `/invitation/${link}`;
  switch (look.way) {
    case 'SIGN_UP':
      return <Join link={link} />;
    case 'SIGN_IN':
      return (
        <>
          <Text size="sm">There is already an account with this address. Sign in to it to answer.</Text>
          <Way to={signInPath(back)}>Sign in</Way>
        </>
      );
    case 'ACCEPT':
      return look.account ? (
        <Accept link={link} />
      ) : (
        <>
          <Text size="sm">You already have an account: there is nothing to do.</Text>
          <Way to={HOME}>Go home</Way>
        </>
      );
    case 'OTHER_PERSON':
      return <Leave back={back} />;
    case 'CLOSED':
      return (
        <Text size="sm">
          New people cannot sign up on this server. Ask its operator to invite you, or to make you a user.
        </Text>
      );
  }
}

function Join({ link }: { link: string }) {
  const navigate = useNavigate();
  const submit = useSubmit(async ({ firstName, lastName, password }) => {
    await enter('api/sign-in/invitation/join', { link, firstName, lastName, password });
    navigate(HOME, { replace: true });
  });
  return (
    <form {...submit.form}>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <Field submit={submit} name="firstName" label="First name" autoComplete="given-name" />
          <Field submit={submit} name="lastName" label="Last name" autoComplete="family-name" />
        </Group>
        <NewPassword submit={submit} label="Password" />
        <Send submit={submit} title="You have not joined">
          Sign up and join
        </Send>
      </Stack>
    </form>
  );
}

function Accept({ link }: { link: string }) {
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () =>
      ask<{ accountId: string }>('api/invitations/accept', { method: 'POST', body: { link } }),
    onSuccess: async ({ accountId }) => {
      await Promise.all([
        refreshMe(),
        queries.invalidateQueries({ queryKey: ['accounts'] }),
        queries.invalidateQueries({ queryKey: ['offers'] }),
      ]);
      navigate(`${HOME}?account=${accountId}`, { replace: true });
    },
  });
  return (
    <>
      {accept.error && <ProblemPanel problem={accept.error} title="You have not joined" />}
      <Button onClick={() => accept.mutate()} loading={accept.isPending}>
        Join
      </Button>
    </>
  );
}

function Leave({ back }: { back: string }) {
  const me = useMe();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => navigate(back, { replace: true }),
  });
  return (
    <>
      <Text size="sm">
        You are signed in as <b>{me?.email}</b>, and the invitation is for somebody else.
      </Text>
      {leave.error && <ProblemPanel problem={leave.error} title="You are still signed in" />}
      <Button variant="default" onClick={() => leave.mutate()} loading={leave.isPending}>
        Sign out and go on
      </Button>
    </>
  );
}

function Decline({ link, onDone }: { link: string; onDone: () => void }) {
  const decline = useMutation({
    mutationFn: () => ask('api/sign-in/invitation/decline', { method: 'POST', body: { link } }),
    onSuccess: onDone,
  });
  return (
    <>
      {decline.error && <ProblemPanel problem={decline.error} title="Nothing was declined" />}
      <Text size="sm">
        <button
          type="button"
          className="link-button"
          onClick={() => decline.mutate()}
          disabled={decline.isPending}
        >
          No, thanks
        </button>
      </Text>
    </>
  );
}
