const AREAS: Record<string, string> = {
  orders: 'orders',
  subscriptions: 'subscriptions',
  customers: 'customers',
  catalog: 'the catalogue',
  payments: 'payments',
  settings: 'the settings',
  users: 'staff and roles',
};

const ACTIONS: Record<string, string> = {
  view: 'to see',
  update: 'to change',
  refund: 'to cancel and give money back for',
};

/** A permission in words: `orders.refund` is the one to cancel and give money back for orders. */
export function inWords(permission: string): string {
  const [area = '', action = ''] = permission.split('.');
  return `${ACTIONS[action] ?? action} ${AREAS[area] ?? area}`;
}

/** The areas and actions of a role as single words, and back. */
export function flat(permissions: Record<string, string[]>): string[] {
  return Object.entries(permissions).flatMap(([area, actions]) =>
    actions.map((action) => `${area}.${action}`),
  );
}

export function nested(permissions: string[]): Record<string, string[]> {
  const role: Record<string, string[]> = {};
  for (const one of permissions) {
    const [area = '', action = ''] = one.split('.');
    role[area] = [...(role[area] ?? []), action];
  }
  return role;
}

export const ALL_PERMISSIONS = Object.keys(AREAS).flatMap((area) =>
  (area === 'orders' ? ['view', 'update', 'refund'] : ['view', 'update']).map(
    (action) => `${area}.${action}`,
  ),
);
