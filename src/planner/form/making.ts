import type { Clause, Mention } from '../reading/mentions.ts';
import { finite, isAskedFor, isStatement, pondering } from './asking.ts';
import { isTold } from './mood.ts';

/** A picture's description may deny and doubt whatever it likes; only what stands before it counts. */
export function invitesMaking(clause: Clause): boolean {
  if (isRefusedBefore(clause) || isTold(clause) || isFinishedWork(clause)) return false;
  if (clause.has('hearsay') || clause.has('how-many')) return false;
  if (pondering.test(clause.text) && !clause.has('depiction')) return false;
  const wishes = ['please', 'can-you', 'generate', 'depiction', 'speak-aloud'];
  if (isStatement(clause) && !wishes.some((signal) => clause.has(signal))) return false;
  return !isAboutMedia(clause) && !isAboutAbility(clause) && isAskedFor(clause);
}

/** Denied, doubted, asked about or praised before anything is named that could be made. */
function isRefusedBefore(clause: Clause): boolean {
  const lead = clause.first('generate') ?? clause.first('make') ?? clause.first('media');
  const isBefore = ({ start }: Mention): boolean => lead === undefined || start <= lead.start;
  const isRemark = (mention: Mention): boolean => isBefore(mention) || mention.end >= clause.end - 2;
  const isOrdered = clause.has('generate');
  if (['negation', 'unwanted', 'doubt', 'musing'].some((signal) => clause.all(signal).some(isBefore)))
    return true;
  if (clause.all('chatter').some(isRemark) && !isOrdered && !clause.has('make')) return true;
  if (clause.all('recommend').some(isBefore) && !isOrdered && !clause.has('depiction')) return true;
  return clause.all('which').some(isBefore) && !isOrdered;
}

/** "Can you make videos?": asks what Jarvis can do, with nothing to be made. */
function isAboutAbility(clause: Clause): boolean {
  if (/เป็น(?:ด้วย)?(?:เหรอ|หรอ|ไหม|มั้ย|มั๊ย|ป่าว|ปะ)/.test(clause.text)) return true;
  const isQuestion = clause.has('question-mark') || /ได้(?:ไหม|มั้ย|มั๊ย|ปะ|ป่ะ|ป่าว|หรือเปล่า)/.test(clause.text);
  return isQuestion && clause.has('can-you') && !clause.has('rest') && !clause.has('please');
}

/** "Send the video", "what would a video cost": the medium is there already, or only asked about. */
function isAboutMedia(clause: Clause): boolean {
  if (clause.has('how-much') || clause.has('supposing')) return true;
  if (['generate', 'depiction', 'speak-aloud'].some((signal) => clause.has(signal))) return false;
  const medium = clause.first('media');
  if (medium === undefined) return false;
  if ((clause.has('price') || clause.has('spend')) && (clause.has('which') || clause.has('question-mark')))
    return true;
  if (/^\s?(?:นี้|นั้น|เมื่อกี้|ล่าสุด)/.test(clause.slice(medium.end, clause.end))) return true;
  const before = clause.slice(clause.start, medium.start);
  const isHandled = clause
    .all('handle-media')
    .some(({ end }) => end <= medium.start && medium.start - end < 12);
  const isBareStatement =
    !['make', 'wish', 'please'].some((signal) => clause.has(signal)) &&
    finite.test(clause.text.toLowerCase());
  return isHandled || isBareStatement || /\b(?:the|that|this|your|those|these)\s*$/i.test(before);
}

/** "Mai generated a poster": told in the past, with nothing left to do. */
function isFinishedWork(clause: Clause): boolean {
  return (
    clause.has('made') &&
    !clause.all('generate').some(({ past }) => !past) &&
    !clause.has('make') &&
    !clause.has('wish')
  );
}
