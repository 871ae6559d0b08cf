import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http';
import { queries } from '../api/queries';
import { roleWords } from '../people/roles';
import { ProblemPanel } from '../ui/ProblemPanel';
import { refreshMe } from './me';
import classes from './Settings.module.css';

interface Offer {
  accountId: string;
  account: string;
  seatId: string;
  roles: string[];
}

const KEY = ['offers'];

export function useOffers(): Offer[] {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<{ offers: Offer[] }>('api/offers', { signal }),
  });
  return data?.offers ?? [];
}

/** Accounts that ask the person in, also when the letter is lost. */
export function OffersSection({ offers }: { offers: Offer[] }) {
  const answer = useMutation({
    mutationFn: ({ offer, how }: { offer: Offer; how: 'accept' | 'decline' }) =>
      ask(`api/offers/${offer.accountId}/${offer.seatId}/${how}`, { method: 'POST' }),
    onSettled: () =>
      Promise.all([
        refreshMe(),
        queries.invalidateQueries({ queryKey: KEY }),
        queries.invalidateQueries({ queryKey: ['accounts'] }),
      ]),
  });
  return (
    <>
      {offers.map((offer) => (
        <div key={offer.seatId} className={classes.row}>
          <div>
            <Text fw={600}>{offer.account}</Text>
            <Text size="sm" c="dimmed">
              As {offer.roles.map(roleWords).join(', ')}
            </Text>
          </div>
          <Group gap="xs">
            <Button
              size="xs"
              aria-label={`Join ${offer.account}`}
              onClick={() => answer.mutate({ offer, how: 'accept' })}
            >
              Join
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={`Decline ${offer.account}`}
              onClick={() => answer.mutate({ offer, how: 'decline' })}
            >
              Decline
            </Button>
          </Group>
        </div>
      ))}
      {answer.error && <ProblemPanel problem={answer.error} title="Nothing was answered" />}
    </>
  );
}
