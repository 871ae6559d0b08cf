import { createContext, useContext } from 'react';
import type { Place } from './session';

export const PlaceContext = createContext<Place | undefined>(undefined);

/** The company that the page is for, and the person there. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) {
    throw new Error('no company was chosen');
  }
  return place;
}

/** Whether the person may do what takes a permission, such as `orders.refund`. The server has the last word. */
export function useMay(permission: string): boolean {
  return usePlace().permissions.includes(permission);
}
