import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type Hold, onSignedOut } from '../api/http';
import { type Me, useMe } from './me';

const SignInDialog = lazy(() => import('./SignInDialog'));

/**
 * Asks for the password over the page when a session has ended in the middle of something. Then what was to be sent is
 * sent, and nothing that was typed is lost.
 */
export function SignInAgain() {
  const me = useMe();
  const person = useRef<Me>(null);
  const waiting = useRef<((isIn: boolean) => void)[]>([]);
  const [opened, setOpened] = useState(false);
  const [email, setEmail] = useState<string>();
  const [hold, setHold] = useState<Hold>('SIGNED_OUT');
  useEffect(() => {
    if (me) {
      person.current = me;
    }
  }, [me]);
  useEffect(
    () =>
      onSignedOut((why) => {
        // Who was not signed in on this page has nothing on it to go on with.
        if (!person.current) {
          return Promise.resolve(false);
        }
        setEmail(person.current.email);
        setHold(why);
        setOpened(true);
        return new Promise((resolve) => {
          waiting.current.push(resolve);
        });
      }),
    [],
  );
  const finish = (isIn: boolean) => {
    setOpened(false);
    for (const resolve of waiting.current.splice(0)) {
      resolve(isIn);
    }
  };
  return (
    email !== undefined && (
      <Suspense>
        <SignInDialog hold={hold} email={email} opened={opened} onFinish={finish} />
      </Suspense>
    )
  );
}
