export const settings = [
  'sea',
  'beach',
  'lake',
  'pond',
  'underwater',
  'mountain',
  'terraces',
  'forest',
  'bamboo',
  'desert',
  'field',
  'garden',
  'snowfield',
  'city',
  'street',
  'market',
  'temple',
  'indoor',
  'table',
  'marble',
  'bangkok',
  'space',
  'moon',
  'sky',
  'road',
] as const;
export type Setting = (typeof settings)[number];
export type Light = 'dawn' | 'day' | 'dusk' | 'night';
export type Weather = 'clear' | 'rain' | 'storm' | 'snow' | 'fog' | 'wind';

export type Surroundings = { readonly setting?: Setting; readonly light?: Light; readonly weather?: Weather };

const settingWords: Readonly<Record<Setting, string>> = {
  sea: 'sea,ocean,harbor,harbour,bay,coast,pier,waves,wave,island,ทะเล,มหาสมุทร,คลื่น,ท่าเรือ,เกาะ,อ่าว',
  beach: 'beach,seaside,shore,sandy beach,tropical,ชายหาด,หาด,ริมทะเล,หาดทราย',
  lake: 'lake,river,riverside,canal,waterfall,chao phraya,ทะเลสาบ,แม่น้ำ,คลอง,ริมน้ำ,ริมแม่น้ำ,น้ำตก,เจ้าพระยา',
  pond: 'pond,pool,swamp,marsh,สระ,สระน้ำ,บ่อ,บ่อปลา,บึง,สระบัว,บ่อปลาคาร์ป',
  underwater:
    'underwater,under the sea,under water,coral reef,reef,deep sea,aquarium,ใต้ทะเล,ใต้น้ำ,ปะการัง,แนวปะการัง',
  mountain:
    'mountain,mountains,hill,peak,valley,cliff,alps,doi,sea of mist,sea of fog,ภูเขา,เขา,ดอย,ยอดเขา,หุบเขา,ภู,หน้าผา,ทะเลหมอก',
  terraces:
    'rice terrace,rice terraces,rice field,rice paddy,paddy,paddy field,paddy fields,tea plantation,นาขั้นบันได,ทุ่งนา,นาข้าว,ท้องนา,ไร่ชา',
  forest: 'forest,wood,woods,jungle,rainforest,woodland,trees,ป่า,ป่าไม้,ป่าดิบ,ป่าสน',
  bamboo: 'bamboo,bamboo forest,bamboo grove,ไผ่,ป่าไผ่,ต้นไผ่',
  desert: 'desert,dune,dunes,sahara,ทะเลทราย,เนินทราย',
  field:
    'field,meadow,grass,countryside,farm,prairie,park,picnic,playground,hillside,ทุ่ง,ทุ่งหญ้า,ฟาร์ม,สวนสาธารณะ,สนาม,สนามหญ้า,ชนบท,ไร่',
  garden: 'garden,flower field,flower garden,flower,backyard,orchard,สวน,สวนดอกไม้,ทุ่งดอกไม้,สวนผลไม้',
  snowfield:
    'arctic,antarctica,north pole,south pole,ice,glacier,iceberg,winter,snowy field,ขั้วโลก,ฤดูหนาว,หน้าหนาว,น้ำแข็ง',
  city: 'city,skyline,downtown,skyscraper,skyscrapers,town,urban,metropolis,tokyo,new york,singapore,hong kong,london,paris,shanghai,cyberpunk,rooftop,เมือง,ในเมือง,ตึก,ตึกสูง,ดาดฟ้า,โตเกียว',
  street:
    'street,alley,sidewalk,crosswalk,neighborhood,neighbourhood,village,shop,store,ถนน,ซอย,ตรอก,หมู่บ้าน,ร้าน,ร้านค้า',
  market:
    'market,night market,street market,floating market,bazaar,fair,food stall,street food,ตลาด,ตลาดนัด,ตลาดกลางคืน,ตลาดน้ำ,ถนนคนเดิน,แผงลอย',
  temple: 'temple,pagoda,wat,shrine,ayutthaya,วัด,เจดีย์,โบสถ์,พระธาตุ,อยุธยา,วัดพระแก้ว,วัดอรุณ',
  indoor:
    'room,indoor,indoors,inside,bedroom,living room,kitchen,library,office,classroom,home,studio,museum,cafe,café,coffee shop,restaurant,bakery,ห้อง,ในห้อง,ห้องนอน,ห้องนั่งเล่น,ห้องครัว,ห้องสมุด,ออฟฟิศ,สำนักงาน,ห้องเรียน,ในบ้าน,คาเฟ่,ร้านกาแฟ,ร้านอาหาร',
  table: 'table,desk,tabletop,counter,wooden table,โต๊ะ,บนโต๊ะ,เคาน์เตอร์,โต๊ะไม้',
  marble: 'marble,marble table,marble counter,หินอ่อน,โต๊ะหินอ่อน',
  bangkok: 'bangkok,thailand,chiang mai,กรุงเทพ,กรุงเทพฯ,กทม,เชียงใหม่,เมืองไทย,ประเทศไทย',
  space:
    'space,outer space,galaxy,universe,cosmos,orbit,milky way,nebula,mars,อวกาศ,จักรวาล,กาแล็กซี,กาแล็กซี่,ทางช้างเผือก,ดาวอังคาร',
  moon: 'on the moon,moon surface,surface of the moon,lunar surface,lunar,บนดวงจันทร์,บนพระจันทร์,พื้นผิวดวงจันทร์',
  sky: 'sky,in the sky,above the clouds,in the clouds,ท้องฟ้า,บนท้องฟ้า,บนฟ้า,เหนือเมฆ,ลอยฟ้า',
  road: 'road,highway,racetrack,traffic,road trip,ทางหลวง,ไฮเวย์,สนามแข่ง',
};
const lightWords: Readonly<Record<Light, string>> = {
  dawn: 'dawn,sunrise,morning,early morning,daybreak,รุ่งเช้า,เช้า,ตอนเช้า,ยามเช้า,เช้าตรู่,พระอาทิตย์ขึ้น,รุ่งอรุณ,อรุณ',
  day: 'day,daytime,noon,midday,afternoon,sunny,bright,กลางวัน,เที่ยง,บ่าย,ตอนบ่าย,แดด,แดดจ้า,แดดจัด',
  dusk: 'dusk,sunset,evening,twilight,golden hour,at dusk,เย็น,ตอนเย็น,ยามเย็น,พลบค่ำ,โพล้เพล้,พระอาทิตย์ตก,อาทิตย์ตก,สนธยา,ค่ำ',
  night:
    'night,midnight,moonlight,moonlit,starry,nighttime,stars,full moon,fireworks,firework,neon,night market,aurora,northern lights,กลางคืน,ตอนกลางคืน,คืน,ค่ำคืน,ดึก,เที่ยงคืน,แสงจันทร์,พระจันทร์เต็มดวง,พลุ,ดอกไม้ไฟ,ตลาดกลางคืน,ยามค่ำคืน,แสงดาว,ดาวเต็มฟ้า,ลอยกระทง',
};
const weatherWords: Readonly<Record<Weather, string>> = {
  clear: 'clear sky,ฟ้าใส',
  rain: 'rain,rainy,raining,drizzle,shower,rainstorm,monsoon,wet,ฝน,ฝนตก,สายฝน,กลางฝน,หน้าฝน',
  storm: 'storm,stormy,thunder,thunderstorm,lightning,typhoon,พายุ,ฟ้าร้อง,ฟ้าผ่า,ฟ้าแลบ,พายุฝน',
  snow: 'snow,snowy,snowing,snowfall,snowstorm,snow storm,blizzard,หิมะ,หิมะตก',
  fog: 'fog,foggy,mist,misty,haze,hazy,smoke,sea of mist,sea of fog,หมอก,ทะเลหมอก,สายหมอก,หมอกลง,มีหมอก',
  wind: 'wind,windy,breeze,breezy,gale,ลม,ลมแรง,ลมพัด',
};

const vocabulary = new Map<string, Surroundings>();
function learn<K extends keyof Surroundings>(aspect: K, words: Readonly<Record<string, string>>): void {
  for (const [value, list] of Object.entries(words)) {
    for (const word of list.split(',')) vocabulary.set(word, { ...vocabulary.get(word), [aspect]: value });
  }
}
learn('setting', settingWords);
learn('light', lightWords);
learn('weather', weatherWords);

/** Returns what a phrase says about place, time and weather, if anything. */
export function surroundingsNamed(phrase: string): Surroundings | undefined {
  return vocabulary.get(phrase);
}
