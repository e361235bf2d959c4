const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  pair: 2,
  couple: 2,
  several: 4,
  many: 7,
  few: 3,
  group: 5,
  flock: 7,
  herd: 6,
  crowd: 8,
  some: 3,
  full: 9,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
  สิบ: 10,
  คู่: 2,
  หลาย: 5,
  ฝูง: 7,
  กลุ่ม: 5,
  เต็ม: 9,
  มากมาย: 9,
};
export const maxCount = 12;

/** Returns the count a word states, 1 to 12, or `undefined`. */
export function countOf(word: string): number | undefined {
  const stated = numberWords[word] ?? (/^[0-9๐-๙]{1,4}$/.test(word) ? westernDigits(word) : undefined);
  return stated && stated > 0 ? Math.min(stated, maxCount) : undefined;
}

function westernDigits(word: string): number {
  return Number(word.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)));
}

export type Relation = 'wears' | 'holds' | 'rides' | 'stands-on' | 'under';
const relationWords: Readonly<Record<Relation, string>> = {
  wears: 'wear,wears,wearing,ใส่,สวม',
  holds:
    'read,reads,reading,hold,holds,holding,carry,carrying,eat,eats,eating,drink,drinks,drinking,play,plays,playing,with,using,sipping,cooking,selling,ถือ,อ่าน,กิน,ดื่ม,เล่น,อุ้ม,ใช้,จิบ,ขาย',
  rides: 'ride,rides,riding,driving,drives,pilot,piloting,ขี่,ขับ,นั่งเรือ,ปั่น',
  'stands-on': 'on,on top of,atop,บน',
  under: 'under,beneath,below,ใต้',
};
const relations = new Map<string, Relation>(
  Object.entries(relationWords).flatMap(([relation, words]) =>
    words.split(',').map((word): [string, Relation] => [word, relation as Relation]),
  ),
);
export const relationNamed = (phrase: string): Relation | undefined => relations.get(phrase);

const colourWords: Readonly<Record<string, string>> = {
  '#e5433d': 'red,crimson,scarlet,แดง,สีแดง',
  '#f5862b': 'orange,ginger,ส้ม,สีส้ม',
  '#f6c531': 'yellow,golden,gold,เหลือง,สีเหลือง,สีทอง',
  '#3f9f54': 'green,emerald,เขียว,สีเขียว',
  '#2f7fe0': 'blue,navy,น้ำเงิน,สีน้ำเงิน,สีฟ้า',
  '#8157d6': 'purple,violet,lavender,ม่วง,สีม่วง',
  '#f277a8': 'pink,ชมพู,สีชมพู',
  '#8a5a3b': 'brown,น้ำตาล,สีน้ำตาล',
  '#3a3d4a': 'black,ดำ,สีดำ',
  '#f4f4f2': 'white,ขาว,สีขาว',
  '#8d94a3': 'grey,gray,silver,เทา,สีเทา',
  '#1fa7a3': 'teal,turquoise,cyan,เขียวน้ำทะเล',
};
const colours = new Map<string, string>(
  Object.entries(colourWords).flatMap(([colour, words]) =>
    words.split(',').map((word): [string, string] => [word, colour]),
  ),
);
export const colourNamed = (phrase: string): string | undefined => colours.get(phrase);

/** Activities for which the icon set has a figure. */
const activityWords: Readonly<Record<string, string>> = {
  running: 'run,runs,running,jogging,วิ่ง',
  dancing: 'dance,dances,dancing,เต้น,เต้นรำ',
  surfing: 'surf,surfing,เซิร์ฟ,โต้คลื่น',
  swimming: 'swim,swimming,ว่ายน้ำ',
  'rowing-boat': 'row,rowing,paddling,พายเรือ',
  biking: 'cycling,biking,ปั่นจักรยาน',
  climbing: 'climbing,ปีนเขา,ปีน',
  'in-lotus-position': 'meditating,meditate,doing yoga,นั่งสมาธิ,เล่นโยคะ',
  walking: 'walk,walks,walking,strolling,hiking,เดิน,เดินเล่น',
  juggling: 'juggling',
  golfing: 'golfing,ตีกอล์ฟ',
};
const activities = new Map<string, string>(
  Object.entries(activityWords).flatMap(([activity, words]) =>
    words.split(',').map((word): [string, string] => [word, activity]),
  ),
);
export const activityNamed = (phrase: string): string | undefined => activities.get(phrase);
