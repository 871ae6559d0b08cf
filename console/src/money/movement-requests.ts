import type { GraphQlRequest } from '../api/florin';

export type MovementStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'RETURNED';

export interface Deposited {
  cashBalanceDepositId: string;
  depositAmount: string;
  depositFee: string;
  status: MovementStatus;
  expectedClearedDate: string | null;
}

export function depositRequest(input: object): GraphQlRequest {
  return {
    title: 'Deposit',
    query: `mutation Deposit($input: DepositCashBalanceInput!) {
  depositCashBalance(input: $input) {
    cashBalanceDeposits {
      cashBalanceDepositId
      depositAmount
      depositFee
      status
      expectedClearedDate
    }
  }
}`,
    variables: { input },
  };
}

export function redeemRequest(input: object): GraphQlRequest {
  return {
    title: 'Redeem a gift card',
    query: `mutation Redeem($input: RedeemFluzGiftCardInput!) {
  redeemFluzGiftCard(input: $input) {
    cashBalanceDeposits {
      cashBalanceDepositId
      depositAmount
      depositFee
      status
      expectedClearedDate
    }
  }
}`,
    variables: { input },
  };
}

export interface Withdrawn {
  withdrawId: string;
  transactionLogId: string | null;
  amount: string;
  processingFee: string;
  status: MovementStatus;
}

export function withdrawRequest(input: object): GraphQlRequest {
  return {
    title: 'Withdrawal',
    query: `mutation Withdraw($input: WithdrawCashBalanceInput!) {
  withdrawCashBalance(input: $input) {
    withdraws {
      withdrawId
      transactionLogId
      amount
      processingFee
      status
    }
  }
}`,
    variables: { input },
  };
}

export interface Moved {
  cashBalanceDeposit: { cashBalanceDepositId: string; depositAmount: string; status: MovementStatus };
}

export function moveRequest(input: object): GraphQlRequest {
  return {
    title: 'Move between spend accounts',
    query: `mutation Move($input: TransferInternalBalanceInput!) {
  transferInternalBalance(input: $input) {
    cashBalanceDeposit {
      cashBalanceDepositId
      depositAmount
      status
    }
  }
}`,
    variables: { input },
  };
}

export interface Sent {
  success: boolean;
  message: string;
  transferId: string | null;
  error: { code: string; message: string } | null;
}

export function sendRequest(input: object): GraphQlRequest {
  return {
    title: 'Send money',
    query: `mutation Send($input: CreateTransferInput!) {
  createTransfer(input: $input) {
    success
    message
    transferId
    error {
      code
      message
    }
  }
}`,
    variables: { input },
  };
}

export interface Recipient {
  recipientId: string;
  displayName: string;
}

export function lookupUserRequest(input: { email: string } | { phoneNumber: string }): GraphQlRequest {
  return {
    title: 'Find a person',
    query: `query FindPerson($input: UserLookupInput!) {
  lookupUser(input: $input) {
    recipientId
    displayName
  }
}`,
    variables: { input },
  };
}

export function lookupBusinessRequest(companyName: string): GraphQlRequest {
  return {
    title: 'Find a business',
    query: `query FindBusiness($input: BusinessLookupInput!) {
  lookupBusiness(input: $input) {
    recipientId
    displayName
  }
}`,
    variables: { input: { companyName } },
  };
}
