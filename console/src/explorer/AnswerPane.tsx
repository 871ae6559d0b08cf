import { Alert, Anchor, Button, Group, Loader, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { Requirement } from '../reference/model';
import { useMe } from '../signin/me';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Editor } from './Editor';
import classes from './Explorer.module.css';
import type { Answer, Tab } from './model';
import { Segments } from './Segments';
import { cancelTab, sendTab } from './send';
import { makeToken, refusalIn } from './tokens';

const AnswerTables = lazy(() => import('./AnswerTables'));

const VIEWS = [
  { value: 'json', label: 'JSON' },
  { value: 'table', label: 'Table' },
  { value: 'headers', label: 'Answer headers' },
] as const;
type View = (typeof VIEWS)[number]['value'];

/** The status of a token that is wrong, has expired, or may not do what was asked. */
const TOKEN_REFUSED = 498;

export function AnswerPane({ tab, requirement }: { tab: Tab; requirement: Requirement | null }) {
  const [view, setView] = useState<View>('json');
  const { answer } = tab;
  return (
    <section className={`surface ${classes.answer}`} aria-label="Answer" aria-busy={tab.isSending ?? false}>
      <div role="status" className={classes.statusLine}>
        <StatusLine tab={tab} />
      </div>
      {answer?.failure !== undefined && !tab.isSending && (
        <Alert variant="default" color="red" role="alert" m="sm" title="There is no answer">
          {answer.failure}
        </Alert>
      )}
      {answer?.status === TOKEN_REFUSED && !tab.isSending && (
        <Refused key={answer.requestId} tab={tab} answer={answer} requirement={requirement} />
      )}
      {answer && answer.failure === undefined ? (
        <Segments
          label="How the answer is shown"
          options={[...VIEWS]}
          value={view}
          onChange={setView}
          aside={<CopyButton text={answer.text} what="answer" />}
        >
          <Shown view={view} answer={answer} tab={tab} />
        </Segments>
      ) : (
        !answer && !tab.isSending && <Nothing />
      )}
    </section>
  );
}

function Nothing() {
  return (
    <Text size="sm" c="dimmed" p="md">
      The answer stands here once you have sent the request: as JSON or as a table, with its status, time,
      size and headers.
    </Text>
  );
}

function StatusLine({ tab }: { tab: Tab }) {
  const { answer } = tab;
  if (tab.isSending) {
    return (
      <Group gap="xs" wrap="nowrap">
        <Loader size="xs" aria-hidden />
        <Text size="sm">Waiting for the answer</Text>
        <Button size="compact-sm" variant="default" onClick={() => cancelTab(tab.id)}>
          Cancel
        </Button>
      </Group>
    );
  }
  if (!answer || answer.failure !== undefined) {
    return (
      <Text size="sm" fw={600}>
        Answer
      </Text>
    );
  }
  return (
    <>
      <span className={classes.status} data-good={answer.status < 400 || undefined}>
        Status {answer.status}
      </span>
      <Text span size="sm">
        {answer.millis} ms
      </Text>
      <Text span size="sm">
        {sizeOf(answer.bytes)}
      </Text>
      {answer.requestId && (
        <span className={classes.requestId}>
          <Text span size="xs" c="dimmed">
            Request id <LoggedAs requestId={answer.requestId} />
          </Text>
          <CopyButton text={answer.requestId} what="request id" />
        </span>
      )}
    </>
  );
}

/** Leads whoever is signed in to what the log has of their app's request. */
function LoggedAs({ requestId }: { requestId: string }) {
  return useMe() ? (
    <Anchor
      component={Link}
      to={`/requests?request=${encodeURIComponent(requestId)}`}
      ff="monospace"
      underline="always"
      inherit
    >
      {requestId}
    </Anchor>
  ) : (
    <Text span ff="monospace" inherit>
      {requestId}
    </Text>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}

function Shown({ view, answer, tab }: { view: View; answer: Answer; tab: Tab }) {
  switch (view) {
    case 'json':
      return (
        <Editor
          key={tab.id}
          id={`${tab.id} answer`}
          label="Answer"
          language="answer"
          value={answer.json === undefined ? answer.text : JSON.stringify(answer.json, null, 2)}
        />
      );
    case 'table':
      return (
        <Suspense fallback={<Loader size="sm" m="md" aria-label="Loading the table" />}>
          <AnswerTables answer={answer} name={tab.title} />
        </Suspense>
      );
    case 'headers':
      return <AnswerHeaders answer={answer} />;
  }
}

function AnswerHeaders({ answer }: { answer: Answer }) {
  return (
    <dl className={classes.answerHeaders}>
      {answer.headers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A token that does not do: why, and one click to one that does. */
function Refused({
  tab,
  answer,
  requirement,
}: {
  tab: Tab;
  answer: Answer;
  requirement: Requirement | null;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const refusal = refusalIn(answer);
  const missing = refusal?.reason === 'SCOPE_MISSING' ? (requirement?.scopes ?? []) : [];
  const again = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await makeToken(missing);
      await sendTab(tab.id, requirement);
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.refused}>
      <Alert variant="default" role="alert" title="The token was not accepted (498)">
        <Text size="sm">{refusal?.message ?? 'The token is wrong, has expired, or may not do this.'}</Text>
        <Text size="sm" mt={4}>
          {missing.length > 0
            ? `The operation needs ${missing.join(' and ')}; the next token has it if the user has granted it.`
            : 'A token is good for some minutes. Get a new one, and the request is sent again with it.'}
        </Text>
        <Button size="xs" mt="sm" loading={busy} onClick={again}>
          Get a new token and send again
        </Button>
      </Alert>
      {problem !== undefined && <ProblemPanel problem={problem} title="There is no new token" />}
    </div>
  );
}
