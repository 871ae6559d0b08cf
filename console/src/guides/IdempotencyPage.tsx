import guide from '../../../docs/idempotency.md?guide';
import { GuidePage } from './GuidePage';

export default function IdempotencyPage() {
  return <GuidePage guide={guide} />;
}
