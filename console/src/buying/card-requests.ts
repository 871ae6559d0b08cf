import type { GraphQlRequest } from '../api/florin';

export const CARDS_PAGE = 20;

/** A page of cards, and whether there is another one. */
export function cardsRequest(status: string, offset: number): GraphQlRequest {
  return {
    title: 'Gift cards',
    query: `query GiftCards($status: [GiftCardStatus], $offset: Int!, $next: Int!) {
  getGiftCards(status: $status, paginate: { limit: ${CARDS_PAGE}, offset: $offset }) {
    giftCardId
    status
    createdAt
    endDate
    merchant {
      name
      slug
      logoUrl
    }
  }
  next: getGiftCards(status: $status, paginate: { limit: 1, offset: $next }) {
    giftCardId
  }
}`,
    variables: { status: status ? [status] : null, offset, next: offset + CARDS_PAGE },
  };
}

export function purchaseOfCardRequest(purchaseId: string): GraphQlRequest {
  return {
    title: 'Purchase and its card',
    query: `query Purchase($purchaseId: UUID!) {
  getUserPurchaseById(purchaseId: $purchaseId) {
    purchaseId
    purchaseDisplayId
    status
    purchaseAmount
    fluzpayAmount
    seatRewardValue
    createdAt
    memo
    transactionCategory
    attachmentUrl
    giftCard {
      giftCardId
      status
      endDate
      termsAndConditions
      merchant {
        name
        slug
        logoUrl
        faceplateUrl
      }
    }
  }
}`,
    variables: { purchaseId },
  };
}

export function revealRequest(giftCardId: string): GraphQlRequest {
  return {
    title: 'Reveal',
    query: `mutation Reveal($giftCardId: UUID!) {
  revealGiftCardByGiftCardId(giftCardId: $giftCardId) {
    code
    pin
    url
  }
}`,
    variables: { giftCardId },
  };
}
