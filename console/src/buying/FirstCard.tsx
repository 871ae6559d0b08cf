import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Account } from '../api/florin';
import { useMe } from '../signin/me';
import classes from './Buying.module.css';
import { explore } from './explore';
import { tokenRequest } from './home-requests';
import { Step } from './Step';
import { useTour } from './tour';

/** The demo's way from nothing to a revealed card and the requests that did it. */
export function FirstCard({ account }: { account: Account }) {
  const { bought, revealed, requests } = useTour();
  const token = tokenRequest(useMe()?.userId ?? '', account.accountId);
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
            The code is shown when you ask for it. Who saw it is recorded.
          </Text>
        </Step>
        <Step number={3} isDone={false}>
          {requests.length > 0 ? (
            <Anchor component="button" type="button" fw={600} onClick={() => explore([token, ...requests])}>
              See the requests that did it
            </Anchor>
          ) : (
            <Text fw={600}>See the requests that did it</Text>
          )}
          <Text size="sm" c="dimmed">
            In the API Explorer, ready to be sent again: these pages call the public API, as your own code
            will.
          </Text>
        </Step>
      </ol>
    </section>
  );
}
