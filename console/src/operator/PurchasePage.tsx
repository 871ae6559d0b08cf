import { Anchor, Checkbox, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { type Column, DataTable } from '../ui/DataTable';
import { plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { Act, Done } from './Act';
import { BOOKED } from './columns';
import { Desk, Facts, Id, Panel } from './Desk';
import { OperationStatus } from './OperationStatus';
import { PurchaseStateDot } from './PurchaseStateDot';
import { money } from './people';
import { type Entry, mayBeRefunded, type PurchaseReport } from './purchases';
import { PersonName } from './Who';

/** How often one that is under way is looked at again. */
const LOOK_MILLIS = 4_000;

/** All about one purchase, but what is on its card. */
export default function PurchasePage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          Purchase <Id id={id} />
        </>
      }
      back={{ to: '/operator/purchases', title: 'All purchases' }}
    >
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const client = useQueryClient();
  const [done, setDone] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'purchase', id],
    queryFn: ({ signal }) =>
      ask<PurchaseReport>(`api/operator/purchases/${encodeURIComponent(id)}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.operation?.status === 'RUNNING' ? LOOK_MILLIS : false),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The purchase could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the purchase" />
    );
  }
  const { currency } = data.amounts;
  return (
    <Stack gap="lg">
      {done && <Done text={done} />}
      <Panel>
        <Known purchase={data} />
      </Panel>
      <Panel title="Money">
        <Amounts purchase={data} />
      </Panel>
      {data.card && (
        <Panel title="Card">
          <Card card={data.card} />
        </Panel>
      )}
      <div>
        <Title order={2} mb="sm">
          What was booked
        </Title>
        <DataTable
          label="Journal"
          columns={linesIn(currency)}
          rows={data.ledger}
          rowKey={(one) => `${one.transactionId} ${one.ledgerAccount} ${one.balanceId} ${one.amount}`}
          empty="Nothing was booked: the purchase was refused, or has not been charged yet."
        />
      </div>
      {mayBeRefunded(data.state) && (
        <Panel title="What you can do">
          <Refund
            purchase={data}
            onDone={async (text) => {
              setDone(text);
              await client.invalidateQueries({ queryKey: ['operator'] });
            }}
          />
        </Panel>
      )}
    </Stack>
  );
}

function Known({ purchase }: { purchase: PurchaseReport }) {
  const { operation, refusal } = purchase;
  return (
    <Facts
      facts={[
        ['State', <PurchaseStateDot key="state" state={purchase.state} />],
        ['Why refused', refusal && `${refusal.reason}: ${refusal.message}`],
        [
          'Operation',
          operation && (
            <Group key="operation" gap="xs">
              <OperationStatus operation={operation} />
              <Anchor component={Link} to={`/operator/operations/${operation.operationId}`} size="sm">
                History and what you can do
              </Anchor>
            </Group>
          ),
        ],
        ['Number', purchase.displayId],
        [
          'Id',
          <Group key="id" gap={4} wrap="nowrap">
            <Id id={purchase.purchaseId} whole />
            <CopyButton text={purchase.purchaseId} what="purchase id" />
          </Group>,
        ],
        [
          'Account',
          <Anchor key="account" component={Link} to={`/operator/accounts/${purchase.accountId}`} size="sm">
            <Id id={purchase.accountId} whole />
          </Anchor>,
        ],
        ['By', <PersonName key="user" userId={purchase.userId} />],
        [
          'With the app',
          <Anchor key="app" component={Link} to={`/operator/requests?app=${purchase.appId}`} size="sm">
            <Id id={purchase.appId} whole />
          </Anchor>,
        ],
        [
          'Merchant',
          purchase.merchant && (
            <Anchor key="merchant" component={Link} to={`/operator/catalogue/${purchase.merchant}`} size="sm">
              {purchase.merchant}
            </Anchor>
          ),
        ],
        ['Offer', purchase.offerId && <Id key="offer" id={purchase.offerId} whole />],
        [
          'Vendor',
          purchase.vendor && `${purchase.vendor}${purchase.vendorSku ? `, ${purchase.vendorSku}` : ''}`,
        ],
        ['Refused by', purchase.refusedBy.join(', ')],
        ['Begun', <Time key="begun" at={purchase.createdAt} />],
        ['Completed', purchase.completedAt && <Time key="completed" at={purchase.completedAt} />],
      ]}
    />
  );
}

function Amounts({ purchase: { amounts, source } }: { purchase: PurchaseReport }) {
  const shown = (amount: string) => money(amount, amounts.currency);
  return (
    <Facts
      facts={[
        ['Value of the card', shown(amounts.amount)],
        ['Paid from balances', shown(amounts.balance)],
        [
          'Paid from outside',
          source ? `${shown(amounts.external)}, ${source.kind} ${source.sourceId}` : undefined,
        ],
        ['Cashback', shown(amounts.reward)],
        ['Cost to the house', shown(amounts.cost)],
      ]}
    />
  );
}

function Card({ card }: { card: NonNullable<PurchaseReport['card']> }) {
  const { sight } = card;
  return (
    <Facts
      facts={[
        ['Status', card.status],
        ['From', card.fromStock ? 'Stock' : 'Its vendor'],
        ['Good until', card.endDate && <Time key="end" at={card.endDate} />],
        [
          'Seen',
          sight ? (
            <>
              {plural(sight.times, 'time')}, last <Time at={sight.last} /> by{' '}
              <PersonName userId={sight.userId} />
            </>
          ) : (
            'By nobody'
          ),
        ],
        ['Id', <Id key="id" id={card.giftCardId} whole />],
      ]}
    />
  );
}

function linesIn(currency: string): Column<Entry>[] {
  return [...BOOKED, { header: 'Amount', cell: (one) => money(one.amount, currency), align: 'right' }];
}

function Refund({ purchase, onDone }: { purchase: PurchaseReport; onDone: (text: string) => Promise<void> }) {
  const sight = purchase.card?.sight;
  return (
    <Act
      title="Refund"
      explains={
        <>
          Everything that was paid goes back, the cashback is taken back, and the card can no longer be
          revealed. The vendor is not asked, so its charge stays. This cannot be undone.
          {sight && (
            <Text size="sm" mt={4} fw={600}>
              The card was seen {plural(sight.times, 'time')}: it may have been spent.
            </Text>
          )}
        </>
      }
      needs="MONEY"
      button="Refund it"
      danger
      send={async ({ reason, revealed }) => {
        const { result } = await ask<{ result: string }>(
          `api/operator/purchases/${purchase.purchaseId}/refund`,
          { method: 'POST', body: { reason, revealed: revealed === 'on' } },
        );
        await onDone(result);
      }}
    >
      {sight && (
        <Checkbox
          name="revealed"
          label="I know that somebody has seen the card"
          description="Without this, a card that was seen is not refunded."
        />
      )}
    </Act>
  );
}
