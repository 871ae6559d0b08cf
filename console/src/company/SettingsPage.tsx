import { CompanyPage } from './CompanyPage';
import { SETTINGS } from './kinds';
import { RecordEditor } from './RecordEditor';

/** The company itself. */
export default function SettingsPage() {
  return (
    <CompanyPage
      title="Company settings"
      text="They count for carts from the next request on."
      needs="settings.view"
    >
      <RecordEditor kind={SETTINGS} />
    </CompanyPage>
  );
}
