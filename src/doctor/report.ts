import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { CheckState, Finding } from '#lib/check.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';

/** A finding with what was looked at. */
export type Examined = { name: string; title: Bilingual } & Finding;
export type Output = Pick<Writable, 'write'> & { isTTY?: boolean };

const messages = defineMessages({
  en: {
    allFine: 'Nothing to do.',
    counted: (failed: number, doubtful: number) => `To fix: ${failed}. To look at: ${doubtful}.`,
  },
  th: {
    allFine: 'ไม่มีอะไรต้องแก้',
    counted: (failed, doubtful) => `ต้องแก้ ${failed} รายการ ควรดู ${doubtful} รายการ`,
  },
});

const marks = {
  fine: ['✓', 'green'],
  doubtful: ['!', 'yellow'],
  failed: ['✗', 'red'],
  untried: ['–', 'gray'],
} as const satisfies Record<CheckState, readonly [string, string]>;

/** One line per check, and how much there is to do. Coloured on a terminal. */
export function reportLines(examined: readonly Examined[], locale: Locale, output: Output): string {
  const lines = examined.map(({ title, state, text }) => {
    const [mark, colour] = marks[state];
    const shown = output.isTTY ? styleText(colour, mark, { stream: process.stdout }) : mark;
    return `${shown} ${title[locale]}: ${text[locale]}`;
  });
  return `${[...lines, '', summary(examined, locale)].join('\n')}\n`;
}

function summary(examined: readonly Examined[], locale: Locale): string {
  const [failed, doubtful] = (['failed', 'doubtful'] as const).map(
    (state) => examined.filter((one) => one.state === state).length,
  ) as [number, number];
  const texts = messages.in(locale);
  return failed + doubtful === 0 ? texts.allFine : texts.counted(failed, doubtful);
}

/** The same for programs. */
export function reportObject(examined: readonly Examined[], locale: Locale): object {
  return {
    ok: examined.every(({ state }) => state !== 'failed'),
    checks: examined.map(({ name, title, state, text }) => ({
      name,
      state,
      title: title[locale],
      text: text[locale],
    })),
  };
}
