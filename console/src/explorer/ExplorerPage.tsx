import { Button, Loader, NativeSelect, Text } from '@mantine/core';
import type { GraphQLSchema } from 'graphql';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useExamples } from '../api/examples';
import { schemaOf, useSchemaText } from '../api/schema';
import { useServer } from '../api/server';
import { DEMO_API_KEY } from '../landing/first-request';
import type { Requirement } from '../reference/model';
import { Icon } from '../ui/Icon';
import { ProblemPanel } from '../ui/ProblemPanel';
import { AnswerPane } from './AnswerPane';
import { CredentialsPanel } from './CredentialsPanel';
import { Editor } from './Editor';
import classes from './Explorer.module.css';
import { tabOfKept } from './kept';
import type { KeptRequest, Tab } from './model';
import { operationNames, requirementFor } from './operations';
import { credentialOf, isSent } from './outgoing';
import { loadOperations } from './rest-operations';
import { Segments } from './Segments';
import { sendTab } from './send';
import { sharedIn } from './share';
import {
  change,
  changeCredentials,
  changeTab,
  getSession,
  openTab,
  useSession,
  withoutUntouched,
  withTab,
} from './store';
import { elementId, PANEL_ID, TabStrip } from './TabStrip';

const Library = lazy(() => import('./Library'));
const RestPane = lazy(() => import('./RestPane'));
const CodePane = lazy(() => import('./CodePane'));
const HeadersPane = lazy(() => import('./HeadersPane'));

const PANELS = ['Credentials', 'Docs', 'Examples', 'REST', 'Saved', 'History'] as const;
type Panel = (typeof PANELS)[number];

/** Where there is room, what a visit begins with is open already. */
function firstPanel(): Panel | undefined {
  return window.matchMedia('(min-width: 75em)').matches ? 'Credentials' : undefined;
}

/** Where requests are written, sent, and their answers read. */
export default function ExplorerPage() {
  const text = useSchemaText();
  const schema = useMemo(() => (text.data === undefined ? undefined : schemaOf(text.data)), [text.data]);
  const tab = useSession(({ tabs, active }) => tabs.find(({ id }) => id === active) ?? tabs[0]) as Tab;
  const [panel, setPanel] = useState<Panel | undefined>(firstPanel);
  useDemoKey();
  useExampleOfAddress();
  const notOpened = useRequestOfAddress();
  return (
    <div className={classes.frame}>
      <h1 className="visually-hidden">API Explorer</h1>
      <TabStrip />
      {notOpened !== undefined && (
        <ProblemPanel problem={notOpened} title="The request of the link could not be opened" />
      )}
      {text.error && (
        <ProblemPanel
          problem={text.error}
          title="The schema could not be loaded, so there is no completion"
          onRetry={() => text.refetch()}
        />
      )}
      <div
        role="tabpanel"
        id={PANEL_ID}
        aria-labelledby={elementId(tab.id)}
        className={classes.panes}
        data-with-panel={panel !== undefined || undefined}
      >
        <Request tab={tab} schema={schema} panel={panel} onPanel={setPanel} />
      </div>
    </div>
  );
}

interface RequestProps {
  tab: Tab;
  schema: GraphQLSchema | undefined;
  panel: Panel | undefined;
  onPanel: (panel: Panel | undefined) => void;
}

function Request({ tab, schema, panel, onPanel }: RequestProps) {
  const requirement = useMemo(
    () => requirementFor(schema, tab.query, tab.operation),
    [schema, tab.query, tab.operation],
  );
  const names = useMemo(() => operationNames(tab.query), [tab.query]);
  const onSend = () => void sendTab(tab.id, requirement);
  return (
    <>
      <div className={classes.bar}>
        <Button
          size="sm"
          onClick={onSend}
          loading={tab.isSending ?? false}
          leftSection={<Icon name="play" size={16} />}
          title="Ctrl+Enter or Cmd+Enter"
        >
          Send
        </Button>
        {names.length > 0 && (
          <NativeSelect
            size="sm"
            aria-label="Operation to send"
            value={tab.operation ?? names[0]}
            data={names}
            onChange={(event) => changeTab(tab.id, { operation: event.currentTarget.value })}
          />
        )}
        <Needs requirement={requirement} onToken={() => onPanel('Credentials')} />
        <div className={classes.panelButtons}>
          {PANELS.map((name) => (
            <Button
              key={name}
              size="sm"
              variant="default"
              aria-expanded={panel === name}
              data-active={panel === name || undefined}
              onClick={() => onPanel(panel === name ? undefined : name)}
            >
              {name}
            </Button>
          ))}
        </div>
      </div>
      {panel && (
        <aside className={`surface ${classes.panel}`} aria-label={panel}>
          {panel === 'Credentials' ? (
            <CredentialsPanel />
          ) : (
            <Suspense fallback={<Loader size="sm" aria-label={`Loading ${panel}`} />}>
              <Library shelf={panel} tab={tab} schema={schema} />
            </Suspense>
          )}
        </aside>
      )}
      <RequestPane tab={tab} schema={schema} requirement={requirement} onSend={onSend} />
      <AnswerPane tab={tab} requirement={requirement} />
    </>
  );
}

/** What the operation asks of the credential, and whether it is there. */
function Needs({ requirement, onToken }: { requirement: Requirement | null; onToken: () => void }) {
  const { apiKey, token } = useSession((session) => session.credentials);
  if (!requirement) {
    return null;
  }
  const needsToken = requirement.credential === 'USER_TOKEN';
  const has = needsToken ? token !== undefined : apiKey !== '' || token !== undefined;
  const missing = needsToken && token ? requirement.scopes.filter((one) => !token.scopes.includes(one)) : [];
  const isShort = missing.length > 0 && (token?.scopes.length ?? 0) > 0;
  return (
    <div className={classes.needs}>
      <Text span size="sm" c="dimmed">
        Needs {NEEDS[requirement.credential]}
        {needsToken && requirement.scopes.length > 0 && (
          <>
            {' '}
            with{' '}
            <Text span ff="monospace" size="xs">
              {requirement.scopes.join(', ')}
            </Text>
          </>
        )}
      </Text>
      {(!has || isShort) && (
        <button type="button" className="link-button" onClick={onToken}>
          <Text span size="sm">
            {!has ? (needsToken ? 'Get a token' : 'Enter the key') : 'Add the scope'}
          </Text>
        </button>
      )}
    </div>
  );
}

const NEEDS = { API_KEY: 'the API key', USER_TOKEN: 'a user token', EITHER: 'the API key or a user token' };

type Pane = 'variables' | 'headers' | 'code';

interface RequestPaneProps {
  tab: Tab;
  schema: GraphQLSchema | undefined;
  requirement: Requirement | null;
  onSend: () => void;
}

function RequestPane({ tab, schema, requirement, onSend }: RequestPaneProps) {
  const [pane, setPane] = useState<Pane>('variables');
  const credentials = useSession((session) => session.credentials);
  const shared = credentialOf(tab, requirement, credentials) === 'none' ? 0 : 1;
  const count = tab.headers.filter(isSent).length + shared;
  return (
    <section className={classes.request} aria-label="Request">
      <div className={`surface ${classes.query}`}>
        {tab.rest ? (
          <Suspense fallback={<Loader size="sm" m="sm" aria-label="Loading the operation" />}>
            <RestPane tab={tab} rest={tab.rest} />
          </Suspense>
        ) : (
          <Editor
            key={tab.id}
            id={`${tab.id} query`}
            label="Query"
            language="graphql"
            schema={schema}
            value={tab.query}
            onChange={(query) => changeTab(tab.id, { query })}
            onSend={onSend}
          />
        )}
      </div>
      <div className={`surface ${classes.extras}`}>
        <Segments
          label="Parts of the request"
          options={[
            { value: 'variables', label: tab.rest ? 'Body' : 'Variables' },
            { value: 'headers', label: `Headers (${count})` },
            { value: 'code', label: 'Code' },
          ]}
          value={pane}
          onChange={setPane}
        >
          {pane === 'variables' ? (
            <Editor
              key={tab.id}
              id={`${tab.id} variables`}
              label={tab.rest ? 'Body' : 'Variables'}
              language="json"
              value={tab.variables}
              onChange={(variables) => changeTab(tab.id, { variables })}
              onSend={onSend}
            />
          ) : (
            <Suspense fallback={<Loader size="sm" m="sm" aria-label={`Loading ${pane}`} />}>
              {pane === 'headers' ? (
                <HeadersPane tab={tab} requirement={requirement} />
              ) : (
                <CodePane tab={tab} requirement={requirement} />
              )}
            </Suspense>
          )}
        </Segments>
      </div>
    </section>
  );
}

/** The demo's app is everybody's: its key is filled in. */
function useDemoKey() {
  const isDemo = useServer().data?.demo ?? false;
  useEffect(() => {
    if (isDemo && getSession().credentials.apiKey === '') {
      changeCredentials({ apiKey: DEMO_API_KEY });
    }
  }, [isDemo]);
}

/** Opens the example that a link of the reference names; a reload does not open it again. */
function useExampleOfAddress() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const wanted = new URLSearchParams(search).get('example');
  const { data } = useExamples(wanted !== null);
  useEffect(() => {
    if (wanted && data) {
      const example = data.find(({ id }) => id === wanted);
      if (example) {
        openTab(example);
      }
      void navigate('/explorer', { replace: true });
    }
  }, [wanted, data, navigate]);
}

/**
 * Opens the request of a link that somebody has shared. It is only shown: sending it is up to whoever reads it.
 *
 * @returns why it cannot be opened
 */
function useRequestOfAddress(): unknown {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    const shared = sharedIn(hash);
    if (shared) {
      setProblem(undefined);
      tabOfShared(shared).then((tab) => change((now) => withTab(withoutUntouched(now), tab)), setProblem);
      void navigate('/explorer', { replace: true });
    }
  }, [hash, navigate]);
  return problem;
}

async function tabOfShared(shared: KeptRequest): Promise<Tab> {
  return tabOfKept(shared, shared.rest ? await loadOperations() : []);
}
