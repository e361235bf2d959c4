import { z } from 'zod';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { AnyTool } from './define-tool.ts';
import { kindOf } from './field-kind.ts';
import { inputFault } from './input-fault.ts';

const messages = defineMessages({
  en: { invalidInput: (faults: string) => `I cannot use that. ${faults}.` },
  th: { invalidInput: (faults: string) => `ใช้ค่านี้ไม่ได้ ${faults}` },
});

const anyInput = z.record(z.string(), z.unknown());

export interface InputFaults {
  text: Bilingual;
  fields: string[];
}

/** Parses the input by the tool's schema, or returns all its faults. */
export function readInput(
  tool: AnyTool,
  input: unknown,
): { input: Record<string, unknown>; faults?: never } | { input?: never; faults: InputFaults } {
  const parsed = tool.input.safeParse(input);
  if (parsed.success) return { input: parsed.data };
  const issues: z.core.$ZodIssue[] = parsed.error.issues;
  const fields = issues.map(({ path }) => path[0]).filter((name) => typeof name === 'string');
  return { faults: { text: faultsOf(tool, input, issues), fields: [...new Set(fields)] } };
}

/** Converts any input to a record, for the audit log. */
export function asRecord(input: unknown): Record<string, unknown> {
  return anyInput.safeParse(input).data ?? {};
}

/** All faults of an input, in words for people; what a field says itself of a wrong value comes first. */
function faultsOf(tool: AnyTool, input: unknown, issues: readonly z.core.$ZodIssue[]): Bilingual {
  const given = asRecord(input);
  const faults = issues.map((issue) => {
    const field = String(issue.path[0] ?? '');
    const type = tool.input.shape[field] as z.ZodType | undefined;
    const kind = (type && kindOf(type)) ?? { label: { en: field, th: field } };
    const isMissing = [undefined, null, ''].includes(given[field] as undefined) && field !== '';
    return inputFault(issue, kind, isMissing);
  });
  return messages.both(({ invalidInput }, locale) =>
    invalidInput(faults.map((fault) => fault[locale]).join('; ')),
  );
}
