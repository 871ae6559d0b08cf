import { Alert, Anchor, Badge, Button, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { GraphQLSchema } from 'graphql';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useExamples } from '../api/examples';
import { Problem } from '../api/problem';
import { elementPath } from '../reference/links';
import { type Element, find, type Reference, referenceOf } from '../reference/model';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Explorer.module.css';
import { insertIntoQuery } from './editors';
import { fieldText, requestFor } from './insert';
import type { Sent, Tab } from './model';
import { operationsOf, type RestOperation, restTab } from './rest';
import { remove, restore, type SavedRequest, save, tabOf, useSaved } from './saved';
import { fragmentOf, MAX_LINK } from './share';
import { change, changeTab, newTab, openTab, useSession, withoutUntouched, withTab } from './store';

export type Shelf = 'Docs' | 'Examples' | 'REST' | 'Saved' | 'History';

interface LibraryProps {
  shelf: Shelf;
  tab: Tab;
  schema: GraphQLSchema | undefined;
}

/** What helps to write a request, or brings one. */
export default function Library({ shelf, tab, schema }: LibraryProps) {
  switch (shelf) {
    case 'Docs':
      return schema ? (
        <Docs schema={schema} tab={tab} />
      ) : (
        <Loader size="sm" aria-label="Loading the schema" />
      );
    case 'Examples':
      return <Examples />;
    case 'REST':
      return <Operations />;
    case 'Saved':
      return <Saved tab={tab} />;
    case 'History':
      return <History />;
  }
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <Title order={2} size="h3">
      {children}
    </Title>
  );
}

/** The schema's operations and the fields of their answers, each to be put into the query. */
function Docs({ schema, tab }: { schema: GraphQLSchema; tab: Tab }) {
  const reference = useMemo(() => referenceOf(schema), [schema]);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fits = ({ name }: Element) => name.toLowerCase().includes(wanted);
  return (
    <Stack gap="sm">
      <Heading>Docs</Heading>
      <TextInput
        aria-label="Search operations"
        placeholder="Search operations"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {(['queries', 'mutations'] as const).map((section) => (
        <section key={section} aria-label={section}>
          <Text size="xs" fw={600} c="dimmed" mb={4}>
            {section === 'queries' ? 'Queries' : 'Mutations'}
          </Text>
          {reference[section].filter(fits).map((element) => (
            <Operation key={element.name} element={element} reference={reference} schema={schema} tab={tab} />
          ))}
        </section>
      ))}
    </Stack>
  );
}

interface OperationProps {
  element: Element;
  reference: Reference;
  schema: GraphQLSchema;
  tab: Tab;
}

function Operation({ element, reference, schema, tab }: OperationProps) {
  const section = element.section as 'queries' | 'mutations';
  const insert = () => {
    const request = requestFor(schema, section, element.name);
    if (request && !tab.rest && tab.query.trim() === '') {
      const variables = Object.keys(request.variables ?? {}).length > 0;
      changeTab(tab.id, {
        title: request.title,
        query: request.query,
        variables: variables ? `${JSON.stringify(request.variables, null, 2)}\n` : '',
      });
    } else if (request) {
      openTab(request);
    }
  };
  return (
    <details className={classes.operation}>
      <summary>{element.name}</summary>
      <Stack gap={6} py={6}>
        <Text size="sm">{element.description}</Text>
        {element.requirement && (
          <Text size="xs" c="dimmed">
            {element.requirement.credential === 'API_KEY' ? 'API key' : 'User token'}
            {element.requirement.scopes.length > 0 && ` with ${element.requirement.scopes.join(', ')}`}
          </Text>
        )}
        <Group gap="xs">
          <Button size="compact-sm" onClick={insert} aria-label={`Insert ${element.name}`}>
            Insert
          </Button>
          <Anchor component={Link} to={elementPath(section, element.name)} size="xs">
            Reference
          </Anchor>
        </Group>
        {element.args.length > 0 && (
          <ul className={classes.fields} aria-label={`Arguments of ${element.name}`}>
            {element.args.map((arg) => (
              <li key={arg.name} title={arg.description}>
                {arg.name}: <b>{arg.type.text}</b>
              </li>
            ))}
          </ul>
        )}
        {element.type && <Fields type={element.type.name} reference={reference} schema={schema} depth={0} />}
      </Stack>
    </details>
  );
}

interface FieldsProps {
  type: string;
  reference: Reference;
  schema: GraphQLSchema;
  depth: number;
}

/** The fields of an object, which unfold to those of theirs. */
function Fields({ type, reference, schema, depth }: FieldsProps) {
  const object = find(reference, 'objects', type);
  const real = schema.getType(type);
  if (!object || !real || !('getFields' in real)) {
    return null;
  }
  return (
    <ul className={classes.fields} aria-label={`Fields of ${type}`}>
      {object.fields.map((field) => {
        const definition = real.getFields()[field.name];
        return (
          <li key={field.name}>
            <Group gap={6} justify="space-between" wrap="nowrap">
              <span title={field.description}>
                {field.name}: {field.type.text}
              </span>
              {definition && 'args' in definition && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Insert ${type}.${field.name}`}
                  onClick={() => insertIntoQuery(fieldText(schema, definition))}
                >
                  Insert
                </Button>
              )}
            </Group>
            {field.type.section === 'objects' && depth < 3 && (
              <Unfolding type={field.type.name} reference={reference} schema={schema} depth={depth + 1} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Unfolding(props: FieldsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{props.type}</summary>
      {opened && <Fields {...props} />}
    </details>
  );
}

/** The operations of the REST API, by the headings of its reference. */
function Operations() {
  const { data, error, refetch } = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => fetchOperations(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = (data ?? []).filter((one) => `${one.summary} ${one.path}`.toLowerCase().includes(wanted));
  const tags = [...new Set(found.map(({ tag }) => tag))];
  return (
    <Stack gap="sm">
      <Heading>REST</Heading>
      <TextInput
        aria-label="Search REST operations"
        placeholder="Search REST operations"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <ProblemPanel problem={error} title="The operations could not be loaded" onRetry={refetch} />}
      {!data && !error && <Loader size="sm" aria-label="Loading operations" />}
      {tags.map((tag) => (
        <details key={`${tag} ${wanted !== ''}`} className={classes.operation} open={wanted !== ''}>
          <summary>{tag}</summary>
          <ul className={classes.shelf}>
            {found
              .filter((one) => one.tag === tag)
              .map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => change((now) => withTab(withoutUntouched(now), restTab(one)))}
                  >
                    {one.summary}
                    <Text span size="xs" c="dimmed" display="block" ff="monospace">
                      {one.method} {one.path}
                    </Text>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </Stack>
  );
}

async function fetchOperations(signal: AbortSignal): Promise<RestOperation[]> {
  const response = await fetch('/openapi.json', { credentials: 'omit', signal }).catch((failure: unknown) => {
    throw signal.aborted ? failure : Problem.unreachable();
  });
  if (!response.ok) {
    throw Problem.of(response.status, undefined, response.headers.get('X-Request-Id'));
  }
  return operationsOf(await response.json());
}

/** The documentation's requests, each of which a test has run. */
function Examples() {
  const { data, error, refetch } = useExamples();
  return (
    <Stack gap="sm">
      <Heading>Examples</Heading>
      <Text size="sm" c="dimmed">
        The requests of the documentation. Each opens in a tab of its own.
      </Text>
      {error && <ProblemPanel problem={error} title="The examples could not be loaded" onRetry={refetch} />}
      <ul className={classes.shelf}>
        {data?.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => openTab(example)}>
              {example.title}
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** What was sent since this window was opened. */
function History() {
  const history = useSession((session) => session.history);
  const open = ({ title, query, variables, rest, auth }: Sent) =>
    change((now) => withTab(now, newTab({ title, query, variables, rest, auth: rest ? auth : 'auto' })));
  return (
    <Stack gap="sm">
      <Heading>History</Heading>
      <Text size="sm" c="dimmed">
        {history.length === 0
          ? 'Nothing was sent yet. What you send is listed here until you close or reload this window.'
          : 'Until you close or reload this window. Each opens in a tab of its own.'}
      </Text>
      <ul className={classes.shelf} aria-label="Requests that were sent">
        {history.map((sent) => (
          <li key={sent.id}>
            <button type="button" onClick={() => open(sent)}>
              {sent.title}
              <Text span size="xs" c="dimmed" display="block">
                {TIME.format(sent.at)} · status {sent.status} · {sent.millis} ms
              </Text>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Saved({ tab }: { tab: Tab }) {
  const me = useMe();
  return (
    <Stack gap="md">
      <Heading>Saved</Heading>
      {tab.rest ? (
        <Text size="sm">
          Requests of the GraphQL API can be saved and shared; this one is of the REST API.
        </Text>
      ) : (
        <ShareLink tab={tab} />
      )}
      {me === null && (
        <Text size="sm">
          <Anchor component={Link} to={signInPath('/explorer')} inherit>
            Sign in
          </Anchor>{' '}
          to save requests. What is in your tabs stays.
        </Text>
      )}
      {me && !tab.rest && <SaveForm key={tab.id} tab={tab} />}
      {me && <SavedList />}
    </Stack>
  );
}

/** A link that brings the query and its variables to somebody else. */
function ShareLink({ tab }: { tab: Tab }) {
  const [shared, setShared] = useState<string>();
  const link = `${window.location.origin}/console/explorer${fragmentOf(tab)}`;
  const copy = async () => {
    if (link.length > MAX_LINK) {
      setShared('This request is too long for a link.');
      return;
    }
    await navigator.clipboard.writeText(link).then(
      () => setShared('The link is copied.'),
      () => setShared('The browser did not let the link be copied.'),
    );
  };
  return (
    <div>
      <Button size="xs" variant="default" onClick={copy}>
        Copy a link to this request
      </Button>
      <Text size="xs" c="dimmed" mt={4} role="status">
        {shared ?? 'With its query and variables, and without headers or credentials.'}
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
          {tab.savedId ? 'Save the changes' : 'Save'}
        </Button>
        {tab.savedId && (
          <Button size="xs" variant="default" disabled={busy} onClick={() => void submit(true)}>
            Save as another
          </Button>
        )}
      </Group>
      {problem !== undefined && <ProblemPanel problem={problem} title="The request was not saved" />}
    </form>
  );
}

function SavedList() {
  const { data, error, refetch } = useSaved();
  const [removed, setRemoved] = useState<SavedRequest>();
  const [problem, setProblem] = useState<unknown>();
  const open = (saved: SavedRequest) => change((now) => withTab(now, tabOf(saved)));
  const attempt = (work: Promise<void>, then: SavedRequest | undefined) => {
    setProblem(undefined);
    work.then(() => setRemoved(then), setProblem);
  };
  if (error) {
    return <ProblemPanel problem={error} title="Your requests could not be listed" onRetry={refetch} />;
  }
  return (
    <section aria-label="Saved requests">
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          You have saved nothing yet.
        </Text>
      )}
      {removed && (
        <Alert variant="default" py={6} mb="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm">“{removed.name}” was deleted.</Text>
            <Button size="compact-sm" variant="default" onClick={() => attempt(restore(removed), undefined)}>
              Undo
            </Button>
          </Group>
        </Alert>
      )}
      {problem !== undefined && <ProblemPanel problem={problem} title="Nothing was changed" />}
      <ul className={classes.shelf}>
        {data?.map((saved) => (
          <li key={saved.id}>
            <button type="button" onClick={() => open(saved)}>
              {saved.name}
              {saved.headers.length > 0 && (
                <Badge size="xs" variant="default" ml={6}>
                  {saved.headers.length} headers
                </Badge>
              )}
            </button>
            <button
              type="button"
              className={classes.tabClose}
              aria-label={`Delete ${saved.name}`}
              onClick={() => attempt(remove(saved.id), saved)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
