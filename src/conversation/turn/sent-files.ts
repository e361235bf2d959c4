import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { SentFile } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';

const messages = defineMessages({
  en: {
    unread: (files: string) =>
      `I can’t read ${files} yet: I read what is typed, not files. Paste the part that matters as text.`,
    more: (count: number) => `${count} more`,
    nameless: 'the file',
  },
  th: {
    unread: (files) => `ฉันยังอ่าน ${files} ไม่ได้ ฉันอ่านได้เฉพาะข้อความที่พิมพ์ กรุณาวางส่วนที่สำคัญมาเป็นข้อความ`,
    more: (count) => `อีก ${count} ไฟล์`,
    nameless: 'ไฟล์นั้น',
  },
});

const mostNamed = 5;
const longestName = 80;

/** Says that nothing reads the files sent along with a message. */
export function unreadText(files: readonly SentFile[], locale: Locale): string {
  const texts = messages.in(locale);
  const names = files.slice(0, mostNamed).map(({ name }) => nameOf(name) || texts.nameless);
  const others = files.length - names.length;
  return texts.unread(listText(others > 0 ? [...names, texts.more(others)] : names, locale));
}

/** The same for a model, which would otherwise answer as if it had read them. */
export function unreadNote(files: readonly SentFile[]): string {
  const names = files.slice(0, mostNamed).map(({ name }) => JSON.stringify(nameOf(name)));
  return `[Sent along, and neither you nor a tool can read it; the person is told so: ${names.join(', ')}]`;
}

/** As code, since a name is no Markdown. */
function nameOf(name: string): string {
  const shown = shortened(displayableLine(name).replaceAll('`', "'").trim(), longestName);
  return shown === '' ? '' : `\`${shown}\``;
}
