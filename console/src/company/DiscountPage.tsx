import { useParams } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { DISCOUNTS } from './kinds';
import { RecordEditor } from './RecordEditor';

/** One discount, or a new one. */
export default function DiscountPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New discount' : 'Discount'}
      back={{ to: DISCOUNTS.at, title: DISCOUNTS.title }}
      needs="catalog.view"
    >
      <RecordEditor kind={DISCOUNTS} id={id} key={id} />
    </CompanyPage>
  );
}
