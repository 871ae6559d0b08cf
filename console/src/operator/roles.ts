/** What an operator may do; whoever has any of them may look. */
export type OperatorRole = 'READ' | 'STEER' | 'MONEY';
