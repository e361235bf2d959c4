import { everyText } from '#lib/every-text.ts';
import type { SeenSecret } from '#lib/secrets/key-kind.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { visible } from '#lib/visible.ts';
import type { Asks } from './asks.ts';
import type { Heard } from './heard.ts';
import type { SentFile } from './turn.ts';

/** A message in which somebody pasted a secret. The secret is in none of its fields, and nothing of it is carried out. */
export interface Pasted {
  kind: 'pasted';
  /** With a mark in place of each secret. */
  text: string;
  seen: SeenSecret[];
  /** It stands in the title of the thread, which Jarvis cannot change. */
  isInTitle?: true;
  /** What became of the message, where others can see it. */
  message?: 'deleted' | 'visible';
}

/** What somebody sent: what they ask, and the names that they gave to files and to a thread. */
export interface Sent {
  asks: Asks;
  files?: readonly { name: string }[];
  title?: string;
}

/**
 * Returns the request without the secrets that were pasted into it; `undefined` if there are none. `isExpected`: the person was
 * just shown a form for a secret, and what they say may be one without a mark. The call of that form holds ids instead.
 */
export function pastedIn(
  { asks, files = [], title = '' }: Sent,
  secrets: SecretFinder,
  isExpected = false,
): Pasted | undefined {
  if (asks.kind === 'pasted') return undefined;
  // The text of a call only names the form and repeats its fields, one of which may be the id of a key.
  const isLoose = isExpected && asks.kind !== 'call';
  const said = asks.kind === 'call' ? textsIn(asks.input) : [asks.text];
  const texts = [...said, title, ...files.map(({ name }) => name)];
  const found = texts.flatMap((text) => secrets.read(text, isLoose)?.seen ?? []);
  if (found.length === 0) return undefined;
  const seen = new Map(found.map((one) => [JSON.stringify(one), one]));
  const isInTitle = secrets.find(title).length > 0;
  return {
    kind: 'pasted',
    text: secrets.read(asks.text, isLoose)?.marked ?? asks.text,
    seen: [...seen.values()],
    ...(isInTitle && { isInTitle }),
  };
}

/** The same event without any secret, as it may be stored. A name that holds one is only marked: it asks for nothing. */
export function withoutSecrets<H extends Heard>(heard: H, secrets: SecretFinder, isExpected: boolean): H {
  const marked = <Value>(value: Value): Value => everyText(visible(value), (text) => secrets.mark(text));
  const { asks, person, files, title, echo } = heard;
  return {
    ...heard,
    asks: pastedIn(heard, secrets, isExpected) ?? asks,
    person: marked(person),
    ...(files && { files: files.map((file) => withoutSecret(file, marked(file.name))) }),
    ...(title !== undefined && { title: marked(title) }),
    ...(echo !== undefined && { echo: marked(echo) }),
  };
}

/** What names a secret is not opened: where its platform keeps a file repeats the name. */
function withoutSecret(file: SentFile, name: string): SentFile {
  const holdsSecret = name !== visible(file.name);
  return holdsSecret ? { name } : { ...file, name };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
