import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../api/florin';
import { Frame } from '../buying/Frame';
import { centsOf, dollars } from './amounts';
import { call } from './api';
import { GIFT_CODE_PREFIX, giftCode } from './gift-code';
import { MovementForm, Notes, notesOf } from './MovementForm';
import { type Deposited, redeemRequest } from './movement-requests';
import { SectionLinks } from './SectionLinks';
import { type MovementInput, type Outcome, useMovement } from './useMovement';

/** What stands for the code in the request that is shown: whoever has the code has the money. */
const HIDDEN = `${GIFT_CODE_PREFIX}…`;

export default function RedeemPage() {
  return (
    <Frame title="Redeem a gift card" text="A gift card of this server’s own, onto the gift-card balance.">
      {(account) => (
        <>
          <SectionLinks of="Move money" />
          <Redeem account={account} />
        </>
      )}
    </Frame>
  );
}

function Redeem({ account }: { account: Account }) {
  const [text, setText] = useState('');
  const typed = giftCode(text);
  const movement = useMovement(
    account,
    async (input) => {
      const outcome = await redeem(account, input);
      // It is spent, and nobody needs it any more.
      setText('');
      return outcome;
    },
    () => setText(''),
  );
  return (
    <MovementForm
      account={account}
      label="Redeem a gift card"
      movement={movement}
      isReady={typed.code !== undefined}
      button="Redeem"
      request={redeemRequest({ idempotencyKey: movement.key, code: HIDDEN })}
      onSubmit={(form) => typed.code !== undefined && movement.send({ code: typed.code, ...notesOf(form) })}
    >
      <TextInput
        label="The card’s code"
        description={`It begins with ${GIFT_CODE_PREFIX}`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={255}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={typed.error}
      />
      <Text size="sm" c="dimmed">
        All of its value arrives at once. It can be spent on gift cards, and not withdrawn. A card works once.
      </Text>
      <Notes />
    </MovementForm>
  );
}

async function redeem(account: Account, input: MovementInput): Promise<Outcome> {
  const answer = await call<{ redeemFluzGiftCard: { cashBalanceDeposits: Deposited[] } }>(
    account,
    redeemRequest(input),
  );
  const made = answer.redeemFluzGiftCard.cashBalanceDeposits[0] as Deposited;
  return {
    recordId: made.cashBalanceDepositId,
    status: made.status,
    what: `Gift card of ${dollars(centsOf(made.depositAmount))}`,
  };
}
