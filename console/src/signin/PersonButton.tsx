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
      {/* Drawn by CSS: whoever speaks to the page says the name, and initials are no part of it. */}
      <span className={classes.initials} data-initials={initials(person)} aria-hidden />
      <span className={classes.name}>{person.firstName}</span>
    </UnstyledButton>
  );
}

function initials({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].map((name) => [...name][0] ?? '').join('');
}
