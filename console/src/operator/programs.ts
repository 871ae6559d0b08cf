export interface Limits {
  orderValue: string | null;
  orderCards: number | null;
  dayValue: string | null;
  dayCards: number | null;
}

export interface Product {
  sku: string;
  name: string;
  brand: string;
  currency: string;
  min: string;
  max: string;
  offerId?: string;
}

export interface Program {
  programId: number;
  name: string;
  suspended: boolean;
  accountId: string;
  userId: string;
  appId: string;
  defaultCatalogId: number;
  limits: Limits;
  catalogs?: { catalogId: number; name: string; products: Product[]; more: boolean }[];
}

/** What may be ordered at once, or on a day. */
export function limitText(value: string | null, cards: number | null): string {
  const parts = [value && `up to ${value}`, cards && `up to ${cards} cards`].filter(Boolean);
  return parts.join(', ') || 'no limit';
}
