import { Badge } from '@mantine/core';
import { type Operation, STATUS } from './operations';
import classes from './Status.module.css';

const DOTS: Record<Operation['status'], string | undefined> = {
  NEEDS_ATTENTION: classes.bad,
  RUNNING: classes.busy,
  DONE: classes.good,
};

export function OperationStatus({ operation }: { operation: Operation }) {
  const { progress } = operation;
  return (
    <Badge variant="default" leftSection={<span className={DOTS[operation.status]} aria-hidden />}>
      {STATUS[operation.status]}
      {progress ? ` ${progress.done}/${progress.total}` : ''}
    </Badge>
  );
}

/** A state in words, with a dot: `good`, `busy` or `bad`. */
export function Dot({ state, children }: { state: 'good' | 'busy' | 'bad'; children: string }) {
  return (
    <Badge variant="default" miw="max-content" leftSection={<span className={classes[state]} aria-hidden />}>
      {children}
    </Badge>
  );
}

/** One of two states: the bad one's words come first. */
export function Either({ bad, words }: { bad: boolean; words: [string, string] }) {
  return bad ? <Dot state="bad">{words[0]}</Dot> : <Dot state="good">{words[1]}</Dot>;
}
