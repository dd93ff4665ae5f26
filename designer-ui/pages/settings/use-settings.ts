import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings } from "../../../domain/settings/contract";
import { ApiProblem, get, post } from "../../api/call";

const key = ["settings"] as const;

export function useSettings() {
  return useQuery({ queryKey: key, queryFn: () => get<Settings>("/api/staff/settings") });
}

/** Sends a change, and has every page read anew what it may have changed. */
export function useSave(onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to, body = {} }: { readonly to: string; readonly body?: object }) =>
      post(`/api/staff/settings/${to}`, body),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onSaved();
    },
  });
}

/** What is typed into a form, beside what the server found wrong. */
export function useDraft<T extends object>(begin: T, error: unknown) {
  const [values, setValues] = useState(begin);
  const errors = error instanceof ApiProblem ? error.fields : {};
  return {
    values,
    change: (part: Partial<T>) => setValues((before) => ({ ...before, ...part })),
    /** What is wrong with a field, or with a part of it. */
    error: (field: keyof T & string): string | null =>
      errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1] ?? null,
  };
}
