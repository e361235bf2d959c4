import type { Clause } from '../../reading/mentions.ts';

const quoted = /[“"«](?<words>[^“”"«»]+)[”"»]/u;
/** What leads to words without quotes: "read this aloud with ElevenLabs: …", "say: …". */
const leading = /^[^:\n]{0,80}:\s+(?<words>\S[\s\S]*)$/u;

/** The words to be spoken: those in quotes, or what follows a colon. Anything else is asked for. */
export function spokenTextIn(clause: Clause): string | undefined {
  const text = clause.typed(clause.start, clause.end);
  const { words } = (quoted.exec(text) ?? leading.exec(text))?.groups ?? {};
  return words?.trim() || undefined;
}
