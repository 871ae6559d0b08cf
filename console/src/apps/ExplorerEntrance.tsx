import { Button, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useServer } from '../api/server';
import classes from './Apps.module.css';

/** What the Explorer is for, and the way into it. */
export function ExplorerEntrance() {
  const isLive = useServer().data?.environment === 'live';
  return (
    <section className={`surface ${classes.section}`}>
      <Title order={2}>API Explorer</Title>
      <Text size="sm" mt={4} mb="md">
        Send requests and see what they return before you write a program. You need your app’s API key.{' '}
        {isLive
          ? 'This server is live: what you buy here is charged. Practise on a staging server.'
          : 'This is the staging environment: vendors and payments are simulated. Put no real card or bank details into it.'}
      </Text>
      <Button component={Link} to="/explorer">
        {isLive ? 'Open the API Explorer' : 'Open staging environment'}
      </Button>
    </section>
  );
}
