import { Anchor, Badge, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { ask } from '../api/http';
import { Field, Send } from '../signin/Fields';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import { type App, type Keyed, keepMade, refreshApps, useApps } from './api';
import { StatusBadge } from './StatusBadge';
import { date, time } from './times';

export function MyApps() {
  const { data, error, refetch } = useApps();
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="Your apps could not be listed" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading your apps" />
    );
  }
  return (
    <Stack gap="lg">
      {data.length > 0 && (
        <ul className={`surface ${classes.list}`} aria-label="Your apps">
          {data.map((app) => (
            <Entry key={app.appId} app={app} />
          ))}
        </ul>
      )}
      <Create isFirst={data.length === 0} />
    </Stack>
  );
}

function Entry({ app }: { app: App }) {
  return (
    <li className={classes.entry}>
      <div className={classes.name}>
        <Group gap="xs">
          <Anchor component={Link} to={`/apps/${app.appId}`} fw={600}>
            {app.name}
          </Anchor>
          <StatusBadge status={app.status} />
          {app.demo && (
            <Badge variant="default" tt="none">
              Demo
            </Badge>
          )}
        </Group>
        <Text size="xs" ff="monospace" c="dimmed" className={classes.id}>
          {app.appId}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {app.lastUsedAt ? `Last used ${time(app.lastUsedAt)}` : 'Not used yet'} · made {date(app.createdAt)}
      </Text>
    </li>
  );
}

function Create({ isFirst }: { isFirst: boolean }) {
  const navigate = useNavigate();
  const submit = useSubmit(async ({ name }) => {
    const made = await ask<Keyed>('api/apps', { method: 'POST', body: { name } });
    keepMade(made);
    await refreshApps();
    navigate(`/apps/${made.appId}`);
  });
  return (
    <section className={`surface ${classes.section}`}>
      <Title order={2}>{isFirst ? 'Make your first app' : 'Make another app'}</Title>
      <Text size="sm" c="dimmed" mt={4}>
        It begins as a personal app: it acts for you alone, and can look, buy and reveal at once.
      </Text>
      <form {...submit.form} className={classes.content}>
        <Stack gap="md">
          <Field submit={submit} name="name" label="Name" maxLength={255} maw={420} autoComplete="off" />
          <div>
            <Send submit={submit} title="The app was not made">
              Make the app
            </Send>
          </div>
        </Stack>
      </form>
    </section>
  );
}
