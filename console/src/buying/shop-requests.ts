import type { GraphQlRequest } from '../api/florin';

/** The most that the API lists at once. */
export const PAGE = 20;

const OFFERS = `offers {
      offerId
      type
      hasStockInfo
      denominationsType
      offerRates {
        maxUserRewardValue
        denominations
        allowedPaymentMethods
      }
      stockInfo {
        ... on StockInfoFixedType {
          denomination
          availableStock
        }
      }
    }`;

/** A page of merchants, and whether there is another one. */
export function merchantsRequest(name: string, category: string, offset: number): GraphQlRequest {
  return {
    title: 'Merchants',
    query: `query Merchants($name: String, $category: String, $offset: Int!, $next: Int!) {
  getMerchants(name: $name, category: $category, paginate: { limit: ${PAGE}, offset: $offset }) {
    merchantId
    name
    slug
    category
    logoUrl
    ${OFFERS}
  }
  next: getMerchants(name: $name, category: $category, paginate: { limit: 1, offset: $next }) {
    slug
  }
}`,
    variables: { name: name || null, category: category || null, offset, next: offset + PAGE },
  };
}

/** As many pages of them as a gallery can sensibly offer. */
export const CATEGORIES: GraphQlRequest = {
  title: 'Categories of merchants',
  query: `query MerchantCategories {
  first: getMerchantCategories(paginate: { limit: 20, offset: 0 })
  second: getMerchantCategories(paginate: { limit: 20, offset: 20 })
  third: getMerchantCategories(paginate: { limit: 20, offset: 40 })
}`,
};

export function merchantRequest(slug: string): GraphQlRequest {
  return {
    title: 'Merchant',
    query: `query Merchant($slug: String!) {
  getMerchants(name: $slug) {
    merchantId
    name
    slug
    category
    logoUrl
    faceplateUrl
    ${OFFERS}
  }
}`,
    variables: { slug },
  };
}

export function quoteRequest(slug: string, denomination: number, paymentMethod: string): GraphQlRequest {
  return {
    title: 'Quote',
    query: `query Quote($input: GetOfferQuoteInput!) {
  getOfferQuote(input: $input) {
    offerId
    type
    denominationsType
    hasStockInfo
    offerRates {
      maxUserRewardValue
      denominations
      allowedPaymentMethods
    }
    stockInfo {
      ... on StockInfoFixedType {
        denomination
        availableStock
      }
    }
  }
}`,
    variables: { input: { slug, denomination, paymentMethod } },
  };
}

export function purchaseRequest(input: Record<string, unknown>): GraphQlRequest {
  return {
    title: 'Purchase',
    query: `mutation Purchase($input: PurchaseGiftCardInput!) {
  purchaseGiftCard(input: $input) {
    purchaseId
    purchaseDisplayId
    status
    purchaseAmount
    fluzpayAmount
    seatRewardValue
    createdAt
    giftCard {
      giftCardId
      status
    }
  }
}`,
    variables: { input },
  };
}
