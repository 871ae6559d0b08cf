import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../api/florin';
import { newKey } from '../buying/ids';
import { useSubmit } from '../signin/useSubmit';
import { ProblemPanel } from '../ui/ProblemPanel';
import { centsOf, dollars } from './amounts';
import { call, moneyChanged, nameOf, useMoneyWallet } from './api';
import classes from './Money.module.css';
import { closeRequest, type SpendAccount } from './wallet-requests';

interface CloseFormProps {
  account: Account;
  one: SpendAccount;
  onClose: () => void;
  onDone: () => void;
}

/** Closes a spend account for good; what is left on it goes to another one. A refusal does not use up the key. */
export function CloseForm({ account, one, onClose, onDone }: CloseFormProps) {
  const [key] = useState(newKey);
  const { data: wallet } = useMoneyWallet(account);
  const total = centsOf(one.totalCashBalance);
  const isHeld = total > centsOf(one.availableCashBalance);
  const others = (wallet?.spendAccounts ?? []).filter(
    (other) => other.userCashBalanceId !== one.userCashBalanceId,
  );
  const submit = useSubmit(async ({ to }) => {
    await call(
      account,
      closeRequest({
        idempotencyKey: key,
        userCashBalanceId: one.userCashBalanceId,
        ...(total > 0n && { transferUserCashBalanceId: to }),
      }),
    );
    onDone();
    await moneyChanged(account);
  });
  return (
    <form method="post" {...submit.form} className={classes.form} aria-label={`Close ${nameOf(one)}`}>
      <Stack gap="sm">
        <Text size="sm">
          It is closed for good and pays for nothing more. Its transactions and statements stay; later refunds
          go to the default spend account.
        </Text>
        {isHeld && (
          <Text size="sm">It is paying for something in progress: it can be closed when that is done.</Text>
        )}
        {total > 0n && (
          <NativeSelect
            name="to"
            label={`What gets its ${dollars(total)}`}
            data={others.map((other) => ({ value: other.userCashBalanceId, label: nameOf(other) }))}
          />
        )}
        {submit.problem !== undefined && <ProblemPanel problem={submit.problem} title="It was not closed" />}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={submit.busy} disabled={isHeld}>
            Close it for good
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Leave it open
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
