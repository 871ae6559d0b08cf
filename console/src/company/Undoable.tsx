import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '../buying/ids';
import { useAct } from '../money/useAct';
import classes from '../operator/Desk.module.css';
import { ProblemPanel } from '../ui/ProblemPanel';
import { isUnknown } from './outcome';

/** What was done, and the way back where there is one. */
export interface Done {
  text: string;
  /** @param key is the same for each try of one request */
  undo?: (key: string) => Promise<unknown>;
}

interface UndoableProps {
  done: Done;
  onUndone: () => void;
}

export function Undoable({ done, onUndone }: UndoableProps) {
  const [shown, setShown] = useState({ done, number: 0 });
  if (shown.done !== done) {
    setShown({ done, number: shown.number + 1 });
  }
  // Something else that was done has a way back of its own.
  return <One key={shown.number} done={done} onUndone={onUndone} />;
}

/** While nobody knows whether it was undone, another try is the very same request. */
function One({ done, onUndone }: UndoableProps) {
  const act = useAct();
  const [key, setKey] = useState(newKey);
  const [unknown, setUnknown] = useState(false);
  const { undo } = done;
  const attempt = async (once: (key: string) => Promise<unknown>) => {
    try {
      await once(key);
    } catch (failure) {
      const isOpen = isUnknown(failure, unknown);
      setUnknown(isOpen);
      if (!isOpen) {
        setKey(newKey());
      }
      throw failure;
    }
    onUndone();
  };
  return (
    <>
      <div className={classes.done} role="status">
        <Text size="sm">{done.text}</Text>
        {undo && (
          <Button
            size="xs"
            variant="default"
            loading={act.isBusy}
            onClick={() => act.run(() => attempt(undo))}
          >
            {unknown ? 'Try the undo again' : 'Undo'}
          </Button>
        )}
      </div>
      {act.problem !== undefined && (
        <ProblemPanel
          problem={act.problem}
          title={unknown ? 'It is not known whether it was undone' : 'It could not be undone'}
        />
      )}
    </>
  );
}
