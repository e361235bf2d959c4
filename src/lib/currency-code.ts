import { UserError } from './errors.ts';
import { defineMessages } from './messages.ts';

const messages = defineMessages({
  en: {
    unknown: (written: string) =>
      `I know no currency ${written}. Name it by its code of three letters, for example EUR, THB or JPY.`,
  },
  th: {
    unknown: (written) => `ไม่รู้จักสกุลเงิน ${written} ระบุเป็นรหัสสามตัวอักษร เช่น \`EUR\`, \`THB\` หรือ \`JPY\``,
  },
});

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The ISO 4217 code, in capitals. Throws a `UserError` if there is no such currency. */
export function currencyCalled(written: string): string {
  const code = written.trim().toUpperCase();
  if (known.has(code)) return code;
  throw new UserError(messages.both((texts) => texts.unknown(code)));
}
