import { Link, useLocation } from 'react-router';
import classes from './Money.module.css';

const SECTIONS = {
  Wallet: [
    { to: '/wallet', title: 'Balances' },
    { to: '/wallet/cards', title: 'Bank cards' },
    { to: '/wallet/banks', title: 'Bank accounts' },
    { to: '/wallet/statements', title: 'Statements' },
  ],
  'Move money': [
    { to: '/money/deposit', title: 'Deposit' },
    { to: '/money/withdraw', title: 'Withdraw' },
    { to: '/money/transfer', title: 'Between spend accounts' },
    { to: '/money/send', title: 'Send to somebody' },
    { to: '/money/redeem', title: 'Redeem a gift card' },
  ],
  Transactions: [
    { to: '/transactions', title: 'All' },
    { to: '/transactions/declined', title: 'Declined' },
  ],
};

/** The pages that belong together, side by side. */
export function SectionLinks({ of }: { of: keyof typeof SECTIONS }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={of}>
      <ul className={classes.links}>
        {SECTIONS[of].map(({ to, title }) => (
          <li key={to}>
            <Link to={to} aria-current={pathname === to ? 'page' : undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
