/** A paper with its number: "contract A-12", "PO 4711", "สัญญาเลขที่ 12/2569". */
const paper =
  /(?:\b(?:contract|agreement|purchase order|order form|quote|po)\b|สัญญา|ข้อตกลง|ใบเสนอราคา)\s?(?:no\.?|number|#|เลขที่)?\s?#?(?=[\w/-]*\d)[A-Za-z0-9][\w/-]*/i;

/** The paper that a person names as the source of a price, in their own words. */
export function reasonSaid(said: string | undefined): string | undefined {
  return said === undefined ? undefined : paper.exec(said)?.[0].trim();
}
