import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { CodeBlock } from '../ui/CodeBlock';
import { Description } from './Description';
import { elementPath, SECTION_TITLES } from './links';
import type { Element, Reference } from './model';
import classes from './Reference.module.css';
import { ReferenceFrame } from './ReferenceFrame';
import { CredentialBadge } from './Requires';

/** The start of the reference: how the API is called, and its operations. */
export default function ReferencePage() {
  return (
    <ReferenceFrame head={<Head />}>{(reference) => <AllOperations reference={reference} />}</ReferenceFrame>
  );
}

function Head() {
  return (
    <Stack gap="xl" mb="xl">
      <div>
        <Title order={1}>API reference</Title>
        <Text c="dimmed" mt="xs" maw={720}>
          The GraphQL API, made from the schema that this server runs. Each operation says which credential it
          takes, and shows a request that a test has really sent.
        </Text>
      </div>
      <CodeBlock
        what="address"
        title="Send every request to"
        code={`POST ${window.location.origin}/api/v1/graphql`}
      />
      <Credentials />
    </Stack>
  );
}

function AllOperations({ reference }: { reference: Reference }) {
  return (
    <Stack gap="xl">
      <Operations section="queries" elements={reference.queries} />
      <Operations section="mutations" elements={reference.mutations} />
      <Text size="sm" c="dimmed">
        For tools: the schema as text at{' '}
        <Anchor href="/api/v1/graphql/schema" underline="always">
          /api/v1/graphql/schema
        </Anchor>
        . The REST APIs are described at{' '}
        <Anchor href="/docs/rest" underline="always">
          /docs/rest
        </Anchor>
        .
      </Text>
    </Stack>
  );
}

function Credentials() {
  return (
    <section aria-labelledby="credentials">
      <Title order={2} id="credentials">
        Credentials
      </Title>
      <dl className={classes.facts}>
        <dt>API key</dt>
        <dd>
          <span className={classes.mono}>Authorization: Basic …</span> is your app. It asks for tokens and
          sees the app’s users.
        </dd>
        <dt>User token</dt>
        <dd>
          <span className={classes.mono}>Authorization: Bearer …</span> is your app acting for a user in one
          account. Get one with{' '}
          <Anchor
            component={Link}
            to={elementPath('mutations', 'generateUserAccessToken')}
            inherit
            underline="always"
          >
            generateUserAccessToken
          </Anchor>
          ; when it has expired, the status is 498.
        </dd>
        <dt>Scopes</dt>
        <dd>
          are what a token may do. It gets those that both the app and the user have been granted:{' '}
          <Anchor component={Link} to={elementPath('enums', 'ScopeType')} inherit underline="always">
            all scopes
          </Anchor>
          .
        </dd>
      </dl>
    </section>
  );
}

function Operations({ section, elements }: { section: 'queries' | 'mutations'; elements: Element[] }) {
  return (
    <section aria-labelledby={section}>
      <Title order={2} id={section} mb="sm">
        {SECTION_TITLES[section]}
      </Title>
      <ul className={`surface ${classes.operations}`}>
        {elements.map((element) => (
          <li key={element.name}>
            <div className={classes.operationHead}>
              <Anchor
                component={Link}
                to={elementPath(section, element.name)}
                ff="monospace"
                size="sm"
                fw={600}
              >
                {element.name}
              </Anchor>
              <CredentialBadge requirement={element.requirement} />
            </div>
            <Description text={firstSentence(element.description)} size="sm" c="dimmed" />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Enough for a list. A stop inside of a word, a path or code ends no sentence. */
function firstSentence(text: string): string {
  return /^[\s\S]*?[.?!](?=\s|$)/.exec(text.split('\n\n')[0] ?? '')?.[0] ?? text;
}
