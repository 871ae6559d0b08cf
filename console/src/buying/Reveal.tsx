import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Account, graphql } from '../api/florin';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Buying.module.css';
import { revealRequest } from './card-requests';
import { maySpend } from './Frame';
import { currentTour, onTour, withRequest } from './tour';

const SHOWN_SECONDS = 60;

interface Details {
  code: string | null;
  pin: string | null;
  url: string | null;
}

type State =
  | { is: 'hidden'; wasShown: boolean }
  | { is: 'asking' }
  | { is: 'loading' }
  | { is: 'shown'; details: Details; until: number }
  | { is: 'failed'; problem: unknown };

interface RevealProps {
  account: Account;
  cardId: string;
  onReveal: () => void;
}

/** Shows a card's code to whoever says yes, and forgets it after a minute. */
export function Reveal({ account, cardId, onReveal }: RevealProps) {
  const [state, setState] = useState<State>({ is: 'hidden', wasShown: false });
  const reveal = async () => {
    setState({ is: 'loading' });
    const request = revealRequest(cardId);
    try {
      const { revealGiftCardByGiftCardId: details } = await graphql<{ revealGiftCardByGiftCardId: Details }>(
        request.query,
        request.variables,
        { account: account.accountId },
      );
      setState({ is: 'shown', details, until: Date.now() + SHOWN_SECONDS * 1000 });
      onTour({ revealed: true, requests: withRequest(currentTour(), request) });
      onReveal();
    } catch (problem) {
      setState({ is: 'failed', problem });
    }
  };
  if (!maySpend(account)) {
    return (
      <Text mt="lg">
        Your role in this account does not let you see codes. Ask its owner for another role.
      </Text>
    );
  }
  switch (state.is) {
    case 'hidden':
      return (
        <Group mt="lg">
          <Button size="md" onClick={() => setState({ is: 'asking' })}>
            Reveal
          </Button>
          {state.wasShown && (
            <Text size="sm" c="dimmed" role="status">
              The code is hidden again.
            </Text>
          )}
        </Group>
      );
    case 'asking':
    case 'loading':
      return (
        <div className={classes.asked}>
          <Text fw={600}>Show the code now?</Text>
          <Text size="sm" mt={4}>
            Anybody who sees it can spend the card. We record that you have seen it, and hide it again after{' '}
            {SHOWN_SECONDS} seconds.
          </Text>
          <Group mt="sm" gap="sm">
            <Button onClick={reveal} loading={state.is === 'loading'} autoFocus>
              Show the code
            </Button>
            <Button variant="default" onClick={() => setState({ is: 'hidden', wasShown: false })}>
              Not now
            </Button>
          </Group>
        </div>
      );
    case 'failed':
      return (
        <div className={classes.asked}>
          <ProblemPanel problem={state.problem} title="The code could not be shown" onRetry={reveal} />
        </div>
      );
    case 'shown':
      return (
        <Shown
          details={state.details}
          until={state.until}
          onHide={() => setState({ is: 'hidden', wasShown: true })}
        />
      );
  }
}

function Shown({ details, until, onHide }: { details: Details; until: number; onHide: () => void }) {
  const left = useSecondsUntil(until);
  useEffect(() => {
    if (left <= 0) {
      onHide();
    }
  }, [left, onHide]);
  if (left <= 0) {
    return null;
  }
  return (
    <section className={classes.asked} aria-label="Code of the card">
      {details.code && <Secret name="Code" value={details.code} />}
      {details.pin && <Secret name="PIN" value={details.pin} />}
      {details.url && <Secret name="Page of the card" value={details.url} />}
      <Group mt="sm" gap="sm">
        <Button variant="default" size="xs" onClick={onHide}>
          Hide
        </Button>
        <Text size="sm" c="dimmed">
          Hidden in {left} seconds
        </Text>
      </Group>
    </section>
  );
}

/** By the clock, as a page in the background counts slowly, and is looked at again before its next count. */
function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = () => setNow(Date.now());
    const timer = window.setInterval(look, 500);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return Math.ceil((until - now) / 1000);
}

function Secret({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <span className={classes.secret}>
        <span className={classes.code}>{value}</span>
        <CopyButton text={value} what={name} />
      </span>
    </div>
  );
}
