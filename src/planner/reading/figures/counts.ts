import { categoryConcepts, type Mention } from '../mentions.ts';

/** Finds numbers that count the medium after them: "75 premium images", "ten 15-sec clips". */
export function countsIn(plain: string, figures: readonly Mention[], known: readonly Mention[]): Mention[] {
  return figures
    .filter((figure) => figure.concept === 'number' || isThaiTen(figure, plain, known))
    .flatMap((number) => {
      const classified = classifiedCount(number, plain, known) ?? sizedCount(number, plain);
      if (classified !== undefined) return [classified];
      const counted = known.find(
        ({ concept, start }) =>
          categoryConcepts.has(concept) && start >= number.end && start - number.end < 40,
      );
      if (counted === undefined) return [];
      const between = plain.slice(number.end, counted.start);
      const isNear =
        between.trim().split(/[\s-]+/).length <= 4 &&
        !/[.,;?!:]|\b(?:and|on|in|for|to|with|from)\b/.test(between);
      return isNear ? [{ ...number, concept: 'count', end: counted.end }] : [];
    });
}

/** A lone round Thai number is a count only right before a medium: "สิบรูป", "สิบ images". */
function isThaiTen({ start, end }: Mention, plain: string, known: readonly Mention[]): boolean {
  return (
    /^(?:สิบ|ร้อย|พัน)$/.test(plain.slice(start, end)) &&
    (/^\s?(?:รูป|ภาพ|คลิป|เพลง|วิดีโอ|ใบ)/.test(plain.slice(end, end + 9)) ||
      known.some((other) => categoryConcepts.has(other.concept) && [end, end + 1].includes(other.start)))
  );
}

const thaiClassifier = /^\s?(?:ใบ|ชิ้น|อัน|แผ่น|ไฟล์|ตัว|ชุด|เรื่อง|ท่อน)(?![\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])/;

const sizedPiece = /^\s?(?:texts?|recordings?)(?=\s+of\s)/;

/** What names no medium counts with its size: "2 texts of 1,000 characters", "3 recordings of 60 s". */
function sizedCount(number: Mention, plain: string): Mention | undefined {
  const piece = sizedPiece.exec(plain.slice(number.end, number.end + 16));
  return piece ? { ...number, concept: 'count', end: number.end + piece[0].length } : undefined;
}

/** In Thai the medium may come first and a classifier after the number: "รูป 800 ใบ". */
function classifiedCount(number: Mention, plain: string, known: readonly Mention[]): Mention | undefined {
  const classifier = thaiClassifier.exec(plain.slice(number.end, number.end + 8));
  const follows = known.some(
    ({ concept, end }) => categoryConcepts.has(concept) && end <= number.start && number.start - end < 12,
  );
  if (classifier === null || !follows) return undefined;
  return { ...number, concept: 'count', end: number.end + classifier[0].length };
}
