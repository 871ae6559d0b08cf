import { Anchor, Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { ask } from '../api/http';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Time } from '../ui/Time';
import { CHARGE_STATES, type ChargeDetail, type ChargeRefund } from './charges';
import { Desk, Facts, Id, Panel } from './Desk';
import { EVENTS, kindOf, type Operation, type OperationEvent } from './operations';
import { money } from './people';

const HISTORY: Column<OperationEvent>[] = [
  { header: 'At', cell: (one) => <Time at={one.at} /> },
  { header: 'What happened', cell: (one) => EVENTS[one.event] ?? one.event },
  { header: 'Tries', cell: (one) => one.attempts, align: 'right' },
  { header: 'Answer', cell: (one) => [one.party, one.why].filter(Boolean).join(': ') || '–' },
];

/** One payment: how it stands, what was given back, and what its gateway has answered. */
export default function ChargePage() {
  const { id = '' } = useParams();
  return (
    <Desk
      title={
        <>
          Charge <Id id={id} />
        </>
      }
      back={{ to: '/operator/charges', title: 'Charges' }}
    >
      <Details id={id} />
    </Desk>
  );
}

function Details({ id }: { id: string }) {
  const gateway = useSearchParams()[0].get('gateway');
  const query = gateway ? `?gateway=${encodeURIComponent(gateway)}` : '';
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'charge', id, gateway],
    queryFn: ({ signal }) => ask<ChargeDetail>(`api/operator/charges/${id}${query}`, { signal }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The charge could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the charge" />
    );
  }
  return (
    <Stack gap="lg">
      <Panel>
        <State detail={data} />
      </Panel>
      <div>
        <Title order={2} mb="sm">
          Given back
        </Title>
        <DataTable
          label="Given back"
          columns={refundColumns(data.charge.currency ?? '')}
          rows={data.refunds}
          rowKey={(one) => one.refundKey}
          empty="Nothing was."
        />
      </div>
      <div>
        <Title order={2} mb="sm">
          What the gateway has answered
        </Title>
        <DataTable
          label="Answers"
          columns={HISTORY}
          rows={[...(data.operation?.history ?? [])].reverse()}
          rowKey={(one) => `${one.at} ${one.event}`}
          empty="It has no history: the first answer was the last one."
        />
      </div>
    </Stack>
  );
}

function refundColumns(currency: string): Column<ChargeRefund>[] {
  return [
    { header: 'Refund', cell: (one) => <Id id={one.refundKey} /> },
    { header: 'Amount', cell: (one) => money(one.amount, currency), align: 'right' },
    { header: 'State', cell: (one) => one.status.toLowerCase() },
    { header: 'Why not', cell: (one) => one.declineReason ?? '–' },
    { header: 'Asked', cell: (one) => (one.createdAt ? <Time at={one.createdAt} /> : '–'), wide: true },
  ];
}

function State({ detail: { charge, operation, alsoAt } }: { detail: ChargeDetail }) {
  return (
    <Facts
      facts={[
        ['State', CHARGE_STATES[charge.state]],
        ['Why not', charge.declineReason],
        ['Amount', charge.amount && charge.currency && money(charge.amount, charge.currency)],
        ['Gateway', charge.gateway],
        ['Also at', alsoAt.length > 0 && <OtherGateways key="also" id={charge.paymentKey} names={alsoAt} />],
        ['Its name there', charge.reference && <Id key="reference" id={charge.reference} whole />],
        ['Begun', <Time key="begun" at={charge.begunAt} />],
        ['Last answer', charge.updatedAt && <Time key="updated" at={charge.updatedAt} />],
        ['Operation', operation && <OperationLink key="operation" operation={operation} />],
        ['Account', operation && <AccountLink key="account" accountId={operation.accountId} />],
        ['Payment', <Id key="key" id={charge.paymentKey} whole />],
      ]}
    />
  );
}

function OtherGateways({ id, names }: { id: string; names: string[] }) {
  return names.map((name) => (
    <Anchor key={name} component={Link} to={`/operator/charges/${id}?gateway=${name}`} size="sm" mr="xs">
      {name}
    </Anchor>
  ));
}

function OperationLink({ operation }: { operation: Operation }) {
  return (
    <Anchor component={Link} to={`/operator/operations/${operation.operationId}`} size="sm">
      {kindOf(operation)}
    </Anchor>
  );
}

function AccountLink({ accountId }: { accountId: string }) {
  return (
    <Anchor component={Link} to={`/operator/accounts/${accountId}`} size="sm">
      <Id id={accountId} whole />
    </Anchor>
  );
}
