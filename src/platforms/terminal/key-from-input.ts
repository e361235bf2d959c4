import { text } from 'node:stream/consumers';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { TerminalReadable } from './platform.ts';
import type { Speaker } from './speaker.ts';

const messages = defineMessages({
  en: {
    notTyped:
      'A key typed here would be seen. Start Jarvis and type `add key`, which hides it, or pipe the key: key add runway < file',
    noForm: 'This Jarvis takes no keys.',
  },
  th: {
    notTyped:
      'คีย์ที่พิมพ์ตรงนี้จะมองเห็นได้ ให้เปิด Jarvis แล้วพิมพ์ `เพิ่มคีย์` ซึ่งจะซ่อนไว้ หรือส่งทางอินพุต: `key add runway < file`',
    noForm: 'Jarvis ที่นี่ไม่รับคีย์',
  },
});

/** The words that open the form of a key. */
const opening = 'add key';

/**
 * Fills the form of a key with what comes from standard input. Throws a `UserError` if that is a keyboard. Returns whether it
 * failed.
 */
export async function enterKey(
  { provider, whose }: { provider: string; whose: string },
  input: TerminalReadable,
  speaker: Speaker,
  signal: AbortSignal,
): Promise<boolean> {
  if (input.isTTY) throw new UserError(messages.both((texts) => texts.notTyped));
  const form = speaker.formOpenedBy(opening);
  const secret = form?.fields.find(({ control }) => control.kind === 'secret');
  const [first, second] = form?.fields ?? [];
  if (!form || !secret || !first || !second) throw new UserError(messages.both((texts) => texts.noForm));
  const key = await text(input);
  const filled = { [first.name]: provider, [second.name]: whose, [secret.name]: key };
  return !(await speaker.submit(form, filled, signal)).isDone;
}
