import type { Clause } from './mentions.ts';

const greetings = String.raw`(?:(?:hi|hey|hello|yo|so|ok|okay|and|then|but|well|um|uh|oh|please|jarvis|also|btw|actually|honestly|look|listen|because|since|as)[\s,!.]+)*`;
const adverbs =
  '(?:(?:already|just|also|never|always|really|now|still|actually|probably|almost|nearly|once|only|usually|often|all|both|finally|currently|recently|kinda|definitely|simply|then|since)\\s)*';
const wishes =
  '(?:could use|could do with|am after|are after|am looking|are looking|looking|hope|fancy|require|need|want|wanna|would like|would love|would rather|would prefer|will take|will go|will have|will use|must|have to|got to|gotta|prefer|wish|cant|cannot|dont want|insist|hereby|vote|choose|pick)';
const acquisitions = /\b(?:bought|pay|paying|got|have a new|signed up|registered|picked up|subscribed|purchased|started)\b/;

const thenDoIt =
  /[,.;:-]\s*(?:(?:so|and|then|now)\s)*(?:put|set|add|track|note|record|make|switch|schedule|save|log|use|enter|file|cancel|stop|kill|drop|remove|do it|go ahead|lets|change|move)\b/;
/** "If luma gets cheaper, switch": not now. "If it works" follows a test, and is left to the order of things. */
const condition =
  /^(?:(?:and|but|so|then|only)\s)*(?:if|unless|whenever|when|in case|as soon as)\s(?!(?:it|that|this|they|all|everything|so|possible|you|ok|okay|yes|not)\b)/;
const ownStatement = new RegExp(
  String.raw`^${greetings}(?!(?:i|we)\s?(?:d|would)\s${adverbs}(?:like|love|rather|prefer|appreciate|want|need)\b)(?:i|we)(?:d|m|re|ve|ll)?\s${adverbs}(?!${wishes}\b)`,
);
const others =
  '(?:he|she|they|it|someone|somebody|everyone|everybody|anyone|people|most of us|some of us|half of us)(?:s|d|ll|ve|re)?';
const personOrPaper =
  '(?:team|boss|client|clients|customer|customers|designer|designers|docs|doc|documentation|wiki|policy|handbook|guide|finance|manager|ceo|cto|cfo|intern|guys|devs|developers|developer|marketing|sales|legal|ops|accountant|accounting|board|colleague|colleagues|teammate|teammates|agency|founder|founders|director|editor|producer|rumou?r|plan|idea|article|email|memo|note|message|contract|competitor|competitors|company|bosses|partner|partners|office|interns|freelancer|consultant|lead)';
const othersStatement = new RegExp(
  String.raw`^${greetings}(?:${others}|(?:the|our|my|his|her|their)\s(?:[a-z]+\s)?${personOrPaper}|(?:the|our|my|his|her|their)\s[a-z]+\s(?:draws|paints|makes|creates|generates|designs|switches|changes|moves|sets|uses))\s`,
);
const namedStatement = new RegExp(
  String.raw`^${greetings}(?<name>[a-z]{2,14})\s${adverbs}(?:says|wants|wrote|told|thinks|thought|likes|prefers|keeps|plans|intends|went|set|put|made|took|got|gave|did|chose|will|would|might|may|could|should|has|had|is|was|[a-z]{3,}ed)\s`,
);

/** Whether somebody tells how things are, were or might be, rather than what Jarvis is to do: "we use flux", "the team voted to switch". */
export function isTold(clause: Clause): boolean {
  if (clause.has('please') || clause.has('can-you') || clause.has('exhortation')) return false;
  const text = clause.text.toLowerCase().replaceAll("'", '').trim();
  if (thenDoIt.test(text)) return false;
  if (condition.test(text)) return true;
  if (ownStatement.test(text)) return !clause.has('announced') && !isAcquisition(clause, text);
  return isThaiReport(clause) || othersStatement.test(text) || isSaidOfSomebody(clause, text);
}

const thaiReport =
  /^(?:(?:คือ|พอดี|เห็น|เมื่อกี้|ตอนนี้)\s?)?(?:ลูกค้า|หัวหน้า|เจ้านาย|บอส|พี่|น้อง|บัญชี|ฝ่าย|ทีม|เขา|เค้า|พวกเขา|มีคน|บางคน|เพื่อน|คุณ(?!ช่วย))[^\s]{0,16}?\s?(?:อยาก|บอก|ขอ|โหวต|สั่ง|เสนอ|ชอบ|คิด|ถาม|ต้องการ|กำลัง|เพิ่ง|ตั้ง|เปลี่ยน|ย้าย)/;

/** "ลูกค้าอยากได้โปสเตอร์": somebody else wishes, says or did it. */
function isThaiReport(clause: Clause): boolean {
  return !clause.has('please') && !clause.has('can-you') && thaiReport.test(clause.text.trim());
}

/** "We just bought acme.com": said to be kept in the inventory. */
function isAcquisition(clause: Clause, text: string): boolean {
  return (clause.has('kind') || clause.has('domain')) && acquisitions.test(text);
}

/** "Mia switched it": opens with a word that is no word of Jarvis's, and a verb follows. */
function isSaidOfSomebody(clause: Clause, text: string): boolean {
  const name = namedStatement.exec(text)?.groups?.name;
  if (name === undefined) return false;
  const start = clause.start + clause.text.toLowerCase().indexOf(name);
  const known = clause.mentions.filter((mention) => mention.start <= start && mention.end > start);
  return known.length > 0 && known.every(({ concept }) => concept === 'rest');
}
