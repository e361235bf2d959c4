/** Where a subject is drawn. A `thing` stands on the ground too, or alone before a plain background. */
export type Where = 'ground' | 'air' | 'water' | 'thing';
/** A drawable thing: an icon of the set or the lighthouse, and its height beside a person of 1. */
export type Picture = { readonly picture: string; readonly where: Where; readonly size: number };

/** The English and Thai words for every picture. */
const subjects: readonly (readonly [Where, number, Readonly<Record<string, string>>])[] = [
  [
    'ground',
    0.5,
    {
      cat: 'cat,kitten,แมว,ลูกแมว',
      rabbit: 'rabbit,bunny,กระต่าย',
      rooster: 'chicken,rooster,ไก่',
      turtle: 'turtle,tortoise,เต่า',
      blossom: 'flower,ดอกไม้',
      sunflower: 'sunflower,ดอกทานตะวัน,ทานตะวัน',
      tulip: 'tulip,ดอกทิวลิป,ทิวลิป',
    },
  ],
  [
    'ground',
    0.75,
    {
      dog: 'dog,puppy,หมา,สุนัข,ลูกหมา',
      pig: 'pig,หมู',
      ewe: 'sheep,แกะ',
      automobile: 'car,รถ,รถยนต์',
      bicycle: 'bicycle,bike,จักรยาน',
      fire: 'campfire,bonfire,กองไฟ',
    },
  ],
  [
    'ground',
    1,
    {
      'person-standing': 'person,คน,ผู้คน',
      'man-standing': 'man,ผู้ชาย',
      'woman-standing': 'woman,ผู้หญิง',
      horse: 'horse,ม้า',
      cow: 'cow,วัว',
      tiger: 'tiger,เสือ',
      snowman: 'snowman,ตุ๊กตาหิมะ',
      bus: 'bus,รถบัส,รถเมล์',
      'delivery-truck': 'truck,delivery truck,รถบรรทุก',
      tent: 'tent,เต็นท์',
    },
  ],
  [
    'ground',
    1.5,
    {
      elephant: 'elephant,ช้าง',
      giraffe: 'giraffe,ยีราฟ',
      'deciduous-tree': 'tree,ต้นไม้',
      'evergreen-tree': 'pine,pine tree,ต้นสน',
      'palm-tree': 'palm,palm tree,coconut tree,ต้นปาล์ม,ต้นมะพร้าว',
      house: 'house,บ้าน',
    },
  ],
  [
    'ground',
    2,
    {
      castle: 'castle,ปราสาท',
      lighthouse: 'lighthouse,ประภาคาร',
      'ferris-wheel': 'ferris wheel,ชิงช้าสวรรค์',
    },
  ],
  [
    'air',
    0.4,
    { dove: 'bird,dove,นก,นกพิราบ', butterfly: 'butterfly,ผีเสื้อ', balloon: 'balloon,ลูกโป่ง', kite: 'kite,ว่าว' },
  ],
  [
    'air',
    0.8,
    {
      airplane: 'airplane,plane,เครื่องบิน',
      helicopter: 'helicopter,เฮลิคอปเตอร์',
      rocket: 'rocket,จรวด',
    },
  ],
  [
    'water',
    0.8,
    {
      sailboat: 'boat,sailboat,sailing boat,เรือ,เรือใบ',
      ship: 'ship,cruise ship,เรือสำราญ',
      'spouting-whale': 'whale,วาฬ,ปลาวาฬ',
      dolphin: 'dolphin,โลมา,ปลาโลมา',
      duck: 'duck,เป็ด',
      swan: 'swan,หงส์',
    },
  ],
  [
    'thing',
    0.6,
    {
      'hot-beverage': 'coffee,coffee cup,cup of coffee,กาแฟ,แก้วกาแฟ,กาแฟร้อน',
      'birthday-cake': 'cake,birthday cake,เค้ก,เค้กวันเกิด',
      pizza: 'pizza,พิซซ่า',
      hamburger: 'burger,hamburger,เบอร์เกอร์',
      'red-apple': 'apple,แอปเปิล',
      mango: 'mango,มะม่วง',
      'open-book': 'book,หนังสือ',
      laptop: 'laptop,แล็ปท็อป,โน้ตบุ๊ก',
      'mobile-phone': 'phone,smartphone,มือถือ,โทรศัพท์',
      camera: 'camera,กล้อง',
      guitar: 'guitar,กีตาร์',
      'wrapped-gift': 'gift,present,ของขวัญ,กล่องของขวัญ',
      'red-heart': 'heart,หัวใจ',
      'light-bulb': 'light bulb,หลอดไฟ',
      robot: 'robot,หุ่นยนต์',
      trophy: 'trophy,ถ้วยรางวัล',
      umbrella: 'umbrella,ร่ม',
      'shopping-cart': 'shopping cart,รถเข็น',
    },
  ],
];

const pictures = new Map<string, Picture>(
  subjects.flatMap(([where, size, icons]) =>
    Object.entries(icons).flatMap(([picture, words]) =>
      words.split(',').map((word): [string, Picture] => [word, { picture, where, size }]),
    ),
  ),
);

export const pictureNamed = (phrase: string) => pictures.get(phrase);

/** Every picture that a word names. */
export const allPictures = (): string[] => [...new Set([...pictures.values()].map(({ picture }) => picture))];
