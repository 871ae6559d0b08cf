import type { GraphQlRequest } from '../api/florin';

export const LAST_PURCHASES: GraphQlRequest = {
  title: 'Last purchases',
  query: `query LastPurchases {
  getUserPurchases(filter: { scope: [TOKEN_ACCOUNT] }, paginate: { limit: 5 }) {
    purchaseId
    purchaseDisplayId
    status
    purchaseAmount
    seatRewardValue
    createdAt
    giftCard {
      giftCardId
      status
      merchant {
        name
        logoUrl
      }
    }
  }
}`,
};

/** What an app asks first; the pages have a token of their own. */
export function tokenRequest(userId: string, accountId: string): GraphQlRequest {
  return {
    title: 'Token',
    query: `mutation Token($userId: UUID!, $accountId: UUID!, $scopes: [ScopeType!]!) {
  generateUserAccessToken(userId: $userId, accountId: $accountId, scopes: $scopes) {
    token
    scopes
    expiresAt
  }
}`,
    variables: {
      userId,
      accountId,
      scopes: ['LIST_OFFERS', 'LIST_PURCHASES', 'LIST_PAYMENT', 'PURCHASE_GIFTCARD', 'REVEAL_GIFTCARD'],
    },
  };
}
