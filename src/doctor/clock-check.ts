import type { Check, Finding } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    clock: 'Clock',
    nobody: 'Nobody was reached to compare it with.',
    agrees: (names: string) => `Agrees with ${names}.`,
    differs: (name: string, seconds: number) =>
      `Differs by ${seconds} seconds from ${name}. Set this machine’s clock by NTP, for example timedatectl set-ntp true.`,
  },
  th: {
    clock: 'นาฬิกา',
    nobody: 'ติดต่อใครเพื่อเทียบเวลาไม่ได้',
    agrees: (names) => `ตรงกับ ${names}`,
    differs: (name, seconds) =>
      `ต่างจาก ${name} อยู่ ${seconds} วินาที กรุณาตั้งนาฬิกาเครื่องด้วย NTP เช่น timedatectl set-ntp true`,
  },
});

/** Somebody else's clock. Returns `undefined` if it cannot be read. */
export interface OtherClock {
  name: string;
  now(): Promise<Date | undefined>;
}

/** More than the way of an answer, and than the whole seconds of HTTP's dates. */
const smallDifferenceSeconds = 30;
/** Slack's signatures are refused after five minutes. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
const largeDifferenceSeconds = 240;

/** Compares this machine's clock with those of the database server and the platforms. */
export function clockCheck(others: readonly OtherClock[]): Check {
  return {
    name: 'clock',
    title: messages.both((texts) => texts.clock),
    examine: async () => {
      const compared = (await Promise.all(others.map(compare))).filter((one) => one !== undefined);
      return judge(compared);
    },
  };
}

interface Compared {
  name: string;
  seconds: number;
}

async function compare({ name, now }: OtherClock): Promise<Compared | undefined> {
  const theirs = await now().catch(() => undefined);
  return theirs && { name, seconds: Math.round(Math.abs(theirs.getTime() - Date.now()) / 1_000) };
}

function judge(compared: readonly Compared[]): Finding {
  const [worst] = compared.toSorted((a, b) => b.seconds - a.seconds);
  if (!worst) return { state: 'untried', text: messages.both((texts) => texts.nobody) };
  const names = compared.map(({ name }) => name).join(', ');
  if (worst.seconds <= smallDifferenceSeconds)
    return { state: 'fine', text: messages.both((texts) => texts.agrees(names)) };
  return {
    state: worst.seconds > largeDifferenceSeconds ? 'failed' : 'doubtful',
    text: messages.both((texts) => texts.differs(worst.name, worst.seconds)),
  };
}

/** The clock of a web server, from the date of its answer, whatever else it answers. */
export function clockOf(name: string, url: string): OtherClock {
  return {
    name,
    now: async () => {
      const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual' });
      const date = Date.parse(headers.get('date') ?? '');
      return Number.isNaN(date) ? undefined : new Date(date);
    },
  };
}
