import { parseArgs } from 'node:util';
import { AuditLog } from '#audit/audit-log.ts';
import { Spending, type Spent } from '#capabilities/costs/spending.ts';
import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { dateIn, isDayInterval, type Stretch, spanOf } from '#lib/period.ts';
import { feeRateIn, feeTermsOf } from '#lib/platform-fee-rate.ts';
import { feeChangeText, feeTermsText, wholeFeeText } from '#lib/platform-fee-text.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
import { Storage } from '#storage/storage.ts';
import { type Own, orExplained, settingsOf } from './explained.ts';

const messages = defineMessages({
  en: {
    usage:
      'npm run fee -- show [YYYY-MM] | set ORGANISATION FEE [--outside-limits]\nshow tells what each organisation is charged, and what came of it in a month, by its own calendar. set takes a share such as 5%, an amount for each charge such as $0.01, or none.',
    organization: (name: string, id: string, fee: string) => `${name} (${id}): ${fee}`,
    came: (month: string, fees: string) => `  fees of ${month}: ${fees}`,
    nothing: 'no charges',
    sum: (month: string, sums: string) => `All fees of ${month}: ${sums}`,
    set: (name: string, what: string) => `${name}: ${what}.`,
    none: 'no platform fee any more',
    whichOrganization: (list: string) => `Name one organisation, by its id or name:\n${list}`,
    whichMonth: (written: string) => `“${written}” is no month. Write it like 2026-11.`,
  },
  th: {
    usage:
      'npm run fee -- show [YYYY-MM] | set องค์กร ค่าธรรมเนียม [--outside-limits]\nshow บอกว่าคิดค่าธรรมเนียมแต่ละองค์กรเท่าไร และได้เท่าไรในเดือนหนึ่งตามปฏิทินขององค์กรนั้น set รับสัดส่วน เช่น 5% ยอดต่อรายการ เช่น $0.01 หรือ none',
    organization: (name, id, fee) => `${name} (${id}): ${fee}`,
    came: (month, fees) => `  ค่าธรรมเนียมของ ${month}: ${fees}`,
    nothing: 'ไม่มีรายการ',
    sum: (month, sums) => `ค่าธรรมเนียมทั้งหมดของ ${month}: ${sums}`,
    set: (name, what) => `${name}: ${what}`,
    none: 'เลิกคิดค่าธรรมเนียมแพลตฟอร์มแล้ว',
    whichOrganization: (list) => `ระบุองค์กรเดียวด้วยรหัสหรือชื่อ:\n${list}`,
    whichMonth: (written) => `“${written}” ไม่ใช่เดือน เขียนแบบ 2026-11`,
  },
});

/** What one run of the command works on. */
interface Run {
  storage: Storage;
  locale: Locale;
  words: readonly string[];
  isLimited: boolean;
  print(text: string): void;
}

/** `npm run fee`: shows or sets what whoever runs Jarvis charges each organisation. Returns the exit code. */
export function runFee(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const { database, locale } = await settingsOf(own);
    const print = (text: string) => void own.stdout.write(`${text}\n`);
    const { positionals, values } = argumentsOf(own.argv.slice(2));
    const [word, ...words] = positionals;
    const act = word !== undefined && values ? actions[word] : undefined;
    if (!act) {
      print(messages.in(locale).usage);
      return 1;
    }
    await using storage = await Storage.open(database);
    return await act({ storage, locale, words, isLimited: !values?.['outside-limits'], print });
  });
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({ args, options: { 'outside-limits': { type: 'boolean' } }, allowPositionals: true });
  } catch {
    return { positionals: [], values: undefined };
  }
}

const actions: Readonly<Record<string, (run: Run) => Promise<number>>> = { show, set };

async function show({ storage, locale, words, print }: Run): Promise<number> {
  const texts = messages.in(locale);
  const spending = new Spending(storage);
  const all: Spent[] = [];
  const [written] = words;
  for (const organization of await organizations(storage)) {
    const { organizationId, name, platformFee, timeZone } = organization;
    const span = spanOf(monthOf(written), systemClock.now(), { timeZone });
    const spent = await spending.spent(organizationId, span);
    all.push(...spent);
    print(texts.organization(name, organizationId, feeTermsText(platformFee ?? null, locale)));
    print(texts.came(dateIn(timeZone, span.start).slice(0, 7), feesIn(spent, locale)));
  }
  print(texts.sum(written ?? dateIn('UTC', systemClock.now()).slice(0, 7), feesIn(all, locale)));
  return 0;
}

async function set({ storage, locale, words, isLimited, print }: Run): Promise<number> {
  const texts = messages.in(locale);
  const [wanted, ...fee] = words;
  const all = await organizations(storage);
  const meant = all.filter(({ organizationId, name }) => wanted === organizationId || wanted === name);
  const [one] = meant;
  if (!one || meant.length > 1) {
    const list = all.map(({ organizationId, name }) => `${organizationId}  ${name}`).join('\n');
    throw new UserError(messages.both(({ whichOrganization }) => whichOrganization(list)));
  }
  const terms = feeTermsOf(feeRateIn(fee.join(' ')), isLimited);
  await storage.scope(one.organizationId).transaction(async (scope) => {
    await scope.update(OrganizationEntity, {}, { platformFee: terms });
    const details = { what: feeChangeText(terms), by: 'npm run fee' };
    await new AuditLog(systemClock).append(scope, { kind: 'done', tool: 'set_platform_fee', details });
  });
  print(texts.set(one.name, terms ? wholeFeeText(terms, locale) : texts.none));
  return 0;
}

async function organizations(storage: Storage): Promise<Organization[]> {
  const ids = await storage.organizationIds();
  const found = await Promise.all(ids.map((id) => storage.scope(id).findOne(OrganizationEntity, {})));
  return found.filter((one) => one !== undefined);
}

/** A month as the days from its first to its last; this one if none is named. */
function monthOf(written: string | undefined): Stretch {
  if (written === undefined) return 'this_month';
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(written) ?? [];
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const days = `${written}-01/${written}-${last}`;
  if (year === undefined || !isDayInterval(days))
    throw new UserError(messages.both((texts) => texts.whichMonth(written)));
  return days;
}

/** The fees in each currency. */
function feesIn(spent: readonly Spent[], locale: Locale): string {
  const sums = currenciesOf(spent).map((currency) => feeIn(spent, currency).format(locale));
  return sums.join(' + ') || messages.in(locale).nothing;
}

function currenciesOf(spent: readonly Spent[]): string[] {
  return [...new Set(spent.map(({ amount }) => amount.currency))];
}

function feeIn(spent: readonly Spent[], currency: string): Money {
  const fees = spent.filter(({ amount }) => amount.currency === currency).map(({ fee }) => fee);
  return Money.sum(fees, currency);
}
