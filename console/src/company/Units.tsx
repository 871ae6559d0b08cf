import { NumberInput, Text } from '@mantine/core';
import { Fragment } from 'react';
import company from './Company.module.css';

interface UnitsProps {
  label: string;
  items: { id: number; title: string; most: number }[];
  /** What stands there at first; `undefined` for all. */
  initial?: number;
}

/** How many units of each line: fields named `units-1`. */
export function Units({ label, items, initial }: UnitsProps) {
  return (
    <fieldset className={company.bare}>
      <legend className={company.legend}>{label}</legend>
      <div className={company.units}>
        {items
          .filter(({ most }) => most > 0)
          .map(({ id, title, most }) => (
            <Fragment key={id}>
              <Text size="sm">
                {title}{' '}
                <Text span size="sm" c="dimmed">
                  (up to {most})
                </Text>
              </Text>
              <NumberInput
                name={`units-${id}`}
                aria-label={`Units of ${title}, line ${id}`}
                min={0}
                max={most}
                clampBehavior="strict"
                allowDecimal={false}
                defaultValue={initial ?? most}
                hideControls
              />
            </Fragment>
          ))}
      </div>
    </fieldset>
  );
}
