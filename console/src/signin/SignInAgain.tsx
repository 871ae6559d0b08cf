import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type Hold, onSignedOut } from '../api/http';
import { type Me, useMe } from './me';
import type { Held } from './purposes';

const SignInDialog = lazy(() => import('./SignInDialog'));

/**
 * Asks over the page who it is when a session has ended in the middle of something, or when that takes a proof. Then what
 * was to be sent is sent, and nothing that was typed is lost.
 */
export function SignInAgain() {
  const me = useMe();
  const person = useRef<Me>(null);
  const waiting = useRef<((isIn: boolean) => void)[]>([]);
  const [opened, setOpened] = useState(false);
  const [who, setWho] = useState<Me>();
  const [hold, setHold] = useState<Hold>('SIGNED_OUT');
  const [held, setHeld] = useState<Held>({ method: '', path: '' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (me) {
      person.current = me;
    }
  }, [me]);
  useEffect(
    () =>
      onSignedOut((why, what) => {
        // Who was not signed in on this page has nothing on it to go on with.
        if (!person.current) {
          return Promise.resolve(false);
        }
        setWho(person.current);
        setHold(why);
        setHeld(what);
        if (waiting.current.length === 0) {
          setRound((before) => before + 1);
        }
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
    who !== undefined && (
      <Suspense>
        <SignInDialog key={round} hold={hold} held={held} who={who} opened={opened} onFinish={finish} />
      </Suspense>
    )
  );
}
