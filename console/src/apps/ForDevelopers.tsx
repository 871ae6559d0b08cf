import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useServer } from '../api/server';
import { CopyButton } from '../ui/CopyButton';
import classes from './Apps.module.css';

/** Where the API is, and where to try it. */
export function ForDevelopers() {
  const { data } = useServer();
  const isLive = data?.environment === 'live';
  const base = window.location.origin;
  return (
    <Stack gap="lg">
      <section className={`surface ${classes.section}`}>
        <Title order={2}>{isLive ? 'Live environment' : 'Staging environment'}</Title>
        <Text size="sm" mt={4}>
          {isLive
            ? 'This server is live: vendors and money are real. Try your requests on a staging server first; it has keys and accounts of its own. Ask whoever runs this server for its address.'
            : 'This server is for trying things: vendors and payments are simulated. Put no real card or bank details into it.'}
        </Text>
        <Group gap="sm" mt="md">
          <Button component={Link} to="/explorer" variant={isLive ? 'default' : 'filled'}>
            {isLive ? 'API Explorer' : 'Open staging environment'}
          </Button>
          {!isLive && (
            <Button component={Link} to="/explorer" variant="default">
              API Explorer
            </Button>
          )}
          <Button component={Link} to="/reference" variant="default">
            API reference
          </Button>
        </Group>
      </section>
      <section className={`surface ${classes.section}`}>
        <Title order={2}>Addresses</Title>
        <dl className={classes.facts}>
          <Address name="GraphQL" value={`${base}/api/v1/graphql`} />
          <Address name="Schema, as text" value={`${base}/api/v1/graphql/schema`} />
          <Address name="REST, as OpenAPI" value={`${base}/openapi.json`} />
          <Address name="InComm’s order API" value={`${base}/incomm/v1`} />
        </dl>
      </section>
      <section className={`surface ${classes.section}`}>
        <Title order={2}>How to call it</Title>
        <ol className={classes.steps}>
          <li>
            Make an app under <Link to="/apps">My apps</Link> and copy its API key.
          </li>
          <li>
            Send the key as <code>Authorization: Basic …</code> to generate a user access token.
          </li>
          <li>
            Send the token as <code>Authorization: Bearer …</code> with everything that is done for the user.
          </li>
        </ol>
        <Text size="sm">
          <Anchor component={Link} to="/guides/getting-started">
            Getting started
          </Anchor>{' '}
          has the requests.
        </Text>
      </section>
    </Stack>
  );
}

function Address({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        <code className={classes.value}>{value}</code>
        <CopyButton text={value} what={`address of ${name}`} />
      </dd>
    </div>
  );
}
