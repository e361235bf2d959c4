import type { Clause } from '../reading/mentions.ts';

/** Words that open a question. */
export const asking = new Set(
  `did does do who why when has have had was were is are am should shall shouldnt will would could can might what whats which how whos hows does didnt is isnt`.split(
    ' ',
  ),
);
const telling = /^(?:the|my|our|his|her|their|this|that|it|i|he|she|they|a|an|somebody|someone|nobody)$/;
const imperative =
  /\b(?:set|make|put|change|raise|lower|increase|bump|reduce|cut|adjust|update|record|save|enter|note|schedule|send|post|cap|limit us|use|drop)\b/i;
/** Verbs that make a statement of a sentence. */
export const finite =
  /(?<![a-z'])(?:annoys|bugs|hurts|worries|bothers|sucks|helps|works|feels|keeps|makes|means|stands|applies|remains|stays|was|were|has|had|looks|look|sounds|seems|wants|needs|renews|expires|runs|expired|lapsed|ended|is|are|got|went|scared|looked|broke|did|felt|came|gave|said|says|didn't|didnt|isn't|wasn't)(?![a-z])/;
/** "Let me know before …", "we need to decide on …": about the deed, not an order to do it. */
export const pondering =
  /\b(?:know|tell (?:me|us)|think|decide|explain|remind|ask|warn|figure out)\b[^,.;]{0,24}\b(?:before|whether|if|why|when|how|who)\b|\b(?:think|decide)\s(?:about|on)\b|\bmake sure (?:nobody|no one|they don'?t)\b/i;

/** Whether a clause can be an order or a wish at all, whatever it is for. */
export function isAskedFor(clause: Clause): boolean {
  if (clause.has('why') || clause.has('thai-done')) return false;
  if (clause.has('can-you') || clause.has('announced') || clause.has('exhortation')) return true;
  if (clause.has('who')) return false;
  const opening = openingWord(clause);
  if (clause.has('wish') && /^(?:can|could)$/.test(opening)) return true;
  if (opening === 'how' && /^\W*how about/i.test(clause.text)) return true;
  if (asking.has(opening) && !/^\W*(?:do (?:me|us|a|an|not)|have)\b/i.test(clause.text)) return false;
  return !(isStatement(clause) && !hasRequest(clause));
}

/** A word that asks for a change, in an order, a wish or a plea. */
export function hasRequest(clause: Clause): boolean {
  const signals = ['please', 'wish', 'can-you', 'announced', 'add', 'generate', 'exhortation'];
  const isToSwitch = clause.all('switch').some(({ start }) => !isNoun(clause, start));
  return isToSwitch || signals.some((signal) => clause.has(signal)) || imperative.test(clause.text);
}

/** "The switch went fine": the thing, not the deed. */
function isNoun(clause: Clause, start: number): boolean {
  return /\b(?:the|this|that|our|my|a|last|your)\s$/i.test(clause.slice(clause.start, start));
}

/** "It was a great poster": opens like a statement and goes on like one. */
export function isStatement(clause: Clause): boolean {
  if (/^\W*we\s(?:have|had|pay|use|own|run|are|were|already)\b/i.test(clause.text)) return true;
  if (!telling.test(openingWord(clause))) return false;
  return (
    finite.test(clause.text.toLowerCase()) ||
    (clause.has('made') && !clause.has('recent') && !clause.has('history'))
  );
}

/** The first word that is no greeting, in lower case and without apostrophes. */
export function openingWord(clause: Clause): string {
  const skipped = /^(?:(?:hi|hey|hello|so|ok|okay|and|then|but|well|um|uh|please|jarvis|also|btw)[\s,!.]+)*/i;
  return (
    /^[\s\W]*([a-z']+)/i
      .exec(clause.text.trim().replace(skipped, ''))?.[1]
      ?.toLowerCase()
      .replace("we're", 'we')
      .replaceAll("'", '') ?? ''
  );
}
