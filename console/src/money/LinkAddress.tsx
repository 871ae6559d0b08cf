import { Button, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Account } from '../api/florin';
import { ProblemPanel } from '../ui/ProblemPanel';
import { AddressFields, addressErrors, addressOf } from './AddressFields';
import { call, moneyChanged } from './api';
import { linkAddressRequest } from './bank-requests';
import classes from './Money.module.css';
import { useAct } from './useAct';

interface LinkAddressProps {
  account: Account;
  platformItemId: string;
  onDone: () => void;
}

/** Where the holder of linked accounts lives, for banks that want to know it. */
export function LinkAddress({ account, platformItemId, onDone }: LinkAddressProps) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const act = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wrong = addressErrors(form, '');
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) {
      void act.run(async () => {
        await call(account, linkAddressRequest({ platformItemId, ...addressOf(form, '') }));
        onDone();
        await moneyChanged(account);
      });
    }
  };
  return (
    <form method="post" noValidate onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <AddressFields prefix="" errors={errors} inUsOnly />
        {act.problem !== undefined && (
          <ProblemPanel problem={act.problem} title="The address was not taken" />
        )}
        <div>
          <Button type="submit" size="xs" loading={act.isBusy}>
            Save the address
          </Button>
        </div>
      </Stack>
    </form>
  );
}
