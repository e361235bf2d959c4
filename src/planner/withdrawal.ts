import type { Reading } from './reading/reading.ts';

/** Words that may stand beside a withdrawal without asking for anything. */
const besides = new Set([
  'retraction',
  'unwanted',
  'no',
  'chatter',
  'please',
  'pronoun',
  'thanks',
  'yes',
  'person',
  'instead-of',
]);
const plainNo = /^(?:no|nope|nah|dont|ไม่|ไม่ใช่|ไม่เป็นไร)$/;
const spelledOut =
  /^(?:please |actually |sorry )?(?:i(?:ve| have)? changed my mind|withdraw (?:it|that|this)|(?:just )?(?:leave|drop) (?:it|that)(?: as it is)?|ถอน(?:คำขอ)?|ยกเลิกคำขอ(?:เมื่อกี้|นี้|นั้น)?)(?: please| now|ครับ|ค่ะ|เลย|แล้ว)?$/;
const mostTokens = 8;

/** True if a message takes back what was asked before, and says nothing else: "never mind", "ไม่เอาแล้ว ยกเลิก". */
export function isWithdrawal({ text, tokens, mentions }: Reading): boolean {
  if (
    spelledOut.test(
      text
        .replace(/[’'.!,]/g, '')
        .toLowerCase()
        .trim(),
    )
  )
    return true;
  if (tokens.length > mostTokens || !mentions.every(({ concept }) => besides.has(concept))) return false;
  return mentions.some(({ concept, start, end }) =>
    concept === 'no'
      ? !plainNo.test(text.slice(start, end))
      : concept === 'retraction' || concept === 'unwanted',
  );
}
