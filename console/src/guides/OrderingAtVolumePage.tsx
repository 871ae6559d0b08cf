import guide from '../../../docs/ordering-at-volume.md?guide';
import { GuidePage } from './GuidePage';

export default function OrderingAtVolumePage() {
  return <GuidePage guide={guide} />;
}
