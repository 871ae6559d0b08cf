import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '../api/problem';

/** Sends a form's fields by their names. What was typed stays in them, whatever becomes of it. */
export function useSubmit(send: (values: Record<string, string>) => Promise<void>) {
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = problem instanceof Problem ? problem.field : undefined;
  useEffect(() => {
    if (field) {
      form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
    }
  }, [field]);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    setProblem(undefined);
    try {
      await send(values);
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    form: { ref: form, onSubmit },
    /** What is wrong with a field, to be shown beside it. */
    error: (name: string) =>
      problem instanceof Problem && problem.field === name ? problem.message : undefined,
  };
}

export type Submit = ReturnType<typeof useSubmit>;
