import { Button, Text } from '@mantine/core';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Money.module.css';
import { useAct } from './useAct';

/** What was done, and the way back. */
export interface Done {
  text: string;
  undo?: () => Promise<void>;
}

export function Undoable({ done }: { done: Done }) {
  const act = useAct();
  const { undo } = done;
  return (
    <>
      <div className={classes.done} role="status">
        <Text size="sm">{done.text}</Text>
        {undo && (
          <Button size="xs" variant="default" loading={act.isBusy} onClick={() => act.run(undo)}>
            Undo
          </Button>
        )}
      </div>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="It could not be undone" />}
    </>
  );
}
