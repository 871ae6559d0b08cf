import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link, useLocation } from 'react-router';
import { useMe } from './me';
import { signInPath } from './next-path';

const PersonMenu = lazy(() => import('./PersonMenu'));

/** Who is signed in, or the way in. */
export function AccountMenu() {
  const me = useMe();
  const { pathname } = useLocation();
  if (me === undefined) {
    return null;
  }
  if (me === null) {
    return (
      <Button component={Link} to={pathname === '/' ? '/sign-in' : signInPath(pathname)} size="compact-sm">
        Sign in
      </Button>
    );
  }
  return (
    <Suspense>
      <PersonMenu me={me} />
    </Suspense>
  );
}
