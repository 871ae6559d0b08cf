import { Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Frame } from '../buying/Frame';
import { ShowRequests } from '../buying/ShowRequests';
import { Balances } from './Balances';
import classes from './Money.module.css';
import { WithWallet } from './WithWallet';
import { WALLET } from './wallet-requests';

const WAYS = [
  {
    to: '/money/deposit',
    title: 'Deposit',
    text: 'From a card, bank account or PayPal account onto a balance.',
  },
  {
    to: '/money/withdraw',
    title: 'Withdraw',
    text: 'From a spend account or rewards to a bank account, debit card, PayPal or Venmo.',
  },
  {
    to: '/money/transfer',
    title: 'Between spend accounts',
    text: 'From one spend account of this account to another, at once.',
  },
  {
    to: '/money/send',
    title: 'Send to somebody',
    text: 'To a person or a business that has an account here.',
  },
  {
    to: '/money/redeem',
    title: 'Redeem a gift card',
    text: 'A gift card of this server’s own, onto the gift-card balance.',
  },
];

/** The ways that money goes in, out and about. */
export default function MoneyPage() {
  return (
    <Frame
      title="Move money"
      text="In, out, between spend accounts, and to others."
      actions={<ShowRequests requests={[WALLET]} />}
    >
      {(account) => (
        <>
          <ul className={classes.tiles}>
            {WAYS.map(({ to, title, text }) => (
              <li key={to}>
                <Link to={to} className={`surface ${classes.tile}`}>
                  <Text component="span" fw={650} display="block">
                    {title}
                  </Text>
                  <Text component="span" size="sm" c="dimmed" display="block" mt={4}>
                    {text}
                  </Text>
                </Link>
              </li>
            ))}
          </ul>
          <section aria-labelledby="balances">
            <Title order={2} id="balances" mb="md">
              Balances
            </Title>
            <WithWallet account={account}>{(wallet) => <Balances wallet={wallet} />}</WithWallet>
          </section>
        </>
      )}
    </Frame>
  );
}
