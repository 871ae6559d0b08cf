/** What can be told of a card before its number goes anywhere. Nothing here keeps or repeats what it is given. */
export interface CardFields {
  cardNumber: string;
  expirationMonth: string;
  expirationYear: string;
  cvv: string;
}

export type CardErrors = Partial<Record<keyof CardFields, string>>;

const CENTURY = 2000;

/** What is wrong with each field; empty where all of it may be right. */
export function cardErrors(card: CardFields, now: Date): CardErrors {
  const number = digits(card.cardNumber);
  return {
    ...(!isNumber(number) && { cardNumber: 'This is no card number. Look at it again, digit by digit.' }),
    ...expiryErrors(card, now),
    ...(!isCode(card.cvv, number) && {
      cvv: isAmex(number) ? 'Write the four digits on the front.' : 'Write the three digits on the back.',
    }),
  };
}

function digits(text: string): string {
  return text.replace(/[\s-]/g, '');
}

function isAmex(number: string): boolean {
  return /^3[47]/.test(number);
}

/** Its length and its check digit (Luhn, ISO/IEC 7812). */
function isNumber(number: string): boolean {
  return /^\d{12,19}$/.test(number) && luhn(number) % 10 === 0;
}

function luhn(number: string): number {
  return [...number].reverse().reduce((sum, digit, place) => {
    const value = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function isCode(cvv: string, number: string): boolean {
  return new RegExp(isAmex(number) ? '^\\d{4}$' : '^\\d{3,4}$').test(cvv.trim());
}

/** A card is good until its month has ended. */
function expiryErrors({ expirationMonth, expirationYear }: CardFields, now: Date): CardErrors {
  const month = /^(0?[1-9]|1[0-2])$/.test(expirationMonth.trim()) ? Number(expirationMonth) : undefined;
  const text = expirationYear.trim();
  const year = /^\d{2}$|^\d{4}$/.test(text) ? (text.length === 2 ? CENTURY : 0) + Number(text) : undefined;
  if (month === undefined || year === undefined) {
    return {
      ...(month === undefined && { expirationMonth: 'Write a month from 1 to 12.' }),
      ...(year === undefined && { expirationYear: 'Write a year such as 2029.' }),
    };
  }
  return new Date(year, month, 1) <= now ? { expirationYear: 'This card has expired.' } : {};
}

/** Whether the last of the nine digits is the check digit of a US routing number (ABA). */
export function isRoutingNumber(text: string): boolean {
  const weights = [3, 7, 1];
  return (
    /^\d{9}$/.test(text) &&
    [...text].reduce((sum, digit, place) => sum + Number(digit) * (weights[place % 3] as number), 0) % 10 ===
      0 &&
    text !== '000000000'
  );
}

export function isAccountNumber(text: string): boolean {
  return /^\d{4,17}$/.test(text);
}
