import { Anchor, Badge, Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Apps.module.css';
import { type AppDetails, useApp } from './api';
import { DangerSection } from './DangerSection';
import { KeySection } from './KeySection';
import { NameSection } from './NameSection';
import { RedirectSection } from './RedirectSection';
import { ReviewSection } from './ReviewSection';
import { ScopesSection } from './ScopesSection';
import { StatusBadge } from './StatusBadge';
import { date, time } from './times';
import { UsersSection } from './UsersSection';

/** The app details widget. */
export default function AppPage() {
  const { appId = '' } = useParams();
  const me = useMe();
  if (me === null) {
    return <Navigate to={signInPath(`/apps/${appId}`)} replace />;
  }
  return (
    <Stack gap="lg" maw={860}>
      <Anchor component={Link} to="/apps" size="sm">
        ← All apps
      </Anchor>
      {me ? <Found key={appId} appId={appId} /> : <Title order={1}>App</Title>}
    </Stack>
  );
}

function Found({ appId }: { appId: string }) {
  const { data, error, refetch } = useApp(appId);
  if (!data) {
    return (
      <>
        <Title order={1}>App</Title>
        {error ? (
          <ProblemPanel problem={error} title="The app could not be shown" onRetry={() => refetch()} />
        ) : (
          <Loader size="sm" aria-label="Loading the app" />
        )}
      </>
    );
  }
  return <Widget app={data} />;
}

function Widget({ app }: { app: AppDetails }) {
  return (
    <>
      <div>
        <Group gap="xs">
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {app.name}
          </Title>
          <StatusBadge status={app.status} />
          {app.demo && (
            <Badge variant="default" tt="none">
              Demo
            </Badge>
          )}
        </Group>
        <Group gap={4} mt={4}>
          <Text size="sm" c="dimmed">
            App id{' '}
            <Text span ff="monospace" className={classes.id}>
              {app.appId}
            </Text>
          </Text>
          <CopyButton text={app.appId} what="app id" />
        </Group>
        <Text size="sm" c="dimmed">
          Made {date(app.createdAt)} · {app.lastUsedAt ? `last used ${time(app.lastUsedAt)}` : 'not used yet'}
        </Text>
      </div>
      <Section
        title="API key"
        text="Your program sends it to generate user access tokens. Keep it on a server, never in a page or an app on a phone."
      >
        <KeySection app={app} />
      </Section>
      <Section
        title="Scopes"
        text="What the app may ask of its users. A user access token has those of them that the user has granted."
      >
        <ScopesSection app={app} />
      </Section>
      <Section
        title="Redirect URIs"
        text="Where people come back to after they have let the app act for them. Compared letter by letter."
      >
        <RedirectSection app={app} />
      </Section>
      <Section title="Users" text="Who lets the app act for them.">
        <UsersSection app={app} />
      </Section>
      <Section title="Status" text={STATUS[app.status]}>
        <ReviewSection app={app} />
      </Section>
      <Section title="Name">
        <NameSection app={app} />
      </Section>
      <Section title="Danger zone" isDanger>
        <DangerSection app={app} />
      </Section>
    </>
  );
}

const STATUS: Record<AppDetails['status'], string> = {
  PERSONAL: 'Personal: the app acts for you alone. To let others use it, ask for a review.',
  IN_REVIEW: 'In review: until it is decided the app works for you as before.',
  ACTIVE: 'Active: the app acts for everybody who lets it. New scopes take a review.',
  SUSPENDED: 'Suspended: the app gets no new tokens. Ask whoever runs this server.',
};

interface SectionProps {
  title: string;
  text?: string;
  isDanger?: boolean;
  children: ReactNode;
}

function Section({ title, text, isDanger, children }: SectionProps) {
  return (
    <section className={`surface ${classes.section} ${isDanger ? classes.danger : ''}`} aria-label={title}>
      <Title order={2}>{title}</Title>
      {text && (
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      )}
      <div className={classes.content}>{children}</div>
    </section>
  );
}
