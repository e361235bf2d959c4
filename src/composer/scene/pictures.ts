/** Where a subject is drawn. A `thing` stands on the ground too, or alone before a plain background. */
export type Where = 'ground' | 'air' | 'water' | 'thing';
/** A drawable thing: an icon of the set or the lighthouse, and its height beside a person of 1. */
export type Picture = { readonly picture: string; readonly where: Where; readonly size: number };

/** For every picture: where it is, its height and the English and Thai words for it. */
const subjects: Readonly<Record<string, readonly [Where, number, string]>> = {
  cat: ['ground', 0.5, 'cat,kitten,แมว,ลูกแมว'],
  rabbit: ['ground', 0.5, 'rabbit,bunny,กระต่าย'],
  rooster: ['ground', 0.5, 'chicken,rooster,ไก่'],
  turtle: ['ground', 0.5, 'turtle,tortoise,เต่า'],
  blossom: ['ground', 0.5, 'flower,ดอกไม้'],
  sunflower: ['ground', 0.5, 'sunflower,ดอกทานตะวัน,ทานตะวัน'],
  tulip: ['ground', 0.5, 'tulip,ดอกทิวลิป,ทิวลิป'],
  dog: ['ground', 0.75, 'dog,puppy,หมา,สุนัข,ลูกหมา'],
  pig: ['ground', 0.75, 'pig,หมู'],
  ewe: ['ground', 0.75, 'sheep,แกะ'],
  automobile: ['ground', 0.75, 'car,รถ,รถยนต์'],
  bicycle: ['ground', 0.75, 'bicycle,bike,จักรยาน'],
  fire: ['ground', 0.75, 'campfire,bonfire,กองไฟ'],
  'person-standing': ['ground', 1, 'person,คน,ผู้คน'],
  'man-standing': ['ground', 1, 'man,ผู้ชาย'],
  'woman-standing': ['ground', 1, 'woman,ผู้หญิง'],
  horse: ['ground', 1, 'horse,ม้า'],
  cow: ['ground', 1, 'cow,วัว'],
  tiger: ['ground', 1, 'tiger,เสือ'],
  snowman: ['ground', 1, 'snowman,ตุ๊กตาหิมะ'],
  bus: ['ground', 1, 'bus,รถบัส,รถเมล์'],
  'delivery-truck': ['ground', 1, 'truck,delivery truck,รถบรรทุก'],
  tent: ['ground', 1, 'tent,เต็นท์'],
  elephant: ['ground', 1.5, 'elephant,ช้าง'],
  giraffe: ['ground', 1.5, 'giraffe,ยีราฟ'],
  'deciduous-tree': ['ground', 1.5, 'tree,ต้นไม้'],
  'evergreen-tree': ['ground', 1.5, 'pine,pine tree,ต้นสน'],
  'palm-tree': ['ground', 1.5, 'palm,palm tree,coconut tree,ต้นปาล์ม,ต้นมะพร้าว'],
  house: ['ground', 1.5, 'house,บ้าน'],
  castle: ['ground', 2, 'castle,ปราสาท'],
  lighthouse: ['ground', 2, 'lighthouse,ประภาคาร'],
  'ferris-wheel': ['ground', 2, 'ferris wheel,ชิงช้าสวรรค์'],
  dove: ['air', 0.4, 'bird,dove,นก,นกพิราบ'],
  butterfly: ['air', 0.4, 'butterfly,ผีเสื้อ'],
  balloon: ['air', 0.4, 'balloon,ลูกโป่ง'],
  kite: ['air', 0.4, 'kite,ว่าว'],
  airplane: ['air', 0.8, 'airplane,plane,เครื่องบิน'],
  helicopter: ['air', 0.8, 'helicopter,เฮลิคอปเตอร์'],
  rocket: ['air', 0.8, 'rocket,จรวด'],
  sailboat: ['water', 0.8, 'boat,sailboat,sailing boat,เรือ,เรือใบ'],
  ship: ['water', 0.8, 'ship,cruise ship,เรือสำราญ'],
  'spouting-whale': ['water', 0.8, 'whale,วาฬ,ปลาวาฬ'],
  dolphin: ['water', 0.8, 'dolphin,โลมา,ปลาโลมา'],
  duck: ['water', 0.8, 'duck,เป็ด'],
  swan: ['water', 0.8, 'swan,หงส์'],
  'hot-beverage': ['thing', 0.6, 'coffee,coffee cup,cup of coffee,กาแฟ,แก้วกาแฟ,กาแฟร้อน'],
  'birthday-cake': ['thing', 0.6, 'cake,birthday cake,เค้ก,เค้กวันเกิด'],
  pizza: ['thing', 0.6, 'pizza,พิซซ่า'],
  hamburger: ['thing', 0.6, 'burger,hamburger,เบอร์เกอร์'],
  'red-apple': ['thing', 0.6, 'apple,แอปเปิล'],
  mango: ['thing', 0.6, 'mango,มะม่วง'],
  'open-book': ['thing', 0.6, 'book,หนังสือ'],
  laptop: ['thing', 0.6, 'laptop,แล็ปท็อป,โน้ตบุ๊ก'],
  'mobile-phone': ['thing', 0.6, 'phone,smartphone,มือถือ,โทรศัพท์'],
  camera: ['thing', 0.6, 'camera,กล้อง'],
  guitar: ['thing', 0.6, 'guitar,กีตาร์'],
  'wrapped-gift': ['thing', 0.6, 'gift,present,ของขวัญ,กล่องของขวัญ'],
  'red-heart': ['thing', 0.6, 'heart,หัวใจ'],
  'light-bulb': ['thing', 0.6, 'light bulb,หลอดไฟ'],
  robot: ['thing', 0.6, 'robot,หุ่นยนต์'],
  trophy: ['thing', 0.6, 'trophy,ถ้วยรางวัล'],
  umbrella: ['thing', 0.6, 'umbrella,ร่ม'],
  'shopping-cart': ['thing', 0.6, 'shopping cart,รถเข็น'],
};

const pictures = new Map<string, Picture>(
  Object.entries(subjects).flatMap(([picture, [where, size, words]]) =>
    words.split(',').map((word): [string, Picture] => [word, { picture, where, size }]),
  ),
);

export const pictureNamed = (phrase: string) => pictures.get(phrase);

/** Every picture that a word names. */
export const allPictures = (): string[] => Object.keys(subjects);
