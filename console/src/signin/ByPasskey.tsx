import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Entry.module.css';
import type { Entered } from './entrance';
import { enterByPasskey, offerPasskeys } from './passkey';

/** A button, and, where the browser can, its own offer in the field of the address. */
export function ByPasskey({ onDone }: { onDone: (entered: Entered) => void }) {
  const done = useRef(onDone);
  done.current = onDone;
  const isWanted = useRef(true);
  const byButton = useMutation({
    mutationFn: () => {
      isWanted.current = false;
      return enterByPasskey();
    },
    onSuccess: onDone,
  });
  useEffect(() => {
    isWanted.current = true;
    offerPasskeys(() => isWanted.current).then(
      (entered) => entered && done.current(entered),
      () => undefined, // Nobody has asked for it: the form and the button are there.
    );
    return () => {
      isWanted.current = false;
    };
  }, []);
  return (
    <>
      <div className={classes.or}>or</div>
      {byButton.error && <ProblemPanel problem={byButton.error} title="The passkey did not sign you in" />}
      <Button variant="default" onClick={() => byButton.mutate()} loading={byButton.isPending}>
        Sign in with a passkey
      </Button>
    </>
  );
}
