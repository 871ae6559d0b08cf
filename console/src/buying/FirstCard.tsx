import { Anchor, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../ui/Icon';
import classes from './Buying.module.css';
import { useTour } from './tour';

/** The demo's way from nothing to a revealed card and the requests that did it. */
export function FirstCard() {
  const { bought, revealed } = useTour();
  return (
    <section className="surface" aria-labelledby="first-card">
      <Title order={2} id="first-card" className={classes.headline}>
        Your first card takes a minute
      </Title>
      <ol className={classes.steps}>
        <Step number={1} isDone={bought !== undefined}>
          <Anchor component={Link} to="/shop/starbucks?amount=25" fw={600}>
            Buy a $25 Starbucks card
          </Anchor>
          <Text size="sm" c="dimmed">
            Paid from the demo’s balance. Nothing here is real money.
          </Text>
        </Step>
        <Step number={2} isDone={revealed}>
          {bought ? (
            <Anchor component={Link} to={`/cards/${bought}`} fw={600}>
              Reveal it
            </Anchor>
          ) : (
            <Text fw={600}>Reveal it</Text>
          )}
          <Text size="sm" c="dimmed">
            The code is shown once you ask for it, and who saw it is written down.
          </Text>
        </Step>
        <Step number={3} isDone={false}>
          <Anchor component={Link} to="/reference/mutations/purchaseGiftCard" fw={600}>
            See the requests that did it
          </Anchor>
          <Text size="sm" c="dimmed">
            These pages call the same public API as your own code will.
          </Text>
        </Step>
      </ol>
    </section>
  );
}

function Step({ number, isDone, children }: { number: number; isDone: boolean; children: ReactNode }) {
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
