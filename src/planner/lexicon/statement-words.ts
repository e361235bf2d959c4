/** Words by which an English or Thai sentence shows that it tells something; each list is an alternation of a pattern. */
function alternation(words: string): string {
  return `(?:${words
    .trim()
    .split(/\s*\|\s*/)
    .join('|')})`;
}

/** Said before a sentence begins. */
export const openings = alternation(
  `hi|hey|hello|yo|so|ok|okay|and|then|but|well|um|uh|oh|please|jarvis|also|btw|actually|honestly|look|listen|
  because|since|as`,
);

/** Stand between a subject and its verb. */
export const adverbs = alternation(
  `already|just|also|never|always|really|now|still|actually|probably|almost|nearly|once|only|usually|often|all|both|
  finally|currently|recently|kinda|definitely|simply|then|since`,
);

/** After "I" or "we" they make a wish of the sentence. */
export const wishes = alternation(
  `could use|could do with|am after|are after|am looking|are looking|looking|hope|fancy|require|need|want|wanna|
  would like|would love|would rather|would prefer|will take|will go|will have|will use|must|have to|got to|gotta|
  prefer|wish|can't|cant|cannot|don't want|dont want|insist|hereby|vote|choose|pick`,
);

/** After "I'd" or "we'd". */
export const conditionalWishes = alternation('like|love|rather|prefer|appreciate|want|need');

export const otherSubjects = alternation(
  `he|she|they|it|someone|somebody|everyone|everybody|anyone|people|most of us|some of us|half of us`,
);

/** With an article they are people or papers that say and want things. */
export const personsAndPapers = alternation(
  `team|boss|bosses|client|clients|customer|customers|designer|designers|docs|doc|documentation|wiki|policy|handbook|
  guide|finance|manager|ceo|cto|cfo|intern|interns|guys|devs|developer|developers|marketing|sales|legal|ops|
  accountant|accounting|board|colleague|colleagues|teammate|teammates|agency|founder|founders|director|editor|
  producer|rumour|rumor|plan|idea|article|email|memo|note|message|contract|competitor|competitors|company|partner|
  partners|office|freelancer|consultant|lead`,
);

/** What others do, in the third person. */
export const theirDeeds = alternation(
  `draws|paints|makes|creates|generates|designs|switches|changes|moves|sets|uses`,
);

/** After a name: the verb of a sentence about that person. */
export const theirVerbs = alternation(
  `says|wants|wrote|told|thinks|thought|likes|prefers|keeps|plans|intends|went|set|put|made|took|got|gave|did|chose|
  will|would|might|may|could|should|has|had|is|was|[a-z]{3,}ed`,
);

/** "I bought a domain": what is got belongs into the inventory. */
export const acquisitions = alternation(
  'bought|pay|paying|got|have a new|signed up|registered|picked up|subscribed|purchased|started',
);

/** After a comma: what is to be done about what was told. */
export const deeds = alternation(
  `put|set|add|track|note|record|make|switch|schedule|save|log|use|enter|file|cancel|stop|kill|drop|remove|do it|
  go ahead|lets|let's|change|move`,
);

/** Whatever follows "if" when it speaks of the request itself. */
export const ownConditions = alternation('it|that|this|they|all|everything|so|possible|you|ok|okay|yes|not');

export const thaiSubjects = alternation(
  'ลูกค้า|หัวหน้า|เจ้านาย|บอส|พี่|น้อง|บัญชี|ฝ่าย|ทีม|เขา|เค้า|พวกเขา|มีคน|บางคน|เพื่อน',
);

export const thaiVerbs = alternation('อยาก|บอก|ขอ|โหวต|สั่ง|เสนอ|ชอบ|คิด|ถาม|ต้องการ|กำลัง|เพิ่ง|ตั้ง|เปลี่ยน|ย้าย');
