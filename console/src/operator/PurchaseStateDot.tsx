import { Dot } from './OperationStatus';
import { PURCHASE_STATES, type PurchaseState } from './purchases';

export function PurchaseStateDot({ state }: { state: PurchaseState }) {
  const { dot, text } = PURCHASE_STATES[state];
  return <Dot state={dot}>{text}</Dot>;
}
