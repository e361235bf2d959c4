import type { Category } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';

const editorial: Bilingual = {
  en: "Jarvis's own editorial grade, 1 to 5, not a measurement",
  th: 'Jarvis ให้คะแนนเองตามดุลยพินิจ 1 ถึง 5 ไม่ใช่ผลการทดสอบ',
};

const restsOn = (en: string, th: string): Bilingual => ({
  en: `${editorial.en}: it rests on ${en}.`,
  th: `${editorial.th} โดยดูจาก${th}`,
});

/** How the quality and speed grades of each category came about. Said wherever they are shown. */
export const gradingOf: Readonly<Record<Category, Bilingual>> = {
  image: restsOn(
    "documented resolution and the place the vendor gives the model in its own range; speed on the vendor's wording (real-time, fast, highest quality)",
    'ความละเอียดตามเอกสารและตำแหน่งที่ผู้ให้บริการวางโมเดลนั้นไว้ ความเร็วดูจากคำอธิบายของผู้ให้บริการ',
  ),
  video: restsOn(
    "documented resolution and the model's place in its vendor's range; speed on whether the vendor sells it as its fast one",
    'ความละเอียดตามเอกสารและตำแหน่งของโมเดลในสายผลิตภัณฑ์ ความเร็วดูจากว่าผู้ให้บริการขายเป็นรุ่นเร็วหรือไม่',
  ),
  audio: restsOn(
    'the number of stems or the length the documents promise; speed on whether the answer comes at once or from a queue',
    'จำนวนแทร็กที่แยกได้หรือความยาวตามเอกสาร ความเร็วดูจากว่าได้ผลทันทีหรือต้องเข้าคิว',
  ),
  music: restsOn(
    'documented length, vocals and model generation; speed on whether the answer comes at once or from a queue',
    'ความยาวสูงสุด การมีเสียงร้อง และรุ่นของโมเดลตามเอกสาร ความเร็วดูจากว่าได้ผลทันทีหรือต้องเข้าคิว',
  ),
  tts: restsOn(
    "the voice family's place in its vendor's range; speed on the vendor's wording (flash, real-time)",
    'ระดับของกลุ่มเสียงในสายผลิตภัณฑ์ ความเร็วดูจากคำอธิบายของผู้ให้บริการ',
  ),
  stt: restsOn(
    "the model's generation and documented features; speed on whether the vendor documents fast or streaming use",
    'รุ่นของโมเดลและความสามารถตามเอกสาร ความเร็วดูจากว่ารองรับแบบเร็วหรือแบบสดหรือไม่',
  ),
  llm: restsOn(
    "the model's place in its vendor's range, from smallest to largest; speed the other way round",
    'ตำแหน่งของโมเดลในสายผลิตภัณฑ์จากเล็กไปใหญ่ ส่วนความเร็วดูกลับกัน',
  ),
};
