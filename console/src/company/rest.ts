import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/http';
import { Problem } from '../api/problem';
import { usePlace } from './place';
import { lookAgain } from './session';

export interface Send {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** So that the request counts once, however often it is sent. */
  key?: string;
  signal?: AbortSignal;
}

/** A page of a list. */
export interface Meta {
  pagination: { current_page: number; total_pages: number; total_count: number };
}

/** Asks the company's API: `orders` for `/api/orders`. A page says for which company it is. */
export async function rest<T>(companyId: number, path: string, send: Send = {}): Promise<T> {
  return desk<T>(companyId, `rest/${path}`, send);
}

/** Asks what the desk has beside the company's API. */
export async function desk<T>(companyId: number, path: string, { key, ...send }: Send = {}): Promise<T> {
  try {
    return await ask<T>(`api/company/${path}`, {
      ...send,
      headers: {
        'X-Florin-Company': String(companyId),
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
    });
  } catch (failure) {
    if (failure instanceof Problem && (failure.status === 401 || failure.reason === 'FORGERY_SUSPECTED')) {
      lookAgain();
    }
    throw failure;
  }
}

/** Something that the company's API shows. */
export function useRest<T>(path: string, enabled = true) {
  const { companyId } = usePlace();
  return useQuery({
    queryKey: ['company', companyId, path],
    queryFn: ({ signal }) => rest<T>(companyId, path, { signal }),
    enabled,
    staleTime: 0,
  });
}

/** Changes something, and has the pages look again at what they show. */
export function useChange() {
  const { companyId } = usePlace();
  const client = useQueryClient();
  return async <T>(path: string, send: Send): Promise<T> => {
    const answer = await rest<T>(companyId, path, send);
    await client.invalidateQueries({ queryKey: ['company', companyId] });
    return answer;
  };
}
