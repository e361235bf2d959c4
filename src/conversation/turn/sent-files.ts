import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Inbound, SentFile } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';
import { familyOf, type GivenFile } from '#tools/given-file.ts';
import type { Toolbox } from '#tools/toolbox.ts';

const messages = defineMessages({
  en: {
    unread: (files: string) =>
      `I can’t read ${files} yet: I read what is typed, not files. Paste the part that matters as text.`,
    unused: (files: string, examples: string) => `What should I do with ${files}? For example: ${examples}.`,
    closed: (file: string) => `${file} cannot be opened here. Send it along with your message.`,
    more: (count: number) => `${count} more`,
    nameless: 'the file',
  },
  th: {
    unread: (files) => `ฉันยังอ่าน ${files} ไม่ได้ ฉันอ่านได้เฉพาะข้อความที่พิมพ์ กรุณาวางส่วนที่สำคัญมาเป็นข้อความ`,
    unused: (files, examples) => `ให้ทำอะไรกับ ${files} เช่น ${examples}`,
    closed: (file) => `เปิด ${file} จากที่นี่ไม่ได้ กรุณาส่งไฟล์มาพร้อมกับข้อความ`,
    more: (count) => `อีก ${count} ไฟล์`,
    nameless: 'ไฟล์นั้น',
  },
});

const mostNamed = 5;
const longestName = 80;

/** The files of a message as tools read them, or else the latest of the conversation. */
export function givenFiles(inbound: Inbound, earlier: readonly SentFile[]): GivenFile[] {
  const { files = [], openFile } = inbound;
  const isEarlier = files.length === 0;
  return (isEarlier ? earlier : files).map((file) => ({
    ...{ name: file.name, mediaType: file.mediaType, bytes: file.bytes, isEarlier },
    read: async (signal) => {
      if (openFile && file.source !== undefined) return openFile(file, signal);
      throw new UserError(messages.both((texts) => texts.closed(nameOf(file.name) || texts.nameless)));
    },
  }));
}

/** What is said of the files of a message before it is answered: nothing works on these. */
export function unreadText(
  files: readonly GivenFile[],
  toolbox: Toolbox,
  locale: Locale,
): string | undefined {
  const unread = files.filter((file) => !file.isEarlier && takersOf(file, toolbox).length === 0);
  return unread.length === 0 ? undefined : messages.in(locale).unread(namesOf(unread, locale));
}

/** What is asked about the files of a message that tools could have worked on, and none did. */
export function unusedText(
  files: readonly GivenFile[],
  toolbox: Toolbox,
  locale: Locale,
): string | undefined {
  const unused = files.filter((file) => !file.isEarlier && takersOf(file, toolbox).length > 0);
  if (unused.length === 0) return undefined;
  const takers = new Set(unused.flatMap((file) => takersOf(file, toolbox)));
  const examples = [...takers].flatMap(({ examples }) => examples[locale].slice(0, 1));
  const quoted = examples.map((example) => `“${example}”`);
  return messages.in(locale).unused(namesOf(unused, locale), listText(quoted, locale, 'or'));
}

/** The same for a model, which would otherwise answer as if it had read them. */
export function sentNote(files: readonly GivenFile[], toolbox: Toolbox): string | undefined {
  if (files.length === 0) return undefined;
  const named = files.slice(0, mostNamed).map((file) => {
    const tools = takersOf(file, toolbox).map(({ name }) => name);
    const when = file.isEarlier ? 'sent earlier' : 'sent along';
    const use =
      tools.length > 0
        ? `only ${tools.join(', ')} can work on it`
        : 'no tool can read it, and the person is told so';
    return `${JSON.stringify(nameOf(file.name))} (${when}; ${use})`;
  });
  return `[Files, which you have not read: ${named.join('; ')}]`;
}

function takersOf(file: GivenFile, toolbox: Toolbox) {
  const family = familyOf(file);
  return family ? toolbox.takersOf(family) : [];
}

function namesOf(files: readonly GivenFile[], locale: Locale): string {
  const texts = messages.in(locale);
  const names = files.slice(0, mostNamed).map(({ name }) => nameOf(name) || texts.nameless);
  const others = files.length - names.length;
  return listText(others > 0 ? [...names, texts.more(others)] : names, locale);
}

/** As code, since a name is no Markdown. */
function nameOf(name: string): string {
  const shown = shortened(displayableLine(name).replaceAll('`', "'").trim(), longestName);
  return shown === '' ? '' : `\`${shown}\``;
}
