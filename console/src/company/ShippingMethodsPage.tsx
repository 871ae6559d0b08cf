import { CompanyPage } from './CompanyPage';
import { SHIPPING_METHODS } from './kinds';
import { RecordList } from './RecordList';
import type { Row } from './records';

/** How things are sent. */
export default function ShippingMethodsPage() {
  return (
    <CompanyPage
      title="Shipping methods"
      text="How things are sent, and what that costs where."
      needs="settings.view"
    >
      <RecordList
        kind={SHIPPING_METHODS}
        columns={[
          { header: 'Takes', cell: (one: Row) => String(one.delivery_time_estimate ?? '') },
          {
            header: 'Countries',
            cell: (one: Row) =>
              ((one.terms ?? []) as { country_code: string }[]).map((term) => term.country_code).join(', '),
            wide: true,
          },
        ]}
        empty="There is none: nothing that has to be sent can be ordered."
      />
    </CompanyPage>
  );
}
