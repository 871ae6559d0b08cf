/** What a scope lets an app do, for the person who lets it. */
const WORDS: Record<string, string> = {
  LIST_OFFERS: 'See merchants, offers and what is in stock',
  LIST_PURCHASES: 'See gift cards and purchases, without their codes',
  LIST_PAYMENT: 'See balances and ways to pay',
  MAKE_DEPOSIT: 'Move money into the account',
  PURCHASE_GIFTCARD: 'Buy gift cards',
  REVEAL_GIFTCARD: 'See the codes of gift cards',
  MANAGE_PAYMENT: 'Add and remove ways to pay',
  MAKE_WITHDRAW: 'Move money out of the account',
  CREATE_VIRTUALCARD: 'Make virtual cards',
  REVEAL_VIRTUALCARD: 'See the numbers of virtual cards',
  EDIT_VIRTUALCARD: 'Change and lock virtual cards',
  PCI_COMPLIANCE: 'Handle card data under PCI rules',
  MAKE_PAYOUT_SEND: 'Take payments out of the account',
  MAKE_PAYOUT_RECEIVE: 'Pay into the account',
  MAKE_PAYOUT_TRANSFER_SEND: 'Send transfers to other people',
  MAKE_PAYOUT_TRANSFER_RECEIVE: 'Receive transfers from other people',
  QUERY_RECIPIENT: 'Find people and businesses to pay',
  VERIFY_KYC: 'Check who a person is',
  MANAGE_SUBUSERS: 'Add and remove people of the account',
  VIEW_SUBUSERS: 'See the people of the account',
  REQUEST_VIRTUAL_CARD: 'Ask for virtual cards',
  REQUEST_REIMBURSEMENT: 'Ask for money back',
  REQUEST_INTERNAL_TRANSFER: 'Ask for transfers within the account',
  REQUEST_ACCOUNT_TRANSFER: 'Ask for transfers to other accounts',
  LIST_APPROVALS: 'See what waits for approval',
  MANAGE_APPROVALS: 'Approve and decline what others ask for',
};

/** A scope of a newer server is shown by its name. */
export function scopeWords(scope: string): string {
  return WORDS[scope] ?? scope;
}
