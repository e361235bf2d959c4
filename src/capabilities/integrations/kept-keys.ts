import { z } from 'zod';
import type { Credential } from '#capabilities/keys/credential.entity.ts';
import { dateFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

/** A key that another one has taken the place of, until it is deleted. */
export const replacedKeySchema = z.object({
  hint: z.string().describe('The last characters of the key; never more'),
  until: z.iso.datetime(),
});
export type ReplacedKey = z.output<typeof replacedKeySchema>;

const messages = defineMessages({
  en: {
    kept: (hints: string, day: string) => `the old key ${hints} is kept until ${day}`,
  },
  th: {
    kept: (hints, day) => `เก็บคีย์เก่า ${hints} ไว้ถึง ${day}`,
  },
});

export function replacedKey({ hint, endsAt, createdAt }: Credential): ReplacedKey {
  return { hint, until: (endsAt ?? createdAt).toISOString() };
}

/** Until when an old key is kept, in a clause; `undefined` if there is none. */
export function keptText(
  replaced: readonly ReplacedKey[],
  { timeZone, locale }: { timeZone: string; locale: Locale },
): string | undefined {
  const [latest] = replaced;
  if (!latest) return undefined;
  const hints = replaced.map(({ hint }) => hint).join(', ');
  return messages.in(locale).kept(hints, dayText(latest.until, { timeZone, locale }));
}

export function dayText(moment: string, { timeZone, locale }: { timeZone: string; locale: Locale }): string {
  return dateFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(moment));
}
