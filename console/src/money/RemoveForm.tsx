import { Button, Group, Text } from '@mantine/core';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Money.module.css';
import { useAct } from './useAct';

interface RemoveFormProps {
  name: string;
  /** What follows, and how to have it back. */
  text: string;
  remove: () => Promise<void>;
  onClose: () => void;
}

/** Asks first: no button brings back what only its owner has the number of. */
export function RemoveForm({ name, text, remove, onClose }: RemoveFormProps) {
  const act = useAct();
  return (
    <div className={classes.form}>
      <Text size="sm">{text}</Text>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="It was not removed" />}
      <Group gap="sm" mt="sm">
        <Button size="xs" loading={act.isBusy} onClick={() => act.run(remove)}>
          Remove {name}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Keep it
        </Button>
      </Group>
    </div>
  );
}
