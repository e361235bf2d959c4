import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './focus-columns.ts';

/** The official validator's model of FOCUS 1.2: finopsfoundation/focus_validator, `focus_validator/rules/model-1.2.json` (MIT). */
const file = join(import.meta.dirname, '../../shared/data/focus-1.2-rules.json');
export const hasFocusRules = existsSync(file);

interface Check {
  CheckFunction?: string;
  ColumnName?: string;
  ColumnAName?: string;
  ColumnBName?: string;
  ResultColumnName?: string;
  Value?: string | number | null;
  ExpectedCount?: number;
  ModelRuleId?: string;
  Items?: Check[];
}

interface Rule {
  Type: 'Static' | 'Dynamic';
  Reference: string;
  ApplicabilityCriteria: string[];
  ValidationCriteria: { MustSatisfy: string; Keyword: string; Requirement: Check; Condition: Check };
}

/** What a file of charges holds. */
interface Table {
  columns: readonly string[];
  rows: readonly Row[];
}

/** What is true of the accounts that are exported; rules about anything else do not apply. */
const supported = new Set(['ACCOUNT_NAMING_SUPPORTED', 'USAGE_MEASUREMENT_SUPPORTED']);
const binding = new Set(['MUST', 'MUST NOT']);
const decimal = /^-?\d+\.\d+$/;

/** Checks of a cell. */
const cellChecks: Readonly<Record<string, (cell: string) => boolean>> = {
  CheckDecimalValue: (cell) => decimal.test(cell),
  TypeDecimal: (cell) => decimal.test(cell),
  FormatNumeric: (cell) => decimal.test(cell),
  TypeString: () => true,
  FormatString: (cell) => cell.isWellFormed() && !cell.includes('\0'),
  TypeDateTime: (cell) => !Number.isNaN(Date.parse(cell)),
  FormatDateTime: (cell) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(cell),
  FormatCurrency: (cell) => /^[A-Z]{3}$/.test(cell),
  CheckNationalCurrency: (cell) => Intl.supportedValuesOf('currency').includes(cell),
  FormatUnit: (cell) => /^[A-Z][A-Za-z -]+$/.test(cell),
};

/** Holds a file to the rules that a program can check. */
export function officialFaults(table: Table): { checked: number; faults: string[] } {
  const model: { ModelRules: Record<string, Rule> } = JSON.parse(readFileSync(file, 'utf8'));
  const rules = Object.entries(model.ModelRules).filter(
    ([, { Type, ApplicabilityCriteria, ValidationCriteria }]) =>
      Type === 'Static' &&
      binding.has(ValidationCriteria.Keyword) &&
      ApplicabilityCriteria.every((one) => supported.has(one)),
  );
  const checked = rules.filter(([, rule]) => isChecked(rule, table));
  const faults = checked.flatMap(
    ([
      id,
      {
        ValidationCriteria: { MustSatisfy, Requirement, Condition },
      },
    ]) => (holds(Requirement, Condition, table) ? [] : [`${id}: ${MustSatisfy}`]),
  );
  return { checked: checked.length, faults };
}

/** Whether a rule is about columns that are there, or about whether they are. Those that only name other rules are checked with these. */
function isChecked({ ValidationCriteria: { Requirement, Condition } }: Rule, { columns }: Table): boolean {
  const all = [...leavesOf(Requirement), ...leavesOf(Condition)];
  if (all.some(({ CheckFunction }) => CheckFunction === 'CheckModelRule')) return false;
  return all.every(
    (check) =>
      check.CheckFunction === 'ColumnPresent' || columnsOf(check).every((name) => columns.includes(name)),
  );
}

function leavesOf(check: Check): Check[] {
  if (check.CheckFunction === undefined) return [];
  return check.Items ? check.Items.flatMap(leavesOf) : [check];
}

function columnsOf({ ColumnName, ColumnAName, ColumnBName, ResultColumnName }: Check): string[] {
  return [ColumnName, ColumnAName, ColumnBName, ResultColumnName].filter((name) => name !== undefined);
}

function holds(requirement: Check, condition: Check, table: Table): boolean {
  if (requirement.CheckFunction === 'ColumnPresent')
    return table.columns.includes(requirement.ColumnName ?? '');
  if (requirement.CheckFunction === 'CheckDistinctCount') return isOneToOne(requirement, table);
  const rows = table.rows.filter((row) => condition.CheckFunction === undefined || isTrue(condition, row));
  return rows.every((row) => isTrue(requirement, row));
}

function isTrue(check: Check, row: Row): boolean {
  const { CheckFunction = '', ColumnName = '', ColumnAName = '', ColumnBName = '', Items = [] } = check;
  const cell = row[ColumnName] ?? null;
  switch (CheckFunction) {
    case 'AND':
      return Items.every((one) => isTrue(one, row));
    case 'OR':
      return Items.some((one) => isTrue(one, row));
    case 'CheckValue':
      return cell === (check.Value ?? null);
    case 'CheckNotValue':
      return cell !== (check.Value ?? null);
    case 'CheckSameValue':
      return row[ColumnAName] === row[ColumnBName];
    case 'CheckNotSameValue':
      return row[ColumnAName] !== row[ColumnBName];
    case 'CheckGreaterOrEqualThanValue':
      return cell === null || Number(cell) >= Number(check.Value);
    case 'ColumnByColumnEqualsColumnValue':
      return (
        Number(row[ColumnAName]) * Number(row[ColumnBName]) === Number(row[check.ResultColumnName ?? ''])
      );
    default: {
      const isFine = cellChecks[CheckFunction];
      if (!isFine) throw new Error(`no such check: ${CheckFunction}`);
      return cell === null || isFine(cell);
    }
  }
}

function isOneToOne({ ColumnAName = '', ColumnBName = '', ExpectedCount }: Check, { rows }: Table): boolean {
  const groups = [...Map.groupBy(rows, (row) => row[ColumnAName]).values()];
  return groups.every((same) => new Set(same.map((row) => row[ColumnBName])).size === ExpectedCount);
}
