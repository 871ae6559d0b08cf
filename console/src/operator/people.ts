export interface User {
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  status: 'ACTIVE' | 'BLOCKED';
  createdAt: string;
}
