import type { Check, Finding } from '#lib/check.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import { localeOfProcess } from '#lib/language.ts';
import { defineMessages } from '#lib/messages.ts';
import { sendThrough } from '#lib/proxy.ts';
import { redact } from '#lib/redact.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { type Config, readConfig, type StandIns } from '#settings.ts';
import { withinDeadline } from '#tools/within-deadline.ts';
import { secretFinderOf } from '#vendors/all.ts';
import { allChecks, settingsTitle } from './all-checks.ts';
import { type Examined, type Output, reportLines, reportObject } from './report.ts';

const messages = defineMessages({
  en: {
    usage: 'npm run doctor takes no argument but --json.\n',
    tooLong: (seconds: number) =>
      `No answer within ${seconds} seconds. Check the network, and the proxy if there is one.`,
    unreachable: (who: string) =>
      `${who} cannot be reached. Check the network, and HTTPS_PROXY if there is a proxy.`,
    unexpected: (what: string) => `It failed in a way that Jarvis does not know: ${what}`,
  },
  th: {
    usage: 'npm run doctor รับได้เพียง --json\n',
    tooLong: (seconds) => `ไม่ตอบภายใน ${seconds} วินาที กรุณาตรวจเครือข่าย และพร็อกซีหากมี`,
    unreachable: (who) => `ติดต่อ ${who} ไม่ได้ กรุณาตรวจเครือข่าย และ HTTPS_PROXY หากใช้พร็อกซี`,
    unexpected: (what) => `ล้มเหลวด้วยเหตุที่ Jarvis ไม่รู้จัก: ${what}`,
  },
});

const deadlineMs = 15_000;

/** What the doctor needs of its process. */
type Own = Pick<NodeJS.Process, 'argv' | 'env'> & { stdout: Output };

/**
 * Looks at everything that Jarvis needs to run here, tells what it finds, each with what to do, and returns the exit
 * code: 1 if something failed. It changes nothing, and no secret is shown.
 * @param standIns addresses of fakes, for tests
 */
export async function examine({ argv, env, stdout }: Own, standIns?: StandIns): Promise<number> {
  const words = argv.slice(2);
  const config = readOrExplain(env, standIns);
  const locale = config instanceof UserError ? localeOfProcess(env) : config.locale;
  if (words.some((word) => word !== '--json')) {
    stdout.write(messages.in(locale).usage);
    return 1;
  }
  const examined = await examineAll(config);
  stdout.write(
    words.includes('--json')
      ? `${JSON.stringify(reportObject(examined, locale), undefined, 2)}\n`
      : reportLines(examined, locale, stdout),
  );
  return examined.some(({ state }) => state === 'failed') ? 1 : 0;
}

async function examineAll(config: Config | UserError): Promise<Examined[]> {
  if (config instanceof UserError)
    return [{ name: 'settings', title: settingsTitle, state: 'failed', text: config.text }];
  if (config.proxies) await sendThrough(config.proxies);
  const finder = secretFinderOf(config.vendors);
  return Promise.all((await allChecks(config)).map((check) => examineOne(check, finder)));
}

async function examineOne(check: Check, finder: SecretFinder): Promise<Examined> {
  const { name, title } = check;
  const finding = await withinDeadline(new AbortController().signal, deadlineMs, () => check.examine()).catch(
    (error: unknown): Finding => ({ state: 'failed', text: explain(error, finder) }),
  );
  return { name, title, ...finding };
}

function explain(error: unknown, finder: SecretFinder) {
  if (error instanceof UserError) return error.text;
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return messages.both((texts) => texts.tooLong(deadlineMs / 1_000));
  if (error instanceof VendorError && ['unavailable', 'timed_out'].includes(error.reason))
    return messages.both((texts) => texts.unreachable(error.vendor));
  const what = redact(error instanceof Error ? error.message : String(error), finder);
  return messages.both((texts) => texts.unexpected(what));
}

function readOrExplain(env: NodeJS.ProcessEnv, standIns?: StandIns): Config | UserError {
  try {
    return readConfig(env, standIns);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
