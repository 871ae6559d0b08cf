import guide from '../../../docs/errors.md?guide';
import { GuidePage } from './GuidePage';

export default function ErrorsPage() {
  return <GuidePage guide={guide} />;
}
