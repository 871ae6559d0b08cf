import type { GraphQlRequest } from '../api/florin';

export interface SpendAccount {
  userCashBalanceId: string;
  nickname: string | null;
  status: 'ACTIVE' | 'CLOSED';
  isDefault: boolean;
  availableCashBalance: string;
  totalCashBalance: string;
  lifetimeCashBalance: string;
  createdAt: string | null;
  closedAt: string | null;
}

export interface BalanceAmounts {
  availableBalance: string;
  totalBalance: string;
  lifetimeBalance: string;
}

export interface BankCard {
  bankCardId: string;
  cardType: string;
  cardProcessor: string;
  cardholderName: string | null;
  lastFourDigits: string;
  expirationMonth: string | null;
  expirationYear: string | null;
  nickname: string | null;
  preferredMerchantCategoryCode: string | null;
}

export interface BankAccount {
  bankAccountId: string;
  type: string | null;
  accountName: string;
  achRouting: string | null;
  lastFour: string | null;
  nickname: string | null;
}

export interface Paypal {
  paypalVaultId: string;
  email: string;
}

export interface Wallet {
  bankCards: BankCard[];
  bankAccounts: BankAccount[];
  paypalAccounts: Paypal[];
  balances: {
    cashBalance: BalanceAmounts;
    rewardsBalance: BalanceAmounts;
    giftCardCashBalance: BalanceAmounts;
    reserveBalance: BalanceAmounts;
  };
  /** The open ones, the default one first. */
  spendAccounts: SpendAccount[];
}

/** As many pages of 20 as an account may have open spend accounts. */
const PAGES = [0, 1, 2, 3, 4].map((page) => ({ name: `page${page}`, offset: page * 20 }));

const SPEND_ACCOUNT = `userCashBalanceId
    nickname
    status
    isDefault
    availableCashBalance
    totalCashBalance
    lifetimeCashBalance
    createdAt
    closedAt`;

const AMOUNTS = `availableBalance
        totalBalance
        lifetimeBalance`;

export const WALLET: GraphQlRequest = {
  title: 'Wallet',
  query: `query Wallet {
  getWallet {
    bankCards {
      bankCardId
      cardType
      cardProcessor
      cardholderName
      lastFourDigits
      expirationMonth
      expirationYear
      nickname
      preferredMerchantCategoryCode
    }
    bankAccounts {
      bankAccountId
      type
      accountName
      achRouting
      lastFour
      nickname
    }
    paypalAccounts {
      paypalVaultId
      email
    }
    balances {
      cashBalance {
        ${AMOUNTS}
      }
      rewardsBalance {
        ${AMOUNTS}
      }
      giftCardCashBalance {
        ${AMOUNTS}
      }
      reserveBalance {
        ${AMOUNTS}
      }
    }
  }
${PAGES.map(
  ({ name, offset }) =>
    `  ${name}: getUserCashBalances(filter: { status: [ACTIVE] }, paginate: { offset: ${offset} }) {
    ...OfSpendAccount
  }`,
).join('\n')}
}

fragment OfSpendAccount on UserCashBalanceDetails {
    ${SPEND_ACCOUNT}
}`,
};

type WalletAnswer = { getWallet: Omit<Wallet, 'spendAccounts'> } & Record<string, unknown>;

/** The wallet as the pages use it. */
export function walletOf(answer: WalletAnswer): Wallet {
  const open = PAGES.flatMap(({ name }) => answer[name] as SpendAccount[]);
  return {
    ...answer.getWallet,
    spendAccounts: open.sort((one, other) => Number(other.isDefault) - Number(one.isDefault)),
  };
}

export function closedRequest(offset: number): GraphQlRequest {
  return {
    title: 'Closed spend accounts',
    query: `query ClosedSpendAccounts($paginate: OffsetInput) {
  getUserCashBalances(filter: { status: [CLOSED] }, paginate: $paginate) {
    ${SPEND_ACCOUNT}
  }
}`,
    variables: { paginate: { limit: 20, offset } },
  };
}

export function spendAccountRequest(userCashBalanceId: string): GraphQlRequest {
  return {
    title: 'Spend account',
    query: `query SpendAccount($userCashBalanceId: UUID!) {
  getUserCashBalanceById(userCashBalanceId: $userCashBalanceId) {
    ${SPEND_ACCOUNT}
  }
}`,
    variables: { userCashBalanceId },
  };
}

export function openRequest(nickname: string): GraphQlRequest {
  return {
    title: 'Open a spend account',
    query: `mutation OpenSpendAccount($input: CreateUserCashBalanceInput!) {
  createUserCashBalance(input: $input) {
    ${SPEND_ACCOUNT}
  }
}`,
    variables: { input: { nickname } },
  };
}

export function renameRequest(userCashBalanceId: string, nickname: string): GraphQlRequest {
  return {
    title: 'Rename a spend account',
    query: `mutation RenameSpendAccount($input: UpdateUserCashBalanceInput!) {
  updateUserCashBalance(input: $input) {
    userCashBalanceId
    nickname
  }
}`,
    variables: { input: { userCashBalanceId, nickname } },
  };
}

export function closeRequest(input: object): GraphQlRequest {
  return {
    title: 'Close a spend account',
    query: `mutation CloseSpendAccount($input: CloseUserCashBalanceInput!) {
  closeUserCashBalance(input: $input) {
    closedUserCashBalance {
      userCashBalanceId
      nickname
      closedAt
    }
  }
}`,
    variables: { input },
  };
}

export interface Address {
  userAddressId: string;
  streetAddressLine1: string;
  streetAddressLine2: string | null;
  city: string;
  state: string;
  postalCode: string;
  country: string;
}

/** As many as anybody has used for cards: the newest forty. */
export const ADDRESSES: GraphQlRequest = {
  title: 'Addresses',
  query: `query Addresses {
  first: getUserAddresses(paginate: { offset: 0 }) {
    ...OfAddress
  }
  second: getUserAddresses(paginate: { offset: 20 }) {
    ...OfAddress
  }
}

fragment OfAddress on UserAddress {
  userAddressId
  streetAddressLine1
  streetAddressLine2
  city
  state
  postalCode
  country
}`,
};

/** The input has the card's number: it goes to the API and nowhere else. */
export function addCardRequest(input: object): GraphQlRequest {
  return {
    title: 'Add a card',
    query: `mutation AddCard($input: AddBankCardInput!) {
  addBankCard(input: $input) {
    bankCardId
    cardType
    cardProcessor
    lastFourDigits
  }
}`,
    variables: { input },
  };
}

export function renameCardRequest(bankCardId: string, nickname: string): GraphQlRequest {
  return {
    title: 'Name a card',
    query: `mutation NameCard($input: UpdateBankCardNicknameInput!) {
  updateBankCardNickname(input: $input) {
    bankCardId
    nickname
  }
}`,
    variables: { input: { bankCardId, nickname } },
  };
}

export function cardCategoryRequest(bankCardId: string, code: string): GraphQlRequest {
  return {
    title: 'Say what a card is for',
    query: `mutation CardCategory($input: UpdateBankCardPreferredMerchantCategoryCodeInput!) {
  updateBankCardPreferredMerchantCategoryCode(input: $input) {
    bankCardId
    preferredMerchantCategoryCode
  }
}`,
    variables: { input: { bankCardId, preferredMerchantCategoryCode: code } },
  };
}

export function deleteCardRequest(bankCardId: string): GraphQlRequest {
  return {
    title: 'Delete a card',
    query: `mutation DeleteCard($input: DeleteBankCardInput!) {
  deleteBankCard(input: $input) {
    bankCardId
    cardStatus
  }
}`,
    variables: { input: { bankCardId } },
  };
}

export const CATEGORY_CODES: GraphQlRequest = {
  title: 'Merchant category codes',
  query: `query MerchantCategoryCodes {
  getMccList {
    code
    description
  }
}`,
};
