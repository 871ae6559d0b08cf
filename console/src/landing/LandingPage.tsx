import { Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useServer } from '../api/server';
import { PAGES } from '../app/pages';
import { useMe } from '../signin/me';
import { useSignUpRules } from '../signin/use-sign-up-rules';
import { CodeBlock } from '../ui/CodeBlock';
import { Icon, type IconName } from '../ui/Icon';
import { ProblemPanel } from '../ui/ProblemPanel';
import { firstRequest } from './first-request';
import classes from './LandingPage.module.css';

/** What this server is, and where to go from here. */
export default function LandingPage() {
  return (
    <Stack gap="xl" maw={1080}>
      <div>
        <Title order={1} className={classes.title}>
          Gift cards, wallets and carts, behind one server
        </Title>
        <Text size="lg" c="dimmed" maw={680} mt="xs">
          Florin speaks the GraphQL API that clients of Fluz know, InComm’s order API, and the carts and
          orders of Fluid’s storefronts, over one double-entry ledger.
        </Text>
        <Entrance />
      </div>
      <ThisServer />
      <section aria-labelledby="where-to-go">
        <Title order={2} id="where-to-go" mb="md">
          Where to go
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
          {destinations().map((one) => (
            <Destination key={one.to} {...one} />
          ))}
        </SimpleGrid>
      </section>
    </Stack>
  );
}

/** The way in, or on. Its place is kept until it is known who is there, so that nothing moves. */
function Entrance() {
  const me = useMe();
  const { data: rules } = useSignUpRules(me === null);
  return (
    <Group mt="md" gap="sm" mih={36}>
      {me && (
        <Button component={Link} to="/home">
          Go to your home page
        </Button>
      )}
      {me === null && rules && (
        <Button component={Link} to={rules.mode === 'open' ? '/sign-up' : '/sign-in'}>
          {rules.mode === 'open' ? 'Make an account' : 'Sign in'}
        </Button>
      )}
    </Group>
  );
}

function ThisServer() {
  const { data, error, refetch } = useServer();
  if (error) {
    return <ProblemPanel problem={error} title="The server could not be asked" onRetry={() => refetch()} />;
  }
  const live = data?.environment === 'live';
  return (
    <section aria-labelledby="this-server" className={`surface ${classes.server}`}>
      <div className={classes.facts}>
        <Title order={2} id="this-server">
          {data ? (live ? 'This is a live server' : 'This is a staging server') : 'This server'}
        </Title>
        <Text mt={6}>
          {live
            ? 'Vendors and money are real here. What you buy is charged.'
            : 'Vendors and payments are simulated here, so nothing that you try costs money.'}
          {data?.demo &&
            ' It holds the demo’s data: merchants, funded accounts, and an app whose API key is in the request here.'}
        </Text>
        <Group gap="xl" mt="md" component="dl" className={classes.list}>
          <Fact name="Version" value={data?.version} />
          <Fact name="GraphQL" value="/api/v1/graphql" />
        </Group>
      </div>
      <div>
        <CodeBlock
          title="Your first request"
          what="request"
          code={firstRequest(window.location.origin, data?.demo ?? false)}
        />
        {data?.demo === false && (
          <Text size="sm" mt="xs">
            You need an app’s key:{' '}
            <Anchor component={Link} to="/apps" inherit underline="always">
              make an app
            </Anchor>
            and copy its key there.
          </Text>
        )}
      </div>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="sm" ff="monospace">
        {value ?? '…'}
      </Text>
    </div>
  );
}

interface DestinationProps {
  to: string;
  title: string;
  text: string;
  icon: IconName;
  isOutside?: boolean;
}

const DESTINATIONS: DestinationProps[] = [
  {
    to: '/reference',
    title: 'API reference',
    text: 'Every query, mutation and type of the GraphQL API, with requests that were really run.',
    icon: 'book',
  },
  {
    to: '/explorer',
    title: 'API Explorer',
    text: 'Write a request with completion, send it, and read the answer as JSON or as a table.',
    icon: 'terminal',
  },
  {
    to: '/guides/getting-started',
    title: 'Getting started',
    text: 'From an empty database to the first gift card, step by step.',
    icon: 'guide',
  },
  {
    to: '/company',
    title: 'A company’s desk',
    text: 'For people who work for a company with a shop: orders, products, customers and subscriptions.',
    icon: 'shop',
  },
  {
    to: '/docs/rest',
    title: 'REST reference',
    text: 'Carts, orders, shops and InComm’s orders, operation by operation.',
    icon: 'code',
    isOutside: true,
  },
];

/** Only what this build of the console has. */
function destinations(): DestinationProps[] {
  return DESTINATIONS.filter((one) => one.isOutside || PAGES.some((page) => page.path === one.to));
}

function Destination({ to, title, text, icon, isOutside }: DestinationProps) {
  const content = (
    <>
      <span className={classes.icon}>
        <Icon name={icon} size={20} />
      </span>
      <span>
        <Text component="span" fw={600} display="block">
          {title}
        </Text>
        <Text component="span" size="sm" c="dimmed" display="block" mt={4}>
          {text}
        </Text>
      </span>
    </>
  );
  return isOutside ? (
    <Anchor href={to} className={`surface ${classes.card}`} underline="never" c="inherit">
      {content}
    </Anchor>
  ) : (
    <Anchor component={Link} to={to} className={`surface ${classes.card}`} underline="never" c="inherit">
      {content}
    </Anchor>
  );
}
