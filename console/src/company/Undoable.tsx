import { Button, Text } from '@mantine/core';
import { useAct } from '../money/useAct';
import classes from '../operator/Desk.module.css';
import { ProblemPanel } from '../ui/ProblemPanel';

/** What was done, and the way back where there is one. */
export interface Done {
  text: string;
  undo?: () => Promise<unknown>;
}

export function Undoable({ done, onUndone }: { done: Done; onUndone: () => void }) {
  const act = useAct();
  const { undo } = done;
  return (
    <>
      <div className={classes.done} role="status">
        <Text size="sm">{done.text}</Text>
        {undo && (
          <Button
            size="xs"
            variant="default"
            loading={act.isBusy}
            onClick={() =>
              act.run(async () => {
                await undo();
                onUndone();
              })
            }
          >
            Undo
          </Button>
        )}
      </div>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="It could not be undone" />}
    </>
  );
}
