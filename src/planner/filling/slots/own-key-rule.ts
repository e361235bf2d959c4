import type { Clause } from '../../reading/mentions.ts';

const keys = /\bkeys?\b|คีย์/i;
const approval = /\b(?:approv\w+|sign(?:ed)?[ -]?off|permission|consent|ok|okay)\b|อนุมัติ|อนุญาต/i;
const negations =
  /\b(?:no|not|never|nobody|without|stop|drop|skip|cannot|cant|dont|neednt|doesnt)\b|n['’]t\b|ไม่|เลิก|ห้าม/gi;

/** Whether members' own keys need an approval. Two negations say that they do: "nobody … without approval". */
export function ownKeyRuleIn({ text }: Clause): 'approved' | 'free' | undefined {
  if (!keys.test(text) || !approval.test(text)) return undefined;
  return (text.match(negations)?.length ?? 0) % 2 === 0 ? 'approved' : 'free';
}
