import { TextInput } from '@mantine/core';
import classes from './Money.module.css';
import type { Address } from './wallet-requests';

interface AddressFieldsProps {
  /** Before the names of the fields, as the API has them: `input.billingAddress.`. */
  prefix: string;
  errors: Record<string, string>;
  onBlur?: (name: string) => void;
  /** Where no other country is taken. */
  inUsOnly?: boolean;
}

/** A postal address. */
export function AddressFields({ prefix, errors, onBlur, inUsOnly = false }: AddressFieldsProps) {
  const input = (name: string) => ({
    name: `${prefix}${name}`,
    error: errors[`${prefix}${name}`],
    onBlur: () => onBlur?.(`${prefix}${name}`),
  });
  return (
    <>
      <TextInput
        {...input('streetAddressLine1')}
        label="Street and number"
        autoComplete="address-line1"
        maxLength={100}
      />
      <TextInput
        {...input('streetAddressLine2')}
        label="Flat or floor (may be left empty)"
        autoComplete="address-line2"
        maxLength={100}
      />
      <div className={classes.pair}>
        <TextInput {...input('city')} label="City" autoComplete="address-level2" maxLength={60} />
        <TextInput
          {...input('state')}
          label="State"
          autoComplete="address-level1"
          maxLength={60}
          placeholder="GA"
        />
        <TextInput
          {...input('postalCode')}
          label="ZIP or postal code"
          autoComplete="postal-code"
          maxLength={12}
        />
        {!inUsOnly && (
          <TextInput
            {...input('country')}
            label="Country"
            description="Two letters"
            autoComplete="country"
            maxLength={2}
            defaultValue="US"
          />
        )}
      </div>
    </>
  );
}

/** The address as the API takes it. */
export function addressOf(form: FormData, prefix: string): Record<string, string> {
  const text = (name: string) => String(form.get(`${prefix}${name}`) ?? '').trim();
  const line2 = text('streetAddressLine2');
  return {
    streetAddressLine1: text('streetAddressLine1'),
    ...(line2 && { streetAddressLine2: line2 }),
    city: text('city'),
    state: text('state'),
    postalCode: text('postalCode'),
    country: text('country').toUpperCase() || 'US',
  };
}

/** What is wrong with it, by the names of the fields. */
export function addressErrors(form: FormData, prefix: string): Record<string, string> {
  const address = addressOf(form, prefix);
  const inUs = address.country === 'US';
  const wrong = {
    ...(!address.streetAddressLine1 && { streetAddressLine1: 'Write street and number.' }),
    ...(!address.city && { city: 'Write the city.' }),
    ...(!(inUs ? /^[a-z]{2}$/i : /./).test(address.state ?? '') && {
      state: inUs ? 'Write its two letters, such as GA.' : 'Write the state or region.',
    }),
    ...(!(inUs ? /^\d{5}(-?\d{4})?$/ : /./).test(address.postalCode ?? '') && {
      postalCode: inUs ? 'Write a ZIP code, such as 30318.' : 'Write the postal code.',
    }),
    ...(!/^[A-Z]{2}$/.test(address.country ?? '') && { country: 'Write two letters, such as US.' }),
  };
  return Object.fromEntries(Object.entries(wrong).map(([name, error]) => [`${prefix}${name}`, error]));
}

export function addressText(one: Address): string {
  return [
    one.streetAddressLine1,
    one.streetAddressLine2,
    one.city,
    `${one.state} ${one.postalCode}`,
    one.country,
  ]
    .filter(Boolean)
    .join(', ');
}
