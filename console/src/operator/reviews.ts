export interface Review {
  reviewId: string;
  app: { appId: string; name: string; status: string; ownerUserId: string; createdAt: string };
  appScopes: string[];
  redirectUris: string[];
  asksToBePublic: boolean;
  scopes: string[];
  note: string;
  askedAt: string;
  state: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decidedAt?: string;
  reason?: string;
}

export interface ReviewPage {
  reviews: Review[];
  next?: string;
}

/** The open ones first: they wait. */
export const STATES: Record<Review['state'], string> = {
  OPEN: 'Waits for a decision',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
};
