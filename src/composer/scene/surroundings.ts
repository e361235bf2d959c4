/** What closes the view at the horizon, and what the ground is. */
export type Back = 'hills' | 'mountain' | 'forest' | 'city';
export type Ground = 'field' | 'garden' | 'street' | 'beach' | 'lake' | 'sea';
export type Light = 'dawn' | 'day' | 'dusk' | 'night';
export type Weather = 'clear' | 'rain' | 'snow';

/** What a word adds to the surroundings. */
export type Surroundings = {
  readonly back?: Back;
  readonly ground?: Ground;
  readonly light?: Light;
  readonly weather?: Weather;
};

const surroundings = new Map<string, Surroundings>();
function learn(said: Surroundings, words: string): void {
  for (const word of words.split(',')) surroundings.set(word, said);
}
learn({ back: 'hills' }, 'hills,hill,hillside,เนินเขา');
learn({ back: 'mountain' }, 'mountains,mountain,ภูเขา,เขา,ดอย');
learn({ back: 'forest' }, 'forest,woods,jungle,ป่า,ป่าไม้,ป่าสน');
learn({ back: 'city' }, 'city,skyline,city skyline,town,downtown,skyscrapers,buildings,เมือง,ในเมือง,ตึก,ตึกสูง');
learn({ ground: 'field' }, 'field,meadow,grass,countryside,park,ทุ่ง,ทุ่งหญ้า,สนามหญ้า,สวนสาธารณะ,ชนบท');
learn({ ground: 'garden' }, 'garden,flowers,flower garden,flower field,สวน,สวนดอกไม้,ทุ่งดอกไม้');
learn({ ground: 'street' }, 'street,road,ถนน');
learn({ ground: 'beach' }, 'beach,seaside,ชายหาด,หาด,หาดทราย,ริมทะเล');
learn({ ground: 'lake' }, 'lake,ทะเลสาบ');
learn({ ground: 'sea' }, 'sea,ocean,ทะเล,มหาสมุทร');
learn({ light: 'dawn' }, 'dawn,sunrise,morning,daybreak,sun rising,รุ่งเช้า,เช้า,ตอนเช้า,ยามเช้า,พระอาทิตย์ขึ้น,รุ่งอรุณ');
learn(
  { light: 'day' },
  'day,daytime,daylight,noon,afternoon,sunny,sunny day,sunshine,กลางวัน,ตอนกลางวัน,เที่ยง,บ่าย,ตอนบ่าย,แดดจ้า',
);
learn(
  { light: 'dusk' },
  'dusk,sunset,evening,twilight,sun setting,setting sun,เย็น,ตอนเย็น,ยามเย็น,ค่ำ,พลบค่ำ,ยามพลบค่ำ,ตอนพลบค่ำ,พระอาทิตย์ตก,พระอาทิตย์ตกดิน,อาทิตย์ตก',
);
learn(
  { light: 'night' },
  'night,midnight,moon,full moon,moonlight,stars,starry,starry sky,night sky,กลางคืน,ตอนกลางคืน,คืน,ยามค่ำคืน,พระจันทร์,พระจันทร์เต็มดวง,ดวงจันทร์,ดาว,ดวงดาว,แสงจันทร์',
);
learn({ light: 'day', weather: 'clear' }, 'blue sky,clear sky,ฟ้าใส');
/** Every scene has a sky with clouds. */
learn({}, 'sky,cloud,clouds,cloudy,horizon,ท้องฟ้า,ฟ้า,เมฆ,ก้อนเมฆ,ขอบฟ้า');
learn({ weather: 'rain' }, 'rain,rainy,raining,rainy day,ฝน,ฝนตก,สายฝน');
learn({ weather: 'snow' }, 'snow,snowy,snowing,winter,หิมะ,หิมะตก,ฤดูหนาว');

/** Returns what a phrase says about place, time and weather, if anything. */
export const surroundingsNamed = (phrase: string) => surroundings.get(phrase);
