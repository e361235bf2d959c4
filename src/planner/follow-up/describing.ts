import type { Clause, Mention } from '../reading/mentions.ts';
import { tokensOf } from '../reading/tokens.ts';

/** "make it …", "turn that into …", "เปลี่ยนเป็น …": any words may follow that say how it should be. */
const making = /\b(?:make \w+|(?:turn|change) \w+ (?:to|into))$|(?:เปลี่ยน|ปรับ|ทำ|ให้)\s*เป็น$/i;
/** "in blue", "as a sketch", "without the boat": how it should be, though perhaps about something else. */
const placing = /^(?:in|as|with|without|more|less)\s/i;
/** A medium as such. Any other word for one says what it looks or sounds like: "cartoon", "watercolor", "ballad". */
const medium =
  /^(?:image|picture|pic|photo|video|vid|clip|song|music|audio|sound|track|รูป|รูปภาพ|ภาพ|วิดีโอ|คลิป|เพลง|เสียง)s?$/i;
/** How Thai says what something looks like: "สีฟ้า", "ใหญ่กว่านี้". */
const thaiLook = /^(?:สี|โทน|แบบ|สไตล์|พื้นหลัง)|^(?:สว่าง|มืด|เข้ม|อ่อน|ใหญ่|เล็ก|สด|ชัด)(?:ขึ้น|ลง|กว่า)?(?:นี้|เดิม)?$/;
const asking = ['how-much', 'which', 'who', 'no'];
/** What something does or is for, and not how it looks: "make it work". */
const doing = /^(?:happen|work|count|stop|end|start|last|fit|official|public)\b/i;
/** Words without content that a description has. */
const joining = new Set(
  'a an the and or of as with without in on bit little lot much more less very slightly some look like old new'.split(
    ' ',
  ),
);
const mostWords = 6;

/**
 * How something should be, in the words behind those that say it is to be changed, or that another way is corrected. Undefined if any of them may mean something
 * else.
 */
export function describedIn(
  clause: Clause,
  changed: string,
  isCorrecting: boolean,
  words: string,
): string | undefined {
  const tokens = tokensOf(words);
  if (tokens.length === 0 || tokens.length > mostWords) return undefined;
  if (/^[\u0E00-\u0E7F]/.test(changed) && thaiLook.test(words))
    return asking.some((concept) => clause.has(concept)) ? undefined : words;
  const isSaid = changed === '' ? isCorrecting || placing.test(words) : making.test(changed.trim());
  if (!isSaid || doing.test(words)) return undefined;
  const from = clause.start + clause.text.lastIndexOf(words);
  const looks = [...clause.all('rest'), ...clause.all('media').filter(isLook(clause))];
  const isContent = (at: number) => looks.some(({ start, end }) => at >= start && at < end);
  // The colour is a status too.
  const hasContent = tokens.filter(({ text, start }) => text === 'red' || isContent(start + from));
  const isOnlyLook = tokens.every(
    (token) => joining.has(token.text) || medium.test(token.text) || hasContent.includes(token),
  );
  return isOnlyLook && hasContent.length > 0 ? words : undefined;
}

function isLook(clause: Clause): (media: Mention) => boolean {
  return ({ start, end }) => !medium.test(clause.slice(start, end));
}
