import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Account } from '../api/florin';
import { dateOnly } from '../ui/format';
import { dollars } from './amounts';
import { call, moneyChanged } from './api';
import classes from './Money.module.css';
import type { MovementStatus } from './movement-requests';
import { statusRequest, type TransactionStatus } from './transaction-requests';
import type { Outcome } from './useMovement';

const SOON_MILLIS = 3_000;
/** A bank takes days. */
const LATER_MILLIS = 60_000;

interface Words {
  title: string;
  text: string;
}

function words({ expectedAt, isSlow }: Outcome, status: MovementStatus | TransactionStatus): Words {
  switch (status) {
    case 'COMPLETED':
      return { title: 'Done', text: 'The money has arrived.' };
    case 'PENDING':
      return {
        title: 'Pending',
        text: isSlow
          ? `The bank’s debit has to clear first${expectedAt ? `: the money is expected on ${dateOnly(expectedAt)}` : ', which takes some days'}. You can leave this page.`
          : 'It is under way, and this page looks after it. You can leave: it is among the transactions.',
      };
    case 'FAILED':
      return {
        title: 'It failed',
        text: 'It was accepted at first and then declined. All of the money is back. Choose another card, bank account or way, or ask your bank.',
      };
    case 'RETURNED':
    case 'REVERSED':
    case 'REFUNDED':
      return { title: 'Taken back', text: 'The bank has taken the money back.' };
  }
}

interface OutcomePanelProps {
  account: Account;
  outcome: Outcome;
  onAgain: () => void;
}

/** What became of a movement, and what still becomes of it. */
export function OutcomePanel({ account, outcome, onAgain }: OutcomePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const status = useStatus(account, outcome);
  const { title, text } = words(outcome, status);
  return (
    <section ref={panel} tabIndex={-1} className={`surface ${classes.outcome}`} aria-labelledby="outcome">
      <Title order={2} id="outcome">
        {title}
      </Title>
      <div role="status">
        <Text fw={600} mt="xs">
          {outcome.what}
        </Text>
        <Text mt={4}>{text}</Text>
        {outcome.fee !== undefined && outcome.fee > 0n && <Text mt={4}>Fee: {dollars(outcome.fee)}</Text>}
      </div>
      <Group mt="md" gap="md">
        <Button variant="default" onClick={onAgain}>
          Another one
        </Button>
        {outcome.recordId && (
          <Anchor component={Link} to={`/transactions?id=${outcome.recordId}`}>
            Show the transaction
          </Anchor>
        )}
      </Group>
    </section>
  );
}

/** Asks again as long as it is pending. */
function useStatus(account: Account, outcome: Outcome): MovementStatus | TransactionStatus {
  const { recordId, isSlow } = outcome;
  const isPending = outcome.status === 'PENDING' && recordId !== null;
  const { data } = useQuery({
    queryKey: ['movement', account.accountId, recordId],
    queryFn: async () => {
      const { getTransactions } = await call<{
        getTransactions: { transactions: { status: TransactionStatus }[] };
      }>(account, statusRequest(recordId ?? ''));
      return getTransactions.transactions[0]?.status ?? 'PENDING';
    },
    enabled: isPending,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      (state.data ?? 'PENDING') === 'PENDING' && (isSlow ? LATER_MILLIS : SOON_MILLIS),
  });
  const status = data ?? outcome.status;
  const hasEnded = isPending && status !== 'PENDING';
  useEffect(() => {
    if (hasEnded) {
      void moneyChanged(account);
    }
  }, [hasEnded, account]);
  return status;
}
