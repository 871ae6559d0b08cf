/** The roles that can be given, the furthest first, and what each may do. */
export const ROLES = [
  { role: 'ADMIN', label: 'Admin', text: 'everything, including people' },
  { role: 'MANAGER', label: 'Manager', text: 'buys, and moves money in and out' },
  { role: 'SPENDER', label: 'Spender', text: 'buys and reveals cards' },
  { role: 'VIEWER', label: 'Viewer', text: 'looks, but sees no codes' },
] as const;

export type GivenRole = (typeof ROLES)[number]['role'];

/** What people call a role of a seat. */
export function roleWords(role: string): string {
  return ROLES.find((one) => one.role === role)?.label ?? (role === 'OWNER' ? 'Owner' : role);
}
