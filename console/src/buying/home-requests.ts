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
