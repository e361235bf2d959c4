import type { Clause, Mention } from './mentions.ts';
import { isRemark, isTold } from './mood.ts';

const asking = new Set(
  `did does do who why when has have had was were is are am should shall shouldnt will would could can might what whats which how whos hows does didnt is isnt`.split(
    ' ',
  ),
);
const telling = /^(?:the|my|our|his|her|their|this|that|it|i|he|she|they|a|an|somebody|someone|nobody)$/;
const gerund =
  /^\W*(?:(?:while|without|about|by|on|when)\s)?(?:switching|changing|moving|swapping|setting|raising|lowering|adding|cutting|making|using|going|migrating|replacing|capping|limiting|flipping)\b/i;
const thirdWish =
  /\b(?:they|he|she|clients?|customers?|boss|manager)\s(?:want|need|like|ask)(?:s|ed)?\b|\bwants\b|\basked\b/i;
const thaiObservation =
  /(?:(?:น้อย|มาก|เยอะ|แพง|ต่ำ|สูง|เกิน|ถูก)ไป|พอดี|เกินพอ|เหมาะแล้ว|ดีแล้ว|อยู่|แล้ว|ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า|รึเปล่า|หรือยัง|รึยัง|เหรอ|หรอ)(?:นะ|ครับ|คับ|ค่ะ|คะ|เนี่ย|[\s?!.])*$/;
const imperative =
  /\b(?:set|make|put|change|raise|lower|increase|bump|reduce|cut|adjust|update|record|save|enter|note|schedule|send|post|cap|limit us|use|drop)\b/i;
/** "What's the OpenAI key": to be told it, not to enter one. */
const asksForKey =
  /^(?!.*\b(?:status|list|stored|saved|missing|how|where)\b)\W*what(?:'?s| is| are|re)\b.{0,40}\b(?:key|keys|token|secret|credentials)\b/i;
const somebodyDid =
  /^(?:(?:the|our|my)\s[a-z]+\s(?:set|put|cut|made|took)\b|(?:i|we|he|she|they|someone|somebody)(?:\s(?:already|just))?\s(?:set|put|cut|made|moved|took|let|went|undid|chose|sent|ran|brought|gave)\b|(?!(?:please|just|now|so|then|and|also|ok|okay|can|could|lets|go|always|new|total|team)\b)[A-Za-z]{3,12}\s(?:set|put|made|took)\s(?:the|a|our|up)\b)/i;
const finite =
  /(?<![a-z'])(?:annoys|bugs|hurts|worries|bothers|sucks|helps|works|feels|keeps|makes|means|stands|applies|remains|stays|was|were|has|had|looks|look|sounds|seems|wants|needs|renews|expires|runs|expired|lapsed|ended|is|are|got|went|scared|looked|broke|did|felt|came|gave|said|says|didn't|didnt|isn't|wasn't)(?![a-z])/;

/** Whether a clause may set a reading tool to work: asked, wished or named, not merely mentioned. */
export function invitesReading(clause: Clause): boolean {
  if (clause.all('halt').some(({ start }) => start - clause.start < 10) && !clause.has('question-mark'))
    return false;
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
  if (clause.has('how')) return false;
  return isAskedFor(clause) && !isTold(clause) && !isReport(clause) && !isObservation(clause);
}

/** "50 a day is too low", "we have a budget of 500": how things are, with no word that asks to change them. */
function isObservation(clause: Clause): boolean {
  if (thirdWish.test(clause.text) || gerund.test(clause.text) || isThaiObservation(clause)) return true;
  return (
    /\b(?:is|was|are|were|has|have|had|seems|feels|goes|comes)\b/i.test(clause.text) && !hasRequest(clause)
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
  return thaiObservation.test(clause.text.trim());
}

/** A picture's description may deny and doubt whatever it likes; only what stands before it counts. */
export function invitesMaking(clause: Clause): boolean {
  const lead = clause.first('generate') ?? clause.first('make') ?? clause.first('media');
  const isBefore = ({ start }: Mention): boolean => lead === undefined || start <= lead.start;
  const refusals = ['negation', 'unwanted', 'doubt', 'musing'].flatMap((signal) => clause.all(signal));
  if (refusals.some(isBefore)) return false;
  if (clause.all('recommend').some(isBefore) && !clause.has('depiction') && !clause.has('generate'))
    return false;
  const isRemark = (mention: Mention): boolean => isBefore(mention) || mention.end >= clause.end - 2;
  if (clause.all('chatter').some(isRemark) && !clause.has('generate') && !clause.has('make')) return false;
  if (isTold(clause)) return false;
  if (clause.has('hearsay') || clause.has('how-many') || isFinishedWork(clause)) return false;
  if (clause.all('which').some(isBefore) && !clause.has('generate')) return false;
  if (
    isStatement(clause) &&
    !['please', 'can-you', 'generate', 'depiction', 'speak-aloud'].some((signal) => clause.has(signal))
  )
    return false;
  return !isAboutMedia(clause) && !isAboutAbility(clause) && isAskedFor(clause);
}

/** "Can you make videos?": asks what Jarvis can do, with nothing to be made. */
function isAboutAbility(clause: Clause): boolean {
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

/** Keys are only ever typed into a private form, so asking how is asking for the form. */
export function invitesKeyForm(clause: Clause): boolean {
  return (
    !clause.has('secret') &&
    !asksForKey.test(clause.text) &&
    !clause.has('why') &&
    !clause.has('who') &&
    !clause.has('retraction') &&
    !clause.has('unwanted') &&
    !isRefused(clause)
  );
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

function isAskedFor(clause: Clause): boolean {
  if (clause.has('why') || clause.has('thai-done')) return false;
  if (clause.has('can-you') || clause.has('announced') || clause.has('exhortation')) return true;
  if (clause.has('who')) return false;
  const opening = openingWord(clause);
  if (clause.has('wish') && /^(?:can|could)$/.test(opening)) return true;
  if (opening === 'how' && /^\W*how about/i.test(clause.text)) return true;
  if (asking.has(opening) && !/^\W*(?:do (?:me|us|a|an|not)|have)\b/i.test(clause.text)) return false;
  return !(isStatement(clause) && !hasRequest(clause));
}

function hasRequest(clause: Clause): boolean {
  const signals = ['please', 'wish', 'can-you', 'announced', 'add', 'generate', 'exhortation'];
  const isToSwitch = clause.all('switch').some(({ start }) => !isNoun(clause, start));
  return isToSwitch || signals.some((signal) => clause.has(signal)) || imperative.test(clause.text);
}

/** "The switch went fine": the thing, not the deed. */
function isNoun(clause: Clause, start: number): boolean {
  return /\b(?:the|this|that|our|my|a|last|your)\s$/i.test(clause.slice(clause.start, start));
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

function isStatement(clause: Clause): boolean {
  if (/^\W*we\s(?:have|had|pay|use|own|run|are|were|already)\b/i.test(clause.text)) return true;
  if (!telling.test(openingWord(clause))) return false;
  return (
    finite.test(clause.text.toLowerCase()) ||
    (clause.has('made') && !clause.has('recent') && !clause.has('history'))
  );
}

function openingWord(clause: Clause): string {
  const skipped = /^(?:(?:hi|hey|hello|so|ok|okay|and|then|but|well|um|uh|please|jarvis|also|btw)[\s,!.]+)*/i;
  return (
    /^[\s\W]*([a-z']+)/i
      .exec(clause.text.trim().replace(skipped, ''))?.[1]
      ?.toLowerCase()
      .replace("we're", 'we')
      .replaceAll("'", '') ?? ''
  );
}
