import { Button, Divider, Text } from '@mantine/core';
import { useState } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { ask } from '../api/http';
import { useServer } from '../api/server';
import { useAct } from '../money/useAct';
import { Entry, Way } from '../signin/Entry';
import { Field, Send } from '../signin/Fields';
import { useMe } from '../signin/me';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import { nextPage } from './next';
import { enter, useAt } from './session';

/** The way in for companies' own people: a code that is mailed to them. */
export default function SignInPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const { at } = useAt();
  const next = nextPage(search);
  const [asked, setAsked] = useState<{ id: string; email: string }>();
  if (at) {
    return <Navigate to={next} replace />;
  }
  const arrive = () => navigate(next, { replace: true });
  return (
    <Entry
      title="A company’s desk"
      text="For people who work for a company with a shop on this server: its orders, products and customers."
    >
      {asked ? (
        <Code asked={asked} onDone={arrive} onBack={() => setAsked(undefined)} />
      ) : (
        <Address onAsked={setAsked} />
      )}
      <Demo onDone={arrive} />
      <Way to="/sign-in">Sign in to an account of your own</Way>
    </Entry>
  );
}

function Address({ onAsked }: { onAsked: (asked: { id: string; email: string }) => void }) {
  const submit = useSubmit(async ({ email = '' }) => {
    const { id } = await ask<{ id: string }>('api/company/sign-in/code', { method: 'POST', body: { email } });
    onAsked({ id, email });
  });
  return (
    <form {...submit.form}>
      <Field
        submit={submit}
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="email"
        mb="md"
        description="The one that your company has for you."
      />
      <Send submit={submit} title="No code was sent">
        Mail me a code
      </Send>
    </form>
  );
}

interface CodeProps {
  asked: { id: string; email: string };
  onDone: () => void;
  onBack: () => void;
}

function Code({ asked, onDone, onBack }: CodeProps) {
  const submit = useSubmit(async ({ code }) => {
    await enter('sign-in', { id: asked.id, code });
    onDone();
  });
  return (
    <form {...submit.form}>
      <Text size="sm" mb="md" role="status">
        If {asked.email} is somebody’s at a company here, a code is on its way. It is good for ten minutes.
      </Text>
      <Field
        submit={submit}
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        mb="md"
        data-autofocus
      />
      <Send submit={submit} title="This code does not sign you in">
        Sign in
      </Send>
      <Button variant="subtle" ml="sm" onClick={onBack}>
        Another address
      </Button>
    </form>
  );
}

/** The demo has no mail: who has started it is let in by a click, or by the link that the terminal shows. */
function Demo({ onDone }: { onDone: () => void }) {
  const { data } = useServer();
  const me = useMe();
  const act = useAct();
  if (!data?.demo) {
    return null;
  }
  return (
    <>
      <Divider label="In this demo" />
      {me ? (
        <Button
          variant="default"
          loading={act.isBusy}
          onClick={() =>
            act.run(async () => {
              await enter('sign-in/demo', {});
              onDone();
            })
          }
        >
          Go in as Maya, who runs MyCo’s shop
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Open the link after “Company’s desk” in the terminal that runs the demo. Codes are in its log.
        </Text>
      )}
      {act.problem !== undefined && (
        <ProblemPanel problem={act.problem} title="Only the demo’s own user gets in this way" />
      )}
    </>
  );
}
