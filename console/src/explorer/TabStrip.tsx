import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon';
import classes from './Explorer.module.css';
import type { Tab } from './model';
import { change, newTab, useSession, withoutTab, withReopened, withTab } from './store';

export const PANEL_ID = 'explorer-request';

/** The open requests. Arrow keys go from tab to tab, Delete closes one. */
export function TabStrip() {
  const tabs = useSession((session) => session.tabs);
  const active = useSession((session) => session.active);
  const closed = useSession((session) => session.closed);
  const strip = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    const element = document.getElementById(elementId(active));
    element?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    if (moved.current) {
      moved.current = false;
      element?.focus();
    }
  }, [active]);
  const onKeyDown = (event: KeyboardEvent, tab: Tab) => {
    const target = besides(tabs, tab.id, event.key);
    if (target) {
      event.preventDefault();
      moved.current = true;
      change((now) => ({ ...now, active: target.id }));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      moved.current = true;
      change((now) => withoutTab(now, tab.id));
    }
  };
  return (
    <div className={classes.strip} ref={strip}>
      {/* The buttons that close them are no tabs: the list owns the tabs alone. */}
      <div role="tablist" aria-label="Requests" aria-owns={tabs.map(({ id }) => elementId(id)).join(' ')} />
      {tabs.map((tab) => (
        <span key={tab.id} className={classes.tab} data-active={tab.id === active || undefined}>
          <button
            type="button"
            role="tab"
            id={elementId(tab.id)}
            aria-selected={tab.id === active}
            aria-controls={tab.id === active ? PANEL_ID : undefined}
            tabIndex={tab.id === active ? 0 : -1}
            className={classes.tabName}
            onClick={() => change((now) => ({ ...now, active: tab.id }))}
            onKeyDown={(event) => onKeyDown(event, tab)}
          >
            {tab.title}
          </button>
          <button
            type="button"
            className={classes.tabClose}
            aria-label={`Close the tab ${tab.title}`}
            title="Close this tab"
            onClick={() => change((now) => withoutTab(now, tab.id))}
          >
            ×
          </button>
        </span>
      ))}
      <button
        type="button"
        className={classes.tabAdd}
        aria-label="Open a new tab"
        title="Open a new tab"
        onClick={() => change((now) => withTab(now, newTab()))}
      >
        <Icon name="plus" size={16} />
      </button>
      {closed.length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => change(withReopened)}>
          Undo close
        </Button>
      )}
    </div>
  );
}

export function elementId(id: string): string {
  return `explorer-tab-${id}`;
}

function besides(tabs: Tab[], id: string, key: string): Tab | undefined {
  const at = tabs.findIndex((tab) => tab.id === id);
  switch (key) {
    case 'ArrowRight':
      return tabs[(at + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs.at(at - 1);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
