import { useParams } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { SHIPPING_METHODS } from './kinds';
import { RecordEditor } from './RecordEditor';

/** One shipping method, or a new one. */
export default function ShippingMethodPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New shipping method' : 'Shipping method'}
      back={{ to: SHIPPING_METHODS.at, title: SHIPPING_METHODS.title }}
      needs="settings.view"
    >
      <RecordEditor kind={SHIPPING_METHODS} id={id} key={id} />
    </CompanyPage>
  );
}
