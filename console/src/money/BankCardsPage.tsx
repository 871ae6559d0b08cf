import { Button, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { ProblemPanel } from '../ui/ProblemPanel';
import { AddCard } from './AddCard';
import { addressText } from './AddressFields';
import { call, mayMove, moneyChanged } from './api';
import classes from './Money.module.css';
import { RemoveForm } from './RemoveForm';
import { RenameForm } from './RenameForm';
import { SectionLinks } from './SectionLinks';
import { type Done, Undoable } from './Undoable';
import { useAct } from './useAct';
import { useMerchantKinds } from './useMerchantKinds';
import { WithWallet } from './WithWallet';
import {
  ADDRESSES,
  type Address,
  addCardRequest,
  type BankCard,
  cardCategoryRequest,
  deleteCardRequest,
  renameCardRequest,
  WALLET,
} from './wallet-requests';

/** What the Explorer is shown of the form: never what stands in it. */
const ADD_CARD = addCardRequest({
  cardNumber: '',
  expirationMonth: '',
  expirationYear: '',
  cvv: '',
  cardholderName: '',
  userAddressId: null,
});

/** The cards that the account pays with, and the addresses of their holders. */
export default function BankCardsPage() {
  return (
    <Frame
      title="Bank cards"
      text="Debit and credit cards that this account pays with."
      actions={<ShowRequests requests={[ADDRESSES, ADD_CARD, WALLET]} />}
    >
      {(account) => <Cards account={account} />}
    </Frame>
  );
}

function Cards({ account }: { account: Account }) {
  const [done, setDone] = useState<Done>();
  const addresses = useAddresses(account);
  return (
    <>
      <SectionLinks of="Wallet" />
      <WithWallet account={account}>
        {({ bankCards, paypalAccounts }) => (
          <>
            {bankCards.length === 0 ? (
              <Text role="status">There is no card yet.</Text>
            ) : (
              <ul className={`surface ${classes.rows}`} aria-label="Bank cards">
                {bankCards.map((card) => (
                  <li key={card.bankCardId}>
                    <Row account={account} card={card} onDone={setDone} />
                  </li>
                ))}
              </ul>
            )}
            {done && <Undoable key={done.text} done={done} />}
            {paypalAccounts.length > 0 && (
              <Text size="sm">
                PayPal: {paypalAccounts.map(({ email }) => email).join(', ')}. It can be deposited from and
                withdrawn to.
              </Text>
            )}
          </>
        )}
      </WithWallet>
      {mayMove(account) && (
        <AddCard account={account} addresses={addresses.data ?? []} onDone={(text) => setDone({ text })} />
      )}
      <section aria-labelledby="addresses">
        <Title order={2} id="addresses" mb="xs">
          Addresses
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          Those that you have used for cards of this account. A new one is kept with the card that it is for.
        </Text>
        {addresses.error && (
          <ProblemPanel
            problem={addresses.error}
            title="The addresses could not be loaded"
            onRetry={() => addresses.refetch()}
          />
        )}
        {addresses.data?.length === 0 && <Text role="status">None yet.</Text>}
        {addresses.data && addresses.data.length > 0 && (
          <ul className={`surface ${classes.rows}`}>
            {addresses.data.map((one) => (
              <li key={one.userAddressId}>{addressText(one)}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function useAddresses(account: Account) {
  return useQuery({
    queryKey: ['addresses', account.accountId],
    queryFn: () =>
      call<{ first: Address[]; second: Address[] }>(account, ADDRESSES).then(({ first, second }) => [
        ...first,
        ...second,
      ]),
  });
}

function nameOfCard(card: BankCard): string {
  return `${card.cardProcessor} ending in ${card.lastFourDigits}`;
}

interface RowProps {
  account: Account;
  card: BankCard;
  onDone: (done: Done) => void;
}

function Row({ account, card, onDone }: RowProps) {
  const [form, setForm] = useState<'rename' | 'remove'>();
  const name = nameOfCard(card);
  const rename = async (nickname: string) => {
    await call(account, renameCardRequest(card.bankCardId, nickname));
    await moneyChanged(account);
  };
  return (
    <>
      <div className={classes.row}>
        <div className={classes.grow}>
          <Text fw={600}>{card.nickname ?? name}</Text>
          <Text size="sm" c="dimmed">
            {card.nickname && `${name}, `}
            {card.cardType === 'CREDIT' ? 'credit' : 'debit'}
            {card.expirationMonth && `, good until ${card.expirationMonth}/${card.expirationYear}`}
            {card.cardholderName && `, ${card.cardholderName}`}
          </Text>
        </div>
        {mayMove(account) && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Rename ${name}`}
              aria-expanded={form === 'rename'}
              onClick={() => setForm(form === 'rename' ? undefined : 'rename')}
            >
              Rename
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Remove ${name}`}
              aria-expanded={form === 'remove'}
              onClick={() => setForm(form === 'remove' ? undefined : 'remove')}
            >
              Remove
            </Button>
          </Group>
        )}
      </div>
      {mayMove(account) && <MeantFor account={account} card={card} onDone={onDone} />}
      {form === 'rename' && (
        <RenameForm
          what={name}
          name={card.nickname ?? ''}
          least={2}
          rename={rename}
          onClose={() => setForm(undefined)}
          onDone={(nickname) =>
            onDone({
              text: `${name} is now called ${nickname}.`,
              ...(card.nickname && {
                undo: async () => {
                  await rename(card.nickname ?? '');
                  onDone({ text: `${name} is called ${card.nickname} again.` });
                },
              }),
            })
          }
        />
      )}
      {form === 'remove' && (
        <RemoveForm
          name={name}
          text="It pays for nothing new. Payments in progress are still charged to it. To have it back, add its number again."
          remove={async () => {
            await call(account, deleteCardRequest(card.bankCardId));
            onDone({ text: `${name} is removed.` });
            await moneyChanged(account);
          }}
          onClose={() => setForm(undefined)}
        />
      )}
    </>
  );
}

/** What kind of merchant a card is meant for: a note, on which nothing else depends. */
function MeantFor({ account, card, onDone }: RowProps) {
  const { data: kinds } = useMerchantKinds(account);
  const act = useAct();
  const before = card.preferredMerchantCategoryCode;
  const choose = async (code: string) => {
    await call(account, cardCategoryRequest(card.bankCardId, code));
    await moneyChanged(account);
  };
  return (
    <>
      <NativeSelect
        mt="xs"
        maw={320}
        size="xs"
        label="Meant for"
        aria-label={`What ${nameOfCard(card)} is meant for`}
        value={before ?? ''}
        disabled={act.isBusy || !kinds}
        onChange={({ currentTarget: { value } }) =>
          act.run(async () => {
            await choose(value);
            onDone({
              text: `${nameOfCard(card)} is meant for something else now.`,
              ...(before && {
                undo: async () => {
                  await choose(before);
                  onDone({ text: `${nameOfCard(card)} is meant for what it was before.` });
                },
              }),
            });
          })
        }
        data={[
          { value: '', label: 'Anything', disabled: true },
          ...(before && !kinds?.some(({ value }) => value === before)
            ? [{ value: before, label: before }]
            : []),
          ...(kinds ?? []),
        ]}
      />
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="It was not changed" />}
    </>
  );
}
