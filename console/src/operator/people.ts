export interface Place {
  accountId: string;
  accountName: string;
  type: string;
  seatId: string;
  roles: string[];
  status: string;
}

export interface Grant {
  appId: string;
  appName: string;
  scopes: string[];
}

export interface User {
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  status: 'ACTIVE' | 'BLOCKED';
  createdAt: string;
  seats?: Place[];
  grants?: Grant[];
}

export const STATUS_OPTIONS = [
  { value: '', label: 'All' },
  { value: 'ACTIVE', label: 'Active' },
  { value: 'BLOCKED', label: 'Blocked' },
];

export interface AccountSeat {
  seatId: string;
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  isDefault: boolean;
  roles: string[];
  status: string;
}

export interface BalanceLine {
  balanceId: string;
  kind: string;
  isDefault: boolean;
  open: boolean;
  currency: string;
  balance: string;
  available: string;
}

export interface Account {
  accountId: string;
  type: 'CONSUMER' | 'BUSINESS';
  name: string;
  status: 'ACTIVE' | 'BLOCKED';
  createdAt: string;
  seats?: AccountSeat[];
  balances?: BalanceLine[];
}

export interface Deposit {
  depositId: string;
  balanceId: string;
  amount: string;
  currency: string;
  reason: string;
  madeBy: string;
  key?: string;
  createdAt: string;
  reversal?: { reversalId: string; reason: string; madeBy: string; createdAt: string };
}

/** What a seat's roles may be. */
export const SEAT_ROLES = ['OWNER', 'ADMIN', 'MANAGER', 'SPENDER', 'VIEWER'];

export const BALANCES: Record<string, string> = {
  CASH: 'Cash',
  REWARDS: 'Cashback',
  GIFT_CARD: 'Gift-card balance',
  RESERVE: 'Reserve',
};

/** A balance as lists name it. */
export function balanceName({ kind, isDefault, open }: BalanceLine): string {
  return `${BALANCES[kind] ?? kind}${isDefault ? ', the default' : ''}${open ? '' : ', closed'}`;
}

/** A decimal text in its currency, as the person's country writes it. */
export function money(amount: string, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(Number(amount));
}
