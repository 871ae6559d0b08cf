import { useParams } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { TAX_RATES } from './kinds';
import { RecordEditor } from './RecordEditor';

/** One tax rate, or a new one. */
export default function TaxRatePage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New tax rate' : 'Tax rate'}
      back={{ to: TAX_RATES.at, title: TAX_RATES.title }}
      needs="settings.view"
    >
      <RecordEditor kind={TAX_RATES} id={id} key={id} />
    </CompanyPage>
  );
}
