/** What the pages ask of a merchant's offers. */
export interface Offer {
  offerId: string | null;
  type: 'GIFT_CARD_OFFER' | 'EXCLUSIVE_RATE_OFFER' | 'CARD_LINKED_OFFER';
  hasStockInfo: boolean;
  denominationsType: 'FIXED' | 'VARIABLE' | null;
  offerRates: OfferRate[];
  stockInfo: Stock[];
}

export interface OfferRate {
  maxUserRewardValue: number;
  denominations: number[];
  allowedPaymentMethods: string[];
}

export interface Stock {
  denomination?: string;
  availableStock?: string;
}

export interface Merchant {
  merchantId: string;
  name: string;
  slug: string;
  category: string | null;
  logoUrl: string | null;
  faceplateUrl: string | null;
  offers: Offer[];
}

/** A face value that can be chosen; `left` is how many are in stock where that is known. */
export interface Value {
  amount: number;
  left: number | undefined;
}

/** The best rate, in percent, of what the account can buy now. */
export function bestRate(offers: Offer[]): number {
  return Math.max(0, ...offers.filter(isAvailable).flatMap((offer) => offer.offerRates.map(rewardOf)));
}

function rewardOf(rate: OfferRate): number {
  return rate.maxUserRewardValue;
}

export function isAvailable(offer: Offer): boolean {
  return offer.denominationsType === 'VARIABLE' || valuesOf(offer).some(({ left }) => left !== 0);
}

/** The listed values of all offers, each once; one that any offer has is not sold out. */
export function values(offers: Offer[]): Value[] {
  const byAmount = new Map<number, number | undefined>();
  for (const { amount, left } of offers.flatMap(valuesOf)) {
    const known = byAmount.get(amount);
    byAmount.set(
      amount,
      !byAmount.has(amount) ? left : known === undefined || left === undefined ? undefined : known + left,
    );
  }
  const range = rangeOf(offers);
  return [...byAmount]
    .map(([amount, left]) => ({
      amount,
      // Another offer sells any value there.
      left: range && amount >= range.least && amount <= range.most && left === 0 ? undefined : left,
    }))
    .sort((one, other) => one.amount - other.amount);
}

function valuesOf(offer: Offer): Value[] {
  if (offer.denominationsType !== 'FIXED') {
    return [];
  }
  const stock = new Map(
    offer.stockInfo.map(({ denomination, availableStock }) => [Number(denomination), Number(availableStock)]),
  );
  const amounts = new Set(offer.offerRates.flatMap((rate) => rate.denominations));
  return [...amounts].map((amount) => ({
    amount,
    left: offer.hasStockInfo ? (stock.get(amount) ?? 0) : undefined,
  }));
}

/** The widest range in which any value is sold. */
export function rangeOf(offers: Offer[]): { least: number; most: number } | undefined {
  const bounds = offers
    .filter(({ denominationsType }) => denominationsType === 'VARIABLE')
    .flatMap((offer) => offer.offerRates.flatMap((rate) => rate.denominations));
  return bounds.length === 0 ? undefined : { least: Math.min(...bounds), most: Math.max(...bounds) };
}

/** What people look for: whether there is any. */
export function stockText(offers: Offer[]): string {
  if (!offers.some(isAvailable)) {
    return 'Sold out';
  }
  if (offers.some((offer) => offer.denominationsType === 'VARIABLE' || !offer.hasStockInfo)) {
    return 'In stock';
  }
  const left = offers.flatMap(valuesOf).reduce((sum, value) => sum + (value.left ?? 0), 0);
  return left === 1 ? '1 left' : `${left} left`;
}

/** An amount as somebody types it: dollars, with up to two decimals. */
export function amountOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}
