import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { type Cents, centsOf, checked, dollars, numberOf } from './amounts';
import { call, mayMove, nameOf, type Source, sourcesOf } from './api';
import classes from './Money.module.css';
import { AmountField, MovementForm, Notes, notesOf, Refused } from './MovementForm';
import {
  lookupBusinessRequest,
  lookupUserRequest,
  type Recipient,
  type Sent,
  sendRequest,
} from './movement-requests';
import { transferProblem } from './reasons';
import { SectionLinks } from './SectionLinks';
import { useAct } from './useAct';
import { type MovementInput, type Outcome, useMovement } from './useMovement';
import { WithWallet } from './WithWallet';
import type { Wallet } from './wallet-requests';

const BALANCE = 'balance';

export default function SendPage() {
  return (
    <Frame title="Send to somebody" text="To a person or a business with an account on this server.">
      {(account) => (
        <>
          <SectionLinks of="Move money" />
          <WithWallet account={account}>{(wallet) => <Send account={account} wallet={wallet} />}</WithWallet>
        </>
      )}
    </Frame>
  );
}

function Send({ account, wallet }: { account: Account; wallet: Wallet }) {
  const [recipient, setRecipient] = useState<Recipient>();
  return recipient ? (
    <Pay
      key={recipient.recipientId}
      account={account}
      wallet={wallet}
      recipient={recipient}
      onOther={() => setRecipient(undefined)}
    />
  ) : (
    <Find account={account} onFound={setRecipient} />
  );
}

const WAYS = {
  email: { label: 'E-mail address of a person', type: 'email' },
  phoneNumber: { label: 'Phone number of a person', type: 'tel' },
  companyName: { label: 'Full name of a business', type: 'text' },
} as const;

type Way = keyof typeof WAYS;

function lookupRequest(way: Way, text: string) {
  switch (way) {
    case 'email':
      return lookupUserRequest({ email: text });
    case 'phoneNumber':
      return lookupUserRequest({ phoneNumber: text.replace(/[\s()-]/g, '') });
    case 'companyName':
      return lookupBusinessRequest(text);
  }
}

function Find({ account, onFound }: { account: Account; onFound: (recipient: Recipient) => void }) {
  const [way, setWay] = useState<Way>('email');
  const [text, setText] = useState('');
  const [found, setFound] = useState<Recipient[]>([]);
  const act = useAct();
  const find = () =>
    act.run(async () => {
      setFound([]);
      const answer = await call<{ lookupUser?: Recipient; lookupBusiness?: Recipient[] }>(
        account,
        lookupRequest(way, text.trim()),
      );
      setFound(answer.lookupBusiness ?? (answer.lookupUser ? [answer.lookupUser] : []));
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void find();
  };
  return (
    <section className={`surface ${classes.panel}`} aria-labelledby="find">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} id="find">
          Who gets it?
        </Title>
        <ShowRequests requests={[lookupRequest(way, text.trim())]} />
      </Group>
      <form method="post" onSubmit={submit}>
        <Stack gap="md" maw={560} mt="md">
          <NativeSelect
            label="Find by"
            value={way}
            onChange={(event) => {
              setWay(event.currentTarget.value as Way);
              setFound([]);
            }}
            data={Object.entries(WAYS).map(([value, { label }]) => ({ value, label }))}
          />
          <TextInput
            label={WAYS[way].label}
            type={WAYS[way].type}
            autoComplete="off"
            required
            withAsterisk={false}
            maxLength={255}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setFound([]);
            }}
            {...(way === 'phoneNumber' && { placeholder: '+14155550100' })}
          />
          <div>
            <Button type="submit" loading={act.isBusy} disabled={text.trim() === '' || !mayMove(account)}>
              Find
            </Button>
            {!mayMove(account) && (
              <Text size="sm" c="dimmed" mt="xs">
                Your role in this account lets you look, and not move money. Ask its owner for another role.
              </Text>
            )}
          </div>
        </Stack>
      </form>
      {act.problem !== undefined && <Refused problem={act.problem} onRetry={find} />}
      <div role="status">
        {found.length > 1 && (
          <Text mt="md">{found.length} businesses have this name. Make sure that it is the right one.</Text>
        )}
        {found.map((one) => (
          <Group key={one.recipientId} mt="md" gap="md">
            <Text fw={600}>{one.displayName}</Text>
            <Button variant="default" size="xs" onClick={() => onFound(one)}>
              Send to {one.displayName}
            </Button>
          </Group>
        ))}
      </div>
    </section>
  );
}

interface PayProps {
  account: Account;
  wallet: Wallet;
  recipient: Recipient;
  onOther: () => void;
}

function Pay({ account, wallet, recipient, onOther }: PayProps) {
  const sources = sourcesOf(wallet);
  const main = wallet.spendAccounts.find(({ isDefault }) => isDefault);
  const available = centsOf(main?.availableCashBalance);
  const [text, setText] = useState('');
  const [sourceId, setSourceId] = useState(BALANCE);
  const [toConfirm, setToConfirm] = useState<ToConfirm>();
  const movement = useMovement(account, (input) => send(account, recipient, input), onOther);
  const source = sources.find(({ id }) => id === sourceId);
  const typed = checked(text, source ? undefined : available);
  const wanted = {
    ...(typed.cents !== undefined && { amount: numberOf(typed.cents) }),
    destination: { accountId: recipient.recipientId },
    ...(source && { [source.field]: source.id }),
  };
  return (
    <>
      {/* What is confirmed stays as it was read. */}
      <div hidden={toConfirm !== undefined}>
        <MovementForm
          account={account}
          label="Send"
          movement={movement}
          isReady={typed.cents !== undefined}
          button={
            typed.cents === undefined
              ? 'Review'
              : `Review: ${dollars(typed.cents)} to ${recipient.displayName}`
          }
          request={sendRequest({ idempotencyKey: movement.key, ...wanted })}
          onSubmit={(form) =>
            typed.cents !== undefined &&
            setToConfirm({ amount: typed.cents, source, input: { ...wanted, ...notesOf(form) } })
          }
        >
          <Group justify="space-between" gap="sm">
            <Text>
              To <b>{recipient.displayName}</b>
            </Text>
            <Button variant="default" size="xs" onClick={onOther}>
              Somebody else
            </Button>
          </Group>
          <NativeSelect
            label="From"
            value={sourceId}
            onChange={(event) => setSourceId(event.currentTarget.value)}
            data={[
              { value: BALANCE, label: main ? `${nameOf(main)}, ${dollars(available)}` : 'Spend account' },
              ...sources.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
          <AmountField
            text={text}
            typed={typed}
            onChange={setText}
            available={source ? undefined : available}
            pending={source ? undefined : centsOf(main?.totalCashBalance) - available}
          />
          <Notes hint="The recipient sees it too." />
        </MovementForm>
      </div>
      {toConfirm && (
        <Confirm
          {...toConfirm}
          recipient={recipient}
          onSend={() => {
            setToConfirm(undefined);
            void movement.send(toConfirm.input);
          }}
          onLeave={() => setToConfirm(undefined)}
        />
      )}
    </>
  );
}

/** What somebody is about to send. */
interface ToConfirm {
  amount: Cents;
  source: Source | undefined;
  input: MovementInput;
}

interface ConfirmProps extends ToConfirm {
  recipient: Recipient;
  onSend: () => void;
  onLeave: () => void;
}

/** Who sends money to others cannot take it back: what will happen is said once more, in one sentence. */
function Confirm({ amount, recipient, source, input, onSend, onLeave }: ConfirmProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} className={`surface ${classes.outcome}`} aria-labelledby="confirm">
      <Title order={2} id="confirm">
        Send {dollars(amount)} to {recipient.displayName}?
      </Title>
      <Text mt="xs">
        {source ? `${source.label} is charged.` : 'It is paid from your default spend account.'}{' '}
        {source?.field === 'bankAccountId'
          ? 'It arrives when the bank’s debit has cleared.'
          : 'It arrives at once.'}{' '}
        You cannot take it back: only {recipient.displayName} can return it.
      </Text>
      {input.memo !== undefined && <Text mt="xs">They read your note: {String(input.memo)}</Text>}
      <Group mt="md" gap="sm">
        <Button onClick={onSend}>Send {dollars(amount)}</Button>
        <Button variant="default" onClick={onLeave}>
          Change it
        </Button>
      </Group>
    </section>
  );
}

async function send(account: Account, recipient: Recipient, input: MovementInput): Promise<Outcome> {
  const { createTransfer } = await call<{ createTransfer: Sent }>(account, sendRequest(input));
  if (createTransfer.error) {
    throw transferProblem(createTransfer.error);
  }
  return {
    recordId: createTransfer.transferId,
    // The answer says it in words alone; the transaction has the rest.
    status: 'PENDING',
    what: `${dollars(centsOf(String(input.amount)))} to ${recipient.displayName}`,
    isSlow: input.bankAccountId !== undefined,
  };
}
