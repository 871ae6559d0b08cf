import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { Me } from './me';
import classes from './PersonButton.module.css';

type PersonButtonProps = { person: Me } & UnstyledButtonProps &
  Omit<ComponentProps<'button'>, keyof UnstyledButtonProps>;

/** Whoever is signed in, as a button. */
export function PersonButton({ person, ...others }: PersonButtonProps) {
  return (
    <UnstyledButton
      {...others}
      className={classes.person}
      aria-haspopup="menu"
      aria-label={`Account of ${person.firstName} ${person.lastName}`}
    >
      <span className={classes.initials} aria-hidden>
        {initials(person)}
      </span>
      <span className={classes.name}>{person.firstName}</span>
    </UnstyledButton>
  );
}

function initials({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].map((name) => [...name][0] ?? '').join('');
}
