import { CompanyPage } from './CompanyPage';
import { TAX_RATES } from './kinds';
import { RecordList } from './RecordList';
import type { Row } from './records';

/** What is added, or contained, as tax. */
export default function TaxRatesPage() {
  return (
    <CompanyPage
      title="Taxes"
      text="By country, and by a region of it where that differs. Whether prices contain the tax is a matter of the country."
      needs="settings.view"
    >
      <RecordList
        kind={TAX_RATES}
        columns={[{ header: 'Rate', cell: (one: Row) => `${one.percent} %`, align: 'right' }]}
        empty="There is no tax rate: nothing is taxed."
      />
    </CompanyPage>
  );
}
