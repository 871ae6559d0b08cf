import type { GraphQlRequest } from '../api/florin';

export interface LinkedAccount {
  bankAccountId: string;
  platformItemId: string;
  bankName: string;
  accountName: string;
  nickname: string | null;
  lastFour: string;
  type: string;
  status: 'ENABLED' | 'DISABLED';
  disabledReason: string | null;
}

export interface BankBalance {
  bankAccountId: string;
  availableBalance: number | null;
  currentBalance: number | null;
  currencyCode: string;
  updatedAt: string;
}

const LINKED = `bankAccountId
    platformItemId
    bankName
    accountName
    nickname
    lastFour
    type
    status
    disabledReason`;

export const LINKED_ACCOUNTS: GraphQlRequest = {
  title: 'Linked bank accounts',
  query: `query LinkedBankAccounts {
  getPlaidBankAccounts {
    ${LINKED}
  }
  getPlaidBankBalances {
    bankAccountId
    availableBalance
    currentBalance
    currencyCode
    updatedAt
  }
}`,
};

export function linkTokenRequest(platformItemId?: string): GraphQlRequest {
  return {
    title: 'Link token',
    query: `mutation LinkToken($input: CreatePlaidLinkTokenInput!) {
  createPlaidLinkToken(input: $input) {
    linkToken
    expiration
    mode
  }
}`,
    variables: { input: platformItemId ? { platformItemId } : {} },
  };
}

export function testBankRequest(linkToken: string, institutionId: string): GraphQlRequest {
  return {
    title: 'Sign in at a test bank',
    query: `mutation SignInAtTestBank($input: CreatePlaidSandboxPublicTokenInput!) {
  createPlaidSandboxPublicToken(input: $input) {
    publicToken
  }
}`,
    variables: { input: { linkToken, institutionId } },
  };
}

const LINK = `requiresAddress
    bankInstitutionName
    platformItemId
    bankAccounts {
      bankAccountId
      accountName
      lastFour
      status
    }`;

export interface Link {
  requiresAddress: boolean;
  bankInstitutionName: string;
  platformItemId: string;
  bankAccounts: { bankAccountId: string; accountName: string; lastFour: string; status: string }[];
}

export function linkRequest(publicToken: string, platformItemId?: string): GraphQlRequest {
  return {
    title: 'Link bank accounts',
    query: `mutation LinkBankAccounts($input: CompletePlaidLinkInput!) {
  completePlaidLink(input: $input) {
    ${LINK}
  }
}`,
    variables: { input: { publicToken, ...(platformItemId && { platformItemId }) } },
  };
}

export function linkAddressRequest(input: object): GraphQlRequest {
  return {
    title: 'Address of the holder',
    query: `mutation AddressOfHolder($input: CreatePlaidLinkAddressInput!) {
  createPlaidLinkAddress(input: $input) {
    ${LINK}
  }
}`,
    variables: { input },
  };
}

export function refreshBalanceRequest(bankAccountId: string): GraphQlRequest {
  return {
    title: 'Ask the bank for a balance',
    query: `mutation RefreshBalance($input: PlaidBankAccountInput!) {
  refreshPlaidBankAccountBalance(input: $input) {
    bankAccountId
    availableBalance
    currentBalance
    updatedAt
  }
}`,
    variables: { input: { bankAccountId } },
  };
}

export const CHECK_CONNECTIONS: GraphQlRequest = {
  title: 'Ask all banks',
  query: `mutation CheckConnections {
  refreshPlaidBankConnections {
    verifyMembers {
      platformItemId
      bankInstitutionName
    }
  }
}`,
};

const BY_NUMBER = `bankAccountId
    accountName
    lastFour
    status
    disabledReason`;

export interface AddedAccount {
  bankAccountId: string;
  accountName: string;
  lastFour: string;
  status: 'ENABLED' | 'DISABLED';
  disabledReason: string | null;
}

/** The input has the account's number: it goes to the API and nowhere else. */
export function addAccountRequest(input: object): GraphQlRequest {
  return {
    title: 'Add a bank account',
    query: `mutation AddBankAccount($input: AddBankAccountInput!) {
  addBankAccount(input: $input) {
    ${BY_NUMBER}
  }
}`,
    variables: { input },
  };
}

export function verifyRequest(input: object): GraphQlRequest {
  return {
    title: 'Verify a bank account',
    query: `mutation VerifyBankAccount($input: VerifyBankAccountInput!) {
  verifyBankAccount(input: $input) {
    ${BY_NUMBER}
  }
}`,
    variables: { input },
  };
}

export function renameAccountRequest(bankAccountId: string, nickname: string): GraphQlRequest {
  return {
    title: 'Name a bank account',
    query: `mutation NameBankAccount($input: UpdateBankAccountNicknameInput!) {
  updateBankAccountNickname(input: $input) {
    bankAccountId
    nickname
  }
}`,
    variables: { input: { bankAccountId, nickname } },
  };
}

export function deleteAccountRequest(bankAccountId: string): GraphQlRequest {
  return {
    title: 'Remove a bank account',
    query: `mutation RemoveBankAccount($input: DeleteBankAccountInput!) {
  deleteBankAccount(input: $input) {
    bankAccountId
    status
  }
}`,
    variables: { input: { bankAccountId } },
  };
}
