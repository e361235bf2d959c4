import { fieldReading, type Intent } from '../intent.ts';
import type { Clause } from '../reading/mentions.ts';
import { asking, hasRequest, isAskedFor, isStatement, openingWord, pondering } from './asking.ts';
import { invitesMaking } from './making.ts';
import { isRemark, isTold } from './mood.ts';

const gerund =
  /^\W*(?:(?:while|without|about|by|on|when)\s)?(?:switching|changing|moving|swapping|setting|raising|lowering|adding|cutting|making|using|going|migrating|replacing|capping|limiting|flipping)\b/i;
const thirdWish =
  /\b(?:they|he|she|clients?|customers?|boss|manager)\s(?:want|need|like|ask)(?:s|ed)?\b|\bwants\b|\basked\b/i;
const thaiObservation =
  /(?:(?:น้อย|มาก|เยอะ|แพง|ต่ำ|สูง|เกิน|ถูก)ไป|พอดี|เกินพอ|เหมาะแล้ว|ดีแล้ว|อยู่|แล้ว|ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า|รึเปล่า|หรือยัง|รึยัง|เหรอ|หรอ)(?:นะ|ครับ|คับ|ค่ะ|คะ|เนี่ย|[\s?!.])*$/;
/** "If the alerts were any louder …": a turn of speech. */
const unreal = /^\W*(?:(?:and|but|so)\s)?if\s.*\b(?:were|ever|wasn't|weren't|i'?d|we'?d|he'?d|they'?d)\b/i;
/** "Are you even able to undo it?": what Jarvis can do, not an order. */
const ability = /^\W*are you (?:even |really |actually |already )?able\b|(?:เป็น|ได้)(?:ด้วย)?(?:เหรอ|หรอ)/i;
/** "What's the OpenAI key": to be told it, not to enter one. */
const asksForKey =
  /^(?!.*\b(?:status|list|stored|saved|missing|how|where)\b)\W*what(?:'?s| is| are|re)\b.{0,40}\b(?:key|keys|token|secret|credentials)\b/i;
const wantsKeyShown =
  /\b(?:paste|post|send|show|tell|print)\b.{0,40}\bkeys?\b.{0,20}\b(?:here|copy|to me)\b/i;
const somebodyDid =
  /^(?:(?:the|our|my)\s[a-z]+\s(?:set|put|cut|made|took)\b|(?:i|we|he|she|they|someone|somebody)(?:\s(?:already|just))?\s(?:set|put|cut|made|moved|took|let|went|undid|chose|sent|ran|brought|gave)\b|(?!(?:please|just|now|so|then|and|also|ok|okay|can|could|lets|go|always|new|total|team)\b)[A-Za-z]{3,12}\s(?:set|put|made|took)\s(?:the|a|our|up)\b)/i;

/** Whether a clause, by its form, may set a tool to work. */
export function isInvited(intent: Intent, clause: Clause): boolean {
  if (intent.risk === 'read') return invitesReading(clause);
  if (fieldReading(intent, 'description') !== undefined) return invitesMaking(clause);
  if (intent.planning?.opensSecretForm) return invitesKeyForm(clause);
  return intent.planning?.endsSomething ? invitesEnding(clause) : invitesChange(clause);
}

const values = ['provider', 'amount', 'media', 'category', 'channel', 'recurrence', 'date', 'role'];
const correcting = /\b(?:or not|wait)\b/i;

/** "Draw a swan.. nah forget it": what is asked is taken back in the same breath, and nothing is said after that to be done. */
export function isTakenBack(clause: Clause): boolean {
  const said = values.flatMap((value) => clause.all(value));
  return clause
    .all('retraction')
    .some(
      ({ start, end }) =>
        !correcting.test(clause.slice(start, end)) &&
        said.some((value) => value.end <= start) &&
        !said.some((value) => value.start >= end),
    );
}

/** Whether a clause may set a reading tool to work: asked, wished or named, not merely mentioned. */
export function invitesReading(clause: Clause): boolean {
  if (clause.all('halt').some(({ start }) => start - clause.start < 10) && !clause.has('question-mark'))
    return false;
  if (unreal.test(clause.text) && !clause.has('question-mark')) return false;
  if (clause.has('remove') && !clause.has('question-mark')) return false;
  const signals = [
    'question-mark',
    'which',
    'who',
    'how',
    'how-much',
    'how-many',
    'existence',
    'show',
    'wish',
    'can-you',
    'please',
    'search',
  ];
  const isAsked = signals.some((signal) => clause.has(signal)) || asking.has(openingWord(clause));
  if (clause.has('alarm-set') || (clause.has('chatter') && !isAsked)) return false;
  return isAsked || !(isStatement(clause) || (isRemark(clause) && !clause.has('doubt')) || isOpinion(clause));
}

/** "Azure is such a lovely colour": how somebody finds something. */
function isOpinion(clause: Clause): boolean {
  return (
    clause.first('provider')?.start === clause.start &&
    /^\W*[a-z]+\s(?:is|are|was|were|looks|sounds|feels|seems)\s(?:such|so|very|too|really|quite|pretty|a|an|the|my|our|great|nice|lovely|cool|beautiful|amazing|awesome|fun|funny|overrated|underrated)\b/i.test(
      clause.text,
    )
  );
}

/** Whether a clause asks for a change: told or clearly wished, not asked about, doubted, refused or reported. */
export function invitesChange(clause: Clause): boolean {
  return !clause.has('unwanted') && !clause.has('retraction') && invitesEnding(clause);
}

/** The same for putting an end to something, which may well be said to be no longer wanted. */
export function invitesEnding(clause: Clause): boolean {
  if (['doubt', 'musing', 'negation', 'hearsay', 'depiction'].some((signal) => clause.has(signal)))
    return false;
  const isEnquiry = ['which', 'show', 'existence'].some((signal) => clause.has(signal));
  if (clause.has('question-mark') && isEnquiry && !clause.has('can-you') && !clause.has('please'))
    return false;
  if (clause.has('how') || ability.test(clause.text) || (pondering.test(clause.text) && !clause.has('limit')))
    return false;
  return isAskedFor(clause) && !isTold(clause) && !isReport(clause) && !isObservation(clause);
}

/** "50 a day is too low", "we have a budget of 500": how things are, with no word that asks to change them. */
function isObservation(clause: Clause): boolean {
  if (thirdWish.test(clause.text) || gerund.test(clause.text) || isThaiObservation(clause)) return true;
  if (isNewFigure(clause)) return false;
  return (
    /\b(?:is|was|are|were|has|have|had|seems|feels|goes|comes)\b/i.test(clause.text) && !hasRequest(clause)
  );
}

/** "The image budget is now 400 a month", "… goes from 150 to 220": said of a budget or a limit, this sets it. */
function isNewFigure(clause: Clause): boolean {
  return (
    (clause.has('budget') || clause.has('limit')) &&
    clause.has('amount') &&
    /\b(?:is now|now|goes (?:from|up|down)|should be)\b/i.test(clause.text)
  );
}

/** "We switched yesterday", "Mai set the limit to 300": somebody tells what was done. */
function isReport(clause: Clause): boolean {
  if (clause.mentions.some(({ past }) => past)) return true;
  const isBygone = ['yesterday', 'last_week', 'last_month'].some((period) => clause.has(period));
  return (isBygone && !clause.has('please')) || somebodyDid.test(clause.text.trim());
}

/** Thai says with the last words that something is so, is done, or is asked about. */
function isThaiObservation(clause: Clause): boolean {
  if (
    ['please', 'can-you', 'announced', 'instead', 'wish', 'cancel', 'undo', 'unwanted'].some((signal) =>
      clause.has(signal),
    )
  )
    return false;
  return thaiObservation.test(clause.text.trim()) || /ส่งมา(?!ให้|ที่|เข้า)/.test(clause.text);
}

/** Keys are only ever typed into a private form, so asking how is asking for the form. */
export function invitesKeyForm(clause: Clause): boolean {
  return (
    !clause.has('secret') &&
    !asksForKey.test(clause.text) &&
    !wantsKeyShown.test(clause.text) &&
    !isEnteredAlready(clause) &&
    !clause.has('why') &&
    !clause.has('who') &&
    !clause.has('retraction') &&
    !clause.has('unwanted') &&
    !isRefused(clause)
  );
}

/** "I already added the key": nothing is left to be entered. */
function isEnteredAlready(clause: Clause): boolean {
  if (['please', 'wish', 'how', 'can-you'].some((signal) => clause.has(signal))) return false;
  return clause.has('thai-done') || clause.all('add-key').some(({ past }) => past);
}

/** "Don't …", "… did not add": refused at once, or right before what is not to be done. */
function isRefused(clause: Clause): boolean {
  const deeds = [...clause.all('add-key'), ...clause.all('connect')];
  return clause
    .all('negation')
    .some(
      (refusal) =>
        refusal.start - clause.start < 12 ||
        deeds.some(({ start }) => start >= refusal.end && start - refusal.end < 3),
    );
}
