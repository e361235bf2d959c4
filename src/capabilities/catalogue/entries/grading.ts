import type { Category } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';

const gradesBasedOn = (en: string, th: string): Bilingual => ({
  en: `Quality and speed are Jarvis's own editorial grades, based on ${en}. They are not measured.`,
  th: `คุณภาพและความเร็วเป็นคะแนนที่ Jarvis ประเมินเอง ไม่ใช่ผลทดสอบ โดยดูจาก${th}`,
});

/** The basis of each category's quality and speed grades. Replies that show grades must state it. */
export const gradingOf: Readonly<Record<Category, Bilingual>> = {
  image: gradesBasedOn(
    'documented resolution and how the vendor positions the model (fast, standard, best)',
    'ความละเอียดตามเอกสารและตำแหน่งที่ผู้ให้บริการวางโมเดลไว้ (เร็ว มาตรฐาน ดีที่สุด)',
  ),
  video: gradesBasedOn(
    'documented resolution and how the vendor positions the model (fast, standard, best)',
    'ความละเอียดตามเอกสารและตำแหน่งที่ผู้ให้บริการวางโมเดลไว้ (เร็ว มาตรฐาน ดีที่สุด)',
  ),
  audio: gradesBasedOn(
    'documented stems or length, and whether results are immediate or queued',
    'จำนวนแทร็กหรือความยาวตามเอกสาร และการได้ผลทันทีหรือต้องเข้าคิว',
  ),
  music: gradesBasedOn(
    'documented length and vocals, the age of the model, and whether results are immediate or queued',
    'ความยาวและเสียงร้องตามเอกสาร ความใหม่ของโมเดล และการได้ผลทันทีหรือต้องเข้าคิว',
  ),
  tts: gradesBasedOn(
    'how the vendor positions the voices in its range (legacy, standard, best; flash)',
    'ตำแหน่งของกลุ่มเสียงในสายผลิตภัณฑ์ของผู้ให้บริการ (รุ่นเก่า มาตรฐาน ดีที่สุด รุ่นเร็ว)',
  ),
  stt: gradesBasedOn(
    'the age of the model and its documented features, including fast or live use',
    'ความใหม่ของโมเดลและความสามารถตามเอกสาร รวมถึงแบบเร็วหรือแบบสด',
  ),
  llm: gradesBasedOn(
    "the model's place in its vendor's range: larger models are better, smaller ones faster",
    'ตำแหน่งของโมเดลในสายผลิตภัณฑ์ ตัวใหญ่คุณภาพสูงกว่า ตัวเล็กเร็วกว่า',
  ),
};
