import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';

const messages = defineMessages({
  en: {
    notConverted: (shown: string, wanted: string) =>
      `The amounts are in ${shown}. I do not convert them to ${wanted}, because I have no exchange rate with a source.`,
  },
  th: {
    notConverted: (shown, wanted) => `ตัวเลขเป็น ${shown} ไม่ได้แปลงเป็น ${wanted} เพราะไม่มีอัตราแลกเปลี่ยนที่อ้างอิงได้`,
  },
});

/** Says that amounts are shown in their own currencies and not in the one that was asked for. ISO codes. */
export function notConverted(wanted: string | undefined, shown: Iterable<string>, locale: Locale): Block[] {
  const others = [...new Set(shown)].filter((currency) => currency !== wanted);
  if (wanted === undefined || others.length === 0) return [];
  const text = messages.in(locale).notConverted(listText(others, locale), wanted);
  return [{ kind: 'notice', tone: 'info', text }];
}
