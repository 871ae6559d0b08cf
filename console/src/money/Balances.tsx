import { Text } from '@mantine/core';
import { centsOf, dollars } from './amounts';
import classes from './Money.module.css';
import type { BalanceAmounts, Wallet } from './wallet-requests';

/** The account's money by kind: what is available, and what is held for something in progress. */
export function Balances({ wallet: { balances, spendAccounts } }: { wallet: Wallet }) {
  const reserve = centsOf(balances.reserveBalance.totalBalance);
  const kinds: { name: string; text: string; amounts: BalanceAmounts }[] = [
    {
      name: 'Cash',
      text: spendAccounts.length === 1 ? 'in one spend account' : `in ${spendAccounts.length} spend accounts`,
      amounts: balances.cashBalance,
    },
    { name: 'Rewards', text: 'can be spent and withdrawn', amounts: balances.rewardsBalance },
    { name: 'Gift-card balance', text: 'can be spent alone', amounts: balances.giftCardCashBalance },
    ...(reserve > 0n
      ? [{ name: 'Reserve', text: 'covers settlements that fail', amounts: balances.reserveBalance }]
      : []),
  ];
  return (
    <ul className={classes.tiles}>
      {kinds.map(({ name, text, amounts }) => {
        const available = centsOf(amounts.availableBalance);
        const pending = centsOf(amounts.totalBalance) - available;
        return (
          <li key={name} className={`surface ${classes.tile}`}>
            <Text size="sm" c="dimmed">
              {name}
            </Text>
            <Text size="xl" fw={650}>
              {dollars(available)}
            </Text>
            <Text size="xs" c="dimmed">
              {text}
            </Text>
            {pending > 0n && (
              <Text size="xs" c="dimmed">
                and {dollars(pending)} held for something in progress
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}
