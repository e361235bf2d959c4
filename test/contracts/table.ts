import { type Case, type Contract, type Evidence, isOffered, type NotOffered } from './contract.ts';
import { type Play, type ProvedColumn, provedBy } from './independent.ts';

const marks: Record<Evidence, string> = { documented: '●', inferred: '◐' };
const independent = '◉';
const columns = [
  ...[
    'vendor',
    'task',
    'product',
    'success',
    'wrong key',
    'rate limit',
    'no credit',
    'declined',
    'other errors',
  ],
  ...['progress', 'ends', 'cancel'],
];
const legend = [
  '`●`: the answer is shown by the vendor’s own documents or SDK. `◐`: we read it elsewhere, which proves less. `–`: the vendor has no such thing.',
  '`◉`: beside that, our adapter has met it at `@copilotkit/aimock` 1.43.0, a fake that nobody here wrote (`test/contracts/independent.test.ts`).',
  'A number counts the cases. To each product the suite adds, without any document: an answer that is lost, a page or half an answer in its place, a',
  'broken gateway, an answer without end, a redirect, a server that is away, an unknown status, a look that fails; and that the paid request is sent once.',
];

/** What is proved of every product, and how well, as a page. */
export function contractTable(contracts: readonly Contract[], plays: readonly Play[]): string {
  const rows = contracts
    .map((contract) => withPlay(rowOf(contract), plays))
    .sort((one, other) => (one.join() < other.join() ? -1 : 1));
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `# What is proved of vendors\n\n${legend.join('\n')}\n\n${lines.join('\n')}\n`;
}

function rowOf({ vendor, task, product, success, moreSuccesses = [], refusals, looks, cancel }: Contract) {
  const { wrongKey, rateLimit, noCredit, moderation, others } = refusals;
  return [
    ...[vendor, task, product],
    ...[
      several([success, ...moreSuccesses]),
      cell(wrongKey),
      cell(rateLimit),
      cell(noCredit),
      cell(moderation),
    ],
    ...[several(others), several(looks?.progress ?? []), several(looks?.ends ?? [])],
    cancel && isOffered(cancel) ? marks.documented : '–',
  ];
}

/** Adds to a row what an independent fake proves. */
function withPlay(row: string[], plays: readonly Play[]): string[] {
  const [vendor, task, product = ''] = row;
  const play = plays.find(
    (one) => one.vendor === vendor && one.task === task && one.products.includes(product),
  );
  if (!play) return row;
  const proved = provedBy(play);
  return row.map((text, at) => {
    const count = proved[columns[at] as ProvedColumn];
    if (count === undefined) return text;
    return `${text} ${count > 1 ? `${count} ` : ''}${independent}`;
  });
}

function cell(one: Pick<Case<unknown>, 'evidence'> | NotOffered): string {
  return 'notOffered' in one ? '–' : marks[one.evidence];
}

/** `5 ●`, or `4 ● 1 ◐`. */
function several(cases: readonly Pick<Case<unknown>, 'evidence'>[]): string {
  if (cases.length === 0) return '–';
  if (cases.length === 1) return cases.map(cell).join('');
  const counted = [...new Set(Object.values(marks))].map((mark) => {
    const count = cases.filter((one) => cell(one) === mark).length;
    return count > 0 ? `${count} ${mark}` : '';
  });
  return counted.filter(Boolean).join(' ');
}
