import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { type Done, Undoable } from './Undoable';

const page = (done: Done, onUndone: () => void) => (
  <MantineProvider>
    <QueryClientProvider client={queries}>
      <Undoable done={done} onUndone={onUndone} />
    </QueryClientProvider>
  </MantineProvider>
);

const press = () => fireEvent.click(screen.getByRole('button'));

describe('Undoable', () => {
  beforeEach(() => queries.setQueryData(['me'], null));
  afterEach(() => {
    cleanup();
    queries.clear();
  });

  it('undoes under the same key until it is known what became of it', async () => {
    const undo = vi
      .fn<(key: string) => Promise<unknown>>()
      .mockRejectedValueOnce(Problem.unreachable())
      .mockRejectedValueOnce(new Problem('Sign in first.', 401))
      .mockResolvedValueOnce({});
    const onUndone = vi.fn();
    render(page({ text: 'The stock is more by 5.', undo }, onUndone));

    press();
    await screen.findByText('It is not known whether it was undone');
    press();
    await screen.findByText('Sign in first.');
    press();
    await waitFor(() => expect(onUndone).toHaveBeenCalledOnce());

    expect(undo).toHaveBeenCalledTimes(3);
    expect(new Set(undo.mock.calls.map(([key]) => key)).size).toBe(1);
  });

  it('has another key after a refusal, and for something else that was done', async () => {
    const keys: string[] = [];
    const done = (text: string) => ({
      text,
      undo: async (key: string) => {
        keys.push(key);
        throw new Problem('No longer.', 422);
      },
    });
    const first = done('First.');
    const { rerender } = render(page(first, () => {}));

    press();
    await screen.findByText('It could not be undone');
    press();
    await waitFor(() => expect(keys).toHaveLength(2));
    rerender(page(done('Second.'), () => {}));
    expect(screen.queryByText('It could not be undone')).toBeNull();
    press();
    await waitFor(() => expect(keys).toHaveLength(3));

    expect(new Set(keys).size).toBe(3);
  });
});
