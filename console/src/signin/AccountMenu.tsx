import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { isAtDesk } from '../app/navigation-groups';
import { type Me, useMe } from './me';
import { signInPath } from './next-path';
import { PersonButton } from './PersonButton';

const load = () => import('./PersonMenu');
const PersonMenu = lazy(load);

/** Who is signed in, or the way in. */
export function AccountMenu() {
  const me = useMe();
  const { pathname } = useLocation();
  // A company's desk has a way in of its own.
  if (me === undefined || (me === null && isAtDesk(pathname))) {
    return null;
  }
  if (me === null) {
    return (
      <Button component={Link} to={pathname === '/' ? '/sign-in' : signInPath(pathname)} size="compact-sm">
        Sign in
      </Button>
    );
  }
  return <OfPerson me={me} />;
}

/** The menu is loaded when somebody reaches for it: most pages are seen without it. */
function OfPerson({ me }: { me: Me }) {
  const [isAsked, setAsked] = useState(false);
  const button = (
    <PersonButton person={me} onPointerEnter={load} onFocus={load} onClick={() => setAsked(true)} />
  );
  if (!isAsked) {
    return button;
  }
  return (
    <Suspense fallback={button}>
      <PersonMenu me={me} />
    </Suspense>
  );
}
