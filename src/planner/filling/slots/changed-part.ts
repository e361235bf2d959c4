import type { Clause } from '../../reading/mentions.ts';

/** What a request names the thing by that it wants changed: "the daily digest", "it", "สรุปรายวัน". */
const subject =
  /\b(?:digest|report|recap|summary|summaries|schedule|one|it|that|this)s?\b|(?:สรุป|รายงาน|digest|อัน|ตัว|ตาราง)\s?(?:(?:ราย|ประจำ)(?:วันทำงาน|วัน|สัปดาห์|อาทิตย์|เดือน))?/i;
/** What leads over to how it should be. */
const turning = /\b(?:to|into)\s|เป็น|ไป|มา/i;

/** The half of a request to change something that names it as it is, and the half that says how it should be. */
export function partOf(clause: Clause, part: 'old' | 'new'): Clause {
  const { text, start, end } = clause;
  const code = clause.first('schedule-code');
  const named = subject.exec(text);
  const afterName = Math.max(named ? named.index + named[0].length : 0, code ? code.end - start : 0);
  const turn = turning.exec(text.slice(afterName));
  const border = start + afterName + (turn?.index ?? 0);
  return part === 'old' ? clause.part(start, border) : clause.part(border, end);
}
