import type { Category } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';

const restsOn = (en: string, th: string): Bilingual => ({
  en: `Quality and speed are Jarvis's own editorial grades, not measured: from ${en}.`,
  th: `คุณภาพและความเร็วเป็นคะแนนที่ Jarvis ประเมินเอง ไม่ใช่ผลทดสอบ โดยดูจาก${th}`,
});

/** How the quality and speed grades of each category came about. Said wherever they are shown. */
export const gradingOf: Readonly<Record<Category, Bilingual>> = {
  image: restsOn(
    'documented resolution and how the vendor places the model (fast, standard, best)',
    'ความละเอียดตามเอกสารและตำแหน่งที่ผู้ให้บริการวางโมเดลไว้ (เร็ว มาตรฐาน ดีที่สุด)',
  ),
  video: restsOn(
    'documented resolution and how the vendor places the model (fast, standard, best)',
    'ความละเอียดตามเอกสารและตำแหน่งที่ผู้ให้บริการวางโมเดลไว้ (เร็ว มาตรฐาน ดีที่สุด)',
  ),
  audio: restsOn(
    'documented stems or length, and whether the answer comes at once or from a queue',
    'จำนวนแทร็กหรือความยาวตามเอกสาร และการได้ผลทันทีหรือต้องเข้าคิว',
  ),
  music: restsOn(
    'documented length and vocals, the age of the model, and whether the answer comes at once or from a queue',
    'ความยาวและเสียงร้องตามเอกสาร ความใหม่ของโมเดล และการได้ผลทันทีหรือต้องเข้าคิว',
  ),
  tts: restsOn(
    'how the vendor places the voices in its own range (legacy, standard, best; flash)',
    'ตำแหน่งของกลุ่มเสียงในสายผลิตภัณฑ์ของผู้ให้บริการ (รุ่นเก่า มาตรฐาน ดีที่สุด รุ่นเร็ว)',
  ),
  stt: restsOn(
    'the age of the model and its documented features, fast or live use among them',
    'ความใหม่ของโมเดลและความสามารถตามเอกสาร รวมถึงแบบเร็วหรือแบบสด',
  ),
  llm: restsOn(
    "the place of the model in its vendor's range: the larger the better, the smaller the faster",
    'ตำแหน่งของโมเดลในสายผลิตภัณฑ์ ตัวใหญ่คุณภาพสูงกว่า ตัวเล็กเร็วกว่า',
  ),
};
