import { Button, Chip, FileInput, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Account, type GraphQlRequest, graphql, uploadAttachment } from '../api/florin';
import { queries } from '../api/queries';
import { money, percent, shortMoney } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Advised } from './Advised';
import classes from './Buying.module.css';
import { maySpend } from './Frame';
import { amountOf, type Merchant, type Offer, rangeOf, values } from './offers';
import { ShowRequests } from './ShowRequests';
import { purchaseRequest, quoteRequest } from './shop-requests';
import { onTour } from './tour';
import { usePurchase } from './usePurchase';
import { useQuote } from './useQuote';
import { type Wallet, type WayToPay, walletKey, waysToPay } from './wallet';

const MAX_MEMO = 255;
const MAX_CATEGORY = 100;
const LONG_MILLIS = 4_000;

interface Bought {
  purchaseGiftCard: { purchaseId: string; giftCard: { giftCardId: string } };
}

interface BuyFormProps {
  account: Account;
  merchant: Merchant;
  wallet: Wallet;
}

/** From a value to a card. What is chosen stands in the address, so that a link can choose it. */
export function BuyForm({ account, merchant, wallet }: BuyFormProps) {
  const [search, setSearch] = useSearchParams();
  const offered = values(merchant.offers);
  const [text, setText] = useState(search.get('amount') ?? String(offered.find(isLeft)?.amount ?? ''));
  const amount = amountOf(text);
  const ways = waysToPay(wallet);
  const [wayId, setWayId] = useState(ways[0]?.id ?? '');
  const way = ways.find(({ id }) => id === wayId) ?? ways[0];
  const quote = useQuote(account, merchant.slug, amount, way?.method ?? 'FLUZPAY');
  const purchase = usePurchaseOf(account);
  const isLong = useIsLong(purchase.isBusy);
  const choose = (value: string) => {
    setText(value);
    setSearch((before) => withAmount(before, value), { replace: true, preventScrollReset: true });
  };
  const wished = (value: number, chosen: WayToPay) => ({
    merchantSlug: merchant.slug,
    amount: value,
    ...chosen.input,
    // Who has chosen a way to pay is not charged another way without being asked.
    defaultToBalance: chosen.method === 'FLUZPAY',
    ...(quote.offer && { minRewardRate: rateOf(quote.offer) }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (amount !== undefined && way) {
      const form = new FormData(event.currentTarget);
      purchase.buy(
        { ...wished(amount, way), ...annotations(form) },
        quoteRequest(merchant.slug, amount, way.method),
      );
    }
  };
  const isReady = quote.offer != null && amount !== undefined;
  const mayBuy = maySpend(account) && !account.blocked;
  return (
    <form
      onSubmit={submit}
      className={`surface ${classes.panel}`}
      aria-label={`Buy a card of ${merchant.name}`}
    >
      <fieldset disabled={purchase.isBusy || purchase.isUnknown} className={classes.plain}>
        <Stack gap="lg">
          <Group justify="space-between" wrap="nowrap">
            <Title order={2}>{merchant.name}</Title>
            {amount !== undefined && way && (
              <ShowRequests
                requests={[
                  quoteRequest(merchant.slug, amount, way.method),
                  purchaseRequest({ idempotencyKey: purchase.key, ...wished(amount, way) }),
                ]}
              />
            )}
          </Group>
          <ValueChoice merchant={merchant} text={text} onChange={choose} />
          <NativeSelect
            label="Pay with"
            value={way?.id ?? ''}
            onChange={(event) => setWayId(event.currentTarget.value)}
            data={ways.map(({ id, label }) => ({ value: id, label }))}
          />
          <Quoted amount={amount} quote={quote} />
          <Annotations onFile={purchase.setFile} />
        </Stack>
      </fieldset>
      {purchase.problem !== undefined && (
        <Advised
          problem={purchase.problem}
          onRetry={purchase.retry}
          onQuote={() => {
            purchase.forget();
            quote.refetch();
          }}
        />
      )}
      {!purchase.isUnknown && (
        <Group mt="lg" gap="md">
          <Button type="submit" size="md" loading={purchase.isBusy} disabled={!mayBuy || !isReady}>
            {amount === undefined ? 'Buy' : `Buy for ${shortMoney(amount)}`}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {!mayBuy
              ? account.blocked
                ? 'This account is blocked and cannot buy anything.'
                : 'Your role in this account lets you look but not buy. Ask its owner for another role.'
              : isLong
                ? 'The vendor takes its time. You can leave this page: the card is bought only once, and will be under Cards.'
                : 'It is bought only once, even if you press again.'}
          </Text>
        </Group>
      )}
    </form>
  );
}

/** Whether something has gone on for longer than people wait without a word. */
function useIsLong(isBusy: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isBusy) {
      return;
    }
    const timer = window.setTimeout(() => setLong(true), LONG_MILLIS);
    return () => {
      window.clearTimeout(timer);
      setLong(false);
    };
  }, [isBusy]);
  return isLong;
}

function isLeft({ left }: { left: number | undefined }): boolean {
  return left !== 0;
}

function withAmount(before: URLSearchParams, value: string): URLSearchParams {
  const next = new URLSearchParams(before);
  next.set('amount', value);
  return next;
}

function rateOf(offer: Offer): number {
  return offer.offerRates[0]?.maxUserRewardValue ?? 0;
}

function annotations(form: FormData): Record<string, string> {
  const memo = String(form.get('memo') ?? '').trim();
  const category = String(form.get('category') ?? '').trim();
  return { ...(memo && { memo }), ...(category && { transactionCategory: category }) };
}

/** Sends a purchase, and shows the card when it is bought. */
function usePurchaseOf(account: Account) {
  const navigate = useNavigate();
  const run = async (input: Record<string, unknown>, quoted: GraphQlRequest) => {
    const request = purchaseRequest(input);
    const { purchaseGiftCard } = await graphql<Bought>(request.query, request.variables, {
      account: account.accountId,
    });
    for (const queryKey of [
      walletKey(account),
      ['merchant', account.accountId],
      ['cards', account.accountId],
    ]) {
      queries.invalidateQueries({ queryKey });
    }
    onTour({
      bought: purchaseGiftCard.giftCard.giftCardId,
      revealed: false,
      requests: [quoted, request],
    });
    navigate(`/cards/${purchaseGiftCard.giftCard.giftCardId}`);
  };
  return usePurchase(run, (file) => uploadAttachment(file, { account: account.accountId }));
}

interface ValueChoiceProps {
  merchant: Merchant;
  text: string;
  onChange: (value: string) => void;
}

function ValueChoice({ merchant, text, onChange }: ValueChoiceProps) {
  const offered = values(merchant.offers);
  const range = rangeOf(merchant.offers);
  return (
    <fieldset className={classes.plain}>
      <Text
        component="legend"
        fw={500}
        size="sm"
        mb={6}
        className={offered.length > 0 ? undefined : 'visually-hidden'}
      >
        Value
      </Text>
      {offered.length > 0 && (
        <Chip.Group value={String(amountOf(text) ?? '')} onChange={(value) => onChange(String(value))}>
          <div className={classes.values}>
            {offered.map(({ amount, left }) => (
              <Chip key={amount} value={String(amount)} disabled={left === 0} variant="outline">
                {shortMoney(amount)}
                {left !== undefined && (
                  <Text span size="xs" c="inherit" ml={6}>
                    {left === 0 ? 'sold out' : `${left} left`}
                  </Text>
                )}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      {range && (
        <TextInput
          mt={offered.length > 0 ? 'sm' : 0}
          label={offered.length > 0 ? 'Or another value' : 'Amount'}
          description={`Between ${shortMoney(range.least)} and ${shortMoney(range.most)}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={11}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={text !== '' && amountOf(text) === undefined && 'Write an amount such as 25 or 25.50.'}
        />
      )}
    </fieldset>
  );
}

interface QuotedProps {
  amount: number | undefined;
  quote: ReturnType<typeof useQuote>;
}

/** What the purchase would earn now. */
function Quoted({ amount, quote }: QuotedProps) {
  if (quote.error) {
    return (
      <ProblemPanel
        problem={quote.error}
        title="There is no quote at the moment"
        onRetry={() => quote.refetch()}
      />
    );
  }
  return (
    <div className={classes.quote} role="status">
      {amount === undefined ? (
        <Text size="sm">Choose a value to see what it earns.</Text>
      ) : quote.offer === undefined ? (
        <Text size="sm">Asking for the best rate…</Text>
      ) : quote.offer === null ? (
        <>
          <Text fw={600}>No card of {shortMoney(amount)} can be bought this way now</Text>
          <Text size="sm">Choose another value, or pay another way.</Text>
        </>
      ) : (
        <>
          <Text fw={650} size="lg">
            {percent(rateOf(quote.offer))} cashback: {money((amount * rateOf(quote.offer)) / 100)} back
          </Text>
          <Text size="sm">
            {quote.offer.type === 'EXCLUSIVE_RATE_OFFER' && 'A rate for your account alone. '}
            You are never given less than this rate without being asked.
          </Text>
        </>
      )}
    </div>
  );
}

function Annotations({ onFile }: { onFile: (file: File | null) => void }) {
  return (
    <details>
      <summary className={classes.summary}>Add a note, a category or a file</summary>
      <Stack gap="sm" mt="sm">
        <TextInput label="Note" name="memo" maxLength={MAX_MEMO} autoComplete="off" />
        <TextInput
          label="Category"
          name="category"
          maxLength={MAX_CATEGORY}
          autoComplete="off"
          description="Such as Team lunch. It is made when it is used first."
        />
        <FileInput
          label="File"
          description="A receipt, for example: PDF or PNG, up to 5 MB."
          accept="application/pdf,image/png"
          onChange={onFile}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file away' }}
        />
      </Stack>
    </details>
  );
}
