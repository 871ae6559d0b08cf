import { Alert, Anchor, Loader, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { type Me, useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { Icon } from '../ui/Icon';
import classes from './Desk.module.css';
import type { OperatorRole } from './roles';

interface DeskProps {
  title: ReactNode;
  text?: ReactNode;
  /** The list that the page belongs to. */
  back?: { to: string; title: string };
  children: ReactNode;
}

/** What each page of the desk stands in: it is for people who are signed in and may operate. */
export function Desk({ title, text, back, children }: DeskProps) {
  const known = useMe();
  const before = useRef<Me>(null);
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (known) {
      before.current = known;
    }
  }, [known]);
  // A session that ends under the page takes nothing of what was typed: the next request asks for the password.
  const me = known === null ? before.current : known;
  if (me === null) {
    return <Navigate to={signInPath(pathname + search)} replace />;
  }
  return (
    <Stack gap="lg">
      <div>
        {back && (
          <Anchor component={Link} to={back.to} size="sm">
            {back.title}
          </Anchor>
        )}
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" mt={4} component="div" maw={760}>
            {text}
          </Text>
        )}
      </div>
      {me === undefined ? (
        <Loader size="sm" aria-label="Loading" />
      ) : me.operatorRoles.length === 0 ? (
        <NotAnOperator email={me.email} />
      ) : (
        children
      )}
    </Stack>
  );
}

function NotAnOperator({ email }: { email: string }) {
  return (
    <Alert variant="default" icon={<Icon name="key" />} title="This page is for operators">
      <Text size="sm">
        You are signed in as {email}, who has no role here. It takes the role read: ask whoever runs this
        server to give it to you.
      </Text>
      <Text size="sm" ff="monospace" mt="xs">
        florin operator grant --user {email} --role read
      </Text>
    </Alert>
  );
}

/** Whether the person may do what takes a role. The server has the last word. */
export function useMay(role: OperatorRole): boolean {
  const roles = useMe()?.operatorRoles ?? [];
  return role === 'READ' ? roles.length > 0 : roles.includes(role);
}

export function Panel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={`surface ${classes.panel}`}>
      {title && (
        <Title order={2} mb="md">
          {title}
        </Title>
      )}
      {children}
    </section>
  );
}

/** What is known of one thing: names and values; what is empty is left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** An id, short enough for a table; the whole one is read out and shown on hovering. */
export function Id({ id, whole = false }: { id: string; whole?: boolean }) {
  return (
    <span className={classes.id} title={id}>
      {whole ? id : id.length > 13 ? `${id.slice(0, 13)}…` : id}
    </span>
  );
}
