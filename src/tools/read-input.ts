import { z } from 'zod';
import { en, th } from 'zod/locales';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { AnyTool } from './define-tool.ts';

const messages = defineMessages({
  en: { invalidInput: (faults: string) => `I cannot use that. ${faults}.` },
  th: { invalidInput: (faults: string) => `ใช้ค่านี้ไม่ได้ ${faults}` },
});

const zodMessages = { en: en().localeError, th: th().localeError };
const anyInput = z.record(z.string(), z.unknown());

interface InputFaults {
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
  return { faults: { text: faultsOf(tool, input), fields: [...new Set(fields)] } };
}

/** Converts any input to a record, for the audit log. */
export function asRecord(input: unknown): Record<string, unknown> {
  return anyInput.safeParse(input).data ?? {};
}

/** Zod's own error messages, in both languages. */
function faultsOf(tool: AnyTool, input: unknown): Bilingual {
  return messages.both(({ invalidInput }, locale) => {
    const { error } = tool.input.safeParse(input, { error: zodMessages[locale] });
    const issues: z.core.$ZodIssue[] = error?.issues ?? [];
    const faults = issues.map(({ path, message }) => {
      const fault = message.replace(/\.$/, '');
      return path.length > 0 ? `${path.join('.')}: ${fault}` : fault;
    });
    return invalidInput(faults.join('; '));
  });
}
