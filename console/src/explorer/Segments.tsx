import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import classes from './Explorer.module.css';

interface SegmentsProps<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  /** Stands at the end of the line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** Views of one thing, one of which is shown. */
export function Segments<T extends string>({
  label,
  options,
  value,
  onChange,
  aside,
  children,
}: SegmentsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = options.findIndex((one) => one.value === value);
      const next = options.at((at + step) % options.length);
      if (next) {
        onChange(next.value);
        list.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
      }
    }
  };
  return (
    <div className={classes.segments}>
      <div className={classes.segmentsHead}>
        <div role="tablist" aria-label={label} className={classes.segmentsList} ref={list}>
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="tab"
              id={`${id}-${option.value}`}
              data-value={option.value}
              aria-selected={option.value === value}
              aria-controls={option.value === value ? `${id}-panel` : undefined}
              tabIndex={option.value === value ? 0 : -1}
              className={classes.segment}
              onClick={() => onChange(option.value)}
              onKeyDown={onKeyDown}
            >
              {option.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        className={classes.segmentsPanel}
      >
        {children}
      </div>
    </div>
  );
}
