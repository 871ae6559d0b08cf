import { router } from '../app/router';
import type { Opened } from './model';
import { openTab } from './store';

/** Shows a request in the Explorer, in a tab of its own, ready to be sent. Nothing of it is in the address. */
export function openInExplorer(request: { title: string; query: string; variables?: object }): void {
  openTab(request as Opened);
  void router.navigate('/explorer');
}
