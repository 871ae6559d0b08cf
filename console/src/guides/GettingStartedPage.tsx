import guide from '../../../docs/getting-started.md?guide';
import { GuidePage } from './GuidePage';

export default function GettingStartedPage() {
  return <GuidePage guide={guide} />;
}
