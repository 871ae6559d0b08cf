import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon';
import classes from './Buying.module.css';

interface StepProps {
  number: number;
  isDone?: boolean;
  children: ReactNode;
}

/** One of a few things to do in order. */
export function Step({ number, isDone = false, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.number} data-done={isDone || undefined}>
        {isDone ? <Icon name="check" size={16} /> : number}
        {isDone && <span className="visually-hidden">Done</span>}
      </span>
      <div>{children}</div>
    </li>
  );
}
