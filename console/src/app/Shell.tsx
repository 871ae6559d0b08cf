import { Badge, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router';
import { useServer } from '../api/server';
import { AccountMenu } from '../signin/AccountMenu';
import { SignInAgain } from '../signin/SignInAgain';
import { Mark } from '../ui/Mark';
import { ColorSchemeSwitch } from './ColorSchemeSwitch';
import { Navigation } from './Navigation';
import type { PageHandle } from './router';
import classes from './Shell.module.css';

/** What every page stands in. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const main = usePageChange(close);
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <div className={classes.shell}>
        <header className={classes.header}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={opened ? 'Close navigation' : 'Open navigation'}
                aria-expanded={opened}
              />
              <Link to="/" className={classes.brand} aria-label="Florin, home">
                <Mark size={26} />
                <Text span fw={700} size="lg">
                  Florin
                </Text>
              </Link>
              <EnvironmentBadge />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <AccountMenu />
              <ColorSchemeSwitch />
            </Group>
          </Group>
          {busy && <div className={classes.progress} role="progressbar" aria-label="Loading page" />}
        </header>
        <nav className={classes.navbar} aria-label="Main" data-opened={opened || undefined}>
          <Navigation />
        </nav>
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <SignInAgain />
      <ScrollRestoration />
    </>
  );
}

/** Names the page in the window's title, and takes the keyboard to it when it changes. */
function usePageChange(onChange: () => void) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const handle = useMatches().at(-1)?.handle as PageHandle | undefined;
  useEffect(() => {
    if (handle) {
      document.title = `${handle.title} · Florin`;
    }
  }, [handle]);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      onChange();
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname, onChange]);
  return main;
}

function EnvironmentBadge() {
  const { data } = useServer();
  if (!data) {
    return null;
  }
  const live = data.environment === 'live';
  return (
    <Badge
      variant="default"
      size="sm"
      leftSection={<span className={live ? classes.live : classes.staging} aria-hidden />}
      title={live ? 'Real vendors, real money' : 'Simulated vendors, no real money'}
    >
      {data.demo ? 'Staging · demo' : live ? 'Live' : 'Staging'}
    </Badge>
  );
}
