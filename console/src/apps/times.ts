const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const date = (text: string) => DATE.format(new Date(text));
export const time = (text: string) => TIME.format(new Date(text));
