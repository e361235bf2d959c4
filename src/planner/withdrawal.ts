const thing =
  '(?:it|that|this|them|these|those|everything|all(?: of (?:it|that|them))?|(?:(?:my|the|this|that|these|those) )?(?:last |latest )?(?:requests?|cards?)|(?:my |the )?(?:last|latest) one)';

/** What takes back a request. Each stands for itself: what it is about must be a pronoun or the request as such. */
const english = [
  'never ?mind(?: (?:about )?(?:it|that|this))?|nvm',
  // "No cancel" may mean either. A comma tells.
  `(?<!no )(?:cancel|withdraw|abort|retract)(?: ${thing})?`,
  `(?:scrap|scratch|ignore|drop|stop|forget(?: about)?) ${thing}`,
  'forget i said (?:it|that)|leave (?:it|that)(?: as it is)?',
  '(?:dont|do not) do (?:it|that|this)',
  '(?:i )?(?:dont|do not|no longer) (?:want|need) (?:it|that|this|them)(?: any ?more)?',
  'i(?:ve| have)? changed my mind|(?:i )?take (?:it|that) back',
  'actually (?:no|dont)|maybe not|no thanks|no thank you|nah|nope|(?:just )?kidding|jk|hold that thought',
];
const besidesEnglish = [
  'please|pls|just|actually|sorry|oh|ok|okay|all ?right|well|hm+|wait|hey|jarvis|then|now|instead|after all|for now|and|but|so',
  'on second thoughts?|thanks|thank you|thx|cheers|lol|haha|(?:i|we) (?:want|would like) to|id like to|lets',
  'no|^ ?(?:yes|yeah|yep)',
];
const thai = [
  'ยกเลิก(?:คำขอ|การ์ด)?(?:(?:อัน)?(?:เมื่อกี้|ล่าสุด|สุดท้าย|นี้|นั้น)|ทั้งหมด|ทุกอย่าง)?|ถอน(?:คำขอ)?(?:(?:อัน)?(?:เมื่อกี้|ล่าสุด|นี้|นั้น)|ทั้งหมด)?',
  '(?:อัน(?:เมื่อกี้|ล่าสุด|นี้|นั้น))?ไม่(?:เอา|ต้องทำ|ต้องการ|อยากได้)(?!ยกเลิก|ถอน)|ไม่(?:ทำ|ต้อง)(?:แล้ว|ดีกว่า)|ไม่ดีกว่า',
  'ช่าง(?:มัน|เถอะ)|เปลี่ยนใจ|เอาไว้ก่อน|ล้อเล่น|พูดเล่น',
];
const besidesThai = [
  'ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|นะ|น้า|เลย|แล้ว|เถอะ|เหอะ|หน่อย|ให้ที|ที|ด้วย|ละ|ล่ะ|อะ|อ่ะ|ก่อน|ดีกว่า|มัน',
  'ขอโทษ|ขอบคุณ|ขอบใจ|ขอ|โอเค|ไม่เป็นไร|กรุณา|ช่วย|รบกวน|จาร์วิส|555+',
];

const takesBack = anyOf(english, thai);
const besides = anyOf(besidesEnglish, besidesThai);

/**
 * True if a normalised message takes back what was asked before, and says nothing else: "never mind", "ไม่เอาแล้ว ยกเลิก".
 * Any other word speaks against it, so that "don't cancel it", "never mind the lamp" and questions take nothing back.
 */
export function isWithdrawal(text: string): boolean {
  const said = text
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/\p{Extended_Pictographic}|\uFE0F/gu, ' ')
    .replace(/\s*[.,!;:~…-]+\s*|\n/g, ' , ')
    .replace(/ +/g, ' ');
  const others = said.replace(takesBack, ',');
  return others !== said && others.replace(besides, ' ').replace(/[ ,]/g, '') === '';
}

function anyOf(englishWords: readonly string[], thaiWords: readonly string[]): RegExp {
  return new RegExp(`(?<![a-z])(?:${englishWords.join('|')})(?![a-z])|${thaiWords.join('|')}`, 'g');
}

const lastOne = /\b(?:last|latest) (?:one|request|card)\b|อัน(?:ล่าสุด|สุดท้าย)/i;

/** What a withdrawal is of: all that the latest message left, or only the last of it. */
export type Withdrawn = 'all' | 'last';

/** What a normalised message takes back, if it takes something back and says nothing else. */
export function withdrawnBy(text: string): Withdrawn | undefined {
  if (!isWithdrawal(text)) return undefined;
  return lastOne.test(text) ? 'last' : 'all';
}
