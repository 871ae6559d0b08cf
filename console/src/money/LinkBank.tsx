import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { Account } from '../api/florin';
import { useServer } from '../api/server';
import { ProblemPanel } from '../ui/ProblemPanel';
import { call, moneyChanged } from './api';
import { type Link, linkRequest, linkTokenRequest, testBankRequest } from './bank-requests';
import classes from './Money.module.css';
import { isUnknown } from './reasons';
import { useAct } from './useAct';

/** The banks that stand in for real ones in staging. */
const TEST_BANKS = [
  { value: 'two-accounts', label: 'First Platypus Bank: two accounts, all works' },
  { value: 'requires-address', label: 'Tartan Bank: wants the holder’s address' },
  { value: 'disconnected', label: 'Houndstooth Bank: asks for a new sign-in afterwards' },
  { value: 'declines', label: 'Tattersall Bank: declines payments' },
  { value: 'unreachable', label: 'Royal Bank of Plaid: never answers' },
];

interface LinkBankProps {
  account: Account;
  /** A connection that is broken; without it a new one is made. */
  repairs?: { platformItemId: string; bankName: string };
  onDone: (text: string) => void;
}

/** The account holder signs in at the bank, and its accounts are linked: in three steps, of which each can be tried again. */
export function LinkBank({ account, repairs, onDone }: LinkBankProps) {
  const id = useId();
  const { data: server } = useServer();
  const [linkToken, setLinkToken] = useState<string>();
  const [publicToken, setPublicToken] = useState<string>();
  const act = useAct();
  const title = repairs ? `Sign in at ${repairs.bankName} again` : 'Link a bank account';
  const leave = () => {
    setLinkToken(undefined);
    setPublicToken(undefined);
  };
  const begin = () =>
    act.run(async () => {
      const { createPlaidLinkToken: made } = await call<{ createPlaidLinkToken: { linkToken: string } }>(
        account,
        linkTokenRequest(repairs?.platformItemId),
      );
      setLinkToken(made.linkToken);
    });
  /** A public token links once: whoever got no answer sends the same one again. */
  const link = async (token: string) => {
    const { completePlaidLink: linked } = await call<{ completePlaidLink: Link }>(
      account,
      linkRequest(token, repairs?.platformItemId),
    ).catch((failure: unknown) => {
      if (!isUnknown(failure)) {
        setPublicToken(undefined);
        setLinkToken(undefined);
      }
      throw failure;
    });
    leave();
    onDone(
      linked.requiresAddress
        ? `${linked.bankInstitutionName} is linked, and wants the holder’s address before it pays: see above.`
        : `${linked.bankInstitutionName} is linked: ${linked.bankAccounts.map(({ accountName }) => accountName).join(', ')}.`,
    );
    await moneyChanged(account);
  };
  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const bank = String(new FormData(event.currentTarget).get('bank') ?? '');
    void act.run(async () => {
      const { createPlaidSandboxPublicToken: made } = await call<{
        createPlaidSandboxPublicToken: { publicToken: string };
      }>(account, testBankRequest(linkToken ?? '', bank));
      setPublicToken(made.publicToken);
      await link(made.publicToken);
    });
  };
  return (
    <section className={repairs ? undefined : `surface ${classes.panel}`} aria-labelledby={id}>
      <Title order={2} size={repairs ? 'h4' : 'h2'} id={id}>
        {title}
      </Title>
      <Stack gap="md" maw={560} mt="xs">
        {!repairs && (
          <Text size="sm" c="dimmed">
            You sign in at the bank; Florin sees neither the name nor the password that you sign in with. The
            accounts can pay at once.
          </Text>
        )}
        {linkToken === undefined && (
          <div>
            <Button
              size={repairs ? 'xs' : 'sm'}
              variant={repairs ? 'default' : 'filled'}
              loading={act.isBusy}
              onClick={begin}
            >
              {repairs ? 'Sign in' : 'Link'}
            </Button>
          </div>
        )}
        {linkToken !== undefined && publicToken === undefined && server?.environment !== 'live' && (
          <form method="post" onSubmit={signIn} className={classes.form}>
            <Stack gap="sm">
              <Text size="sm">
                Here you would sign in at your bank. In staging, test banks stand in for it.
              </Text>
              <NativeSelect name="bank" label="Bank" data={TEST_BANKS} />
              <Group gap="sm">
                <Button type="submit" size="xs" loading={act.isBusy}>
                  Sign in there
                </Button>
                <Button size="xs" variant="default" onClick={leave}>
                  Leave it
                </Button>
              </Group>
            </Stack>
          </form>
        )}
        {act.problem !== undefined && (
          <ProblemPanel
            problem={act.problem}
            title="Nothing was linked"
            {...(publicToken && { onRetry: () => act.run(() => link(publicToken)) })}
          />
        )}
      </Stack>
    </section>
  );
}
