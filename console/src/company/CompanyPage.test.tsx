import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { queries } from '../api/queries';
import { CompanyPage } from './CompanyPage';
import type { At } from './session';

const at = (companyId: number, name: string): At => ({
  email: 'sam@example.com',
  company: {
    companyId,
    name,
    domain: 'shop',
    userId: companyId,
    firstName: 'Sam',
    lastName: 'Lee',
    roles: [],
    permissions: [],
  },
  companies: [],
});

const known = (session: At | null) => act(async () => queries.setQueryData(['company-session'], session));
const typed = () => screen.getByLabelText<HTMLInputElement>('Note').value;

describe('CompanyPage', () => {
  afterEach(() => {
    cleanup();
    queries.clear();
  });

  it('takes nothing that was typed for one company into another, and keeps it when a session ends', async () => {
    queries.setQueryData(['company-session'], at(1, 'Ours'));
    render(
      <MantineProvider>
        <QueryClientProvider client={queries}>
          <MemoryRouter>
            <CompanyPage title="A page">
              <input aria-label="Note" />
            </CompanyPage>
          </MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>,
    );
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'For ours alone' } });

    await known(null);
    await screen.findByText('Your session has ended');
    await known(at(1, 'Ours'));
    expect(typed()).toBe('For ours alone');
    await known(at(2, 'Theirs'));

    expect(typed()).toBe('');
    expect(screen.getByText('This page is now for Theirs')).not.toBeNull();
  });
});
