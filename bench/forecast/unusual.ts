import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sideOf, usualDays } from '#capabilities/costs/anomalies/usual-days.ts';
import { mean, median } from '#lib/statistics.ts';

const folder = join(import.meta.dirname, '../data/nab');
const hoursOfDay = 24;
/** The first days are for learning, as in the benchmark. */
const learning = 2 * hoursOfDay;
const remembered = 10 * hoursOfDay;

const print = (line = '') => process.stdout.write(`${line}\n`);

type Windows = Record<string, [string, string][]>;
type Rule = (known: readonly number[], value: number) => boolean;

const rules: Record<string, Rule> = {
  'band of the same hour': (known, value) => {
    const usual = usualDays(known, hoursOfDay);
    return usual !== undefined && sideOf(value, usual.next) !== 0;
  },
  'three times the median': (known, value) => value >= 3 * median(known.slice(-14 * hoursOfDay)),
};

/** Which labelled windows of NAB's CloudWatch series are found, in hourly means, with how many false alarms. */
export function benchUnusual(): void {
  print(
    'Unusual hours of 17 AWS CloudWatch series (Numenta Anomaly Benchmark, MIT), hourly means, the day as season',
  );
  const labels = join(folder, 'labels/combined_windows.json');
  if (!existsSync(labels)) {
    print('  not measured, the files are not there. To download them:');
    print('    git clone --depth 1 https://github.com/numenta/NAB bench/data/nab');
    return;
  }
  const windows = JSON.parse(readFileSync(labels, 'utf8')) as Windows;
  const series = join(folder, 'data/realAWSCloudwatch');
  const files = readdirSync(series).filter((file) => file.endsWith('.csv'));
  for (const [name, rule] of Object.entries(rules)) {
    let [found, all, falseAlarms, days] = [0, 0, 0, 0];
    for (const file of files) {
      const hours = hourlyMeans(readFileSync(join(series, file), 'utf8'));
      const labelled = (windows[`realAWSCloudwatch/${file}`] ?? []).map((window) => window.map(hourOf));
      const alarms = alarmsIn(hours, rule);
      const isIn = (hour: string, [from = '', until = '']: string[]) => from <= hour && hour <= until;
      found += labelled.filter((window) => alarms.some((hour) => isIn(hour, window))).length;
      all += labelled.length;
      falseAlarms += alarms.filter((hour) => !labelled.some((window) => isIn(hour, window))).length;
      days += hours.length / hoursOfDay;
    }
    const perWeek = ((falseAlarms / days) * 7).toFixed(2);
    print(
      `  ${name.padEnd(24)} ${found} of ${all} windows, ${falseAlarms} false alarms in ${Math.round(days)} days (${perWeek} a week)`,
    );
  }
  print();
}

function hourOf(moment: string): string {
  return moment.slice(0, 'yyyy-mm-dd hh'.length);
}

function hourlyMeans(csv: string): { hour: string; value: number }[] {
  const [, ...lines] = csv.trim().split('\n');
  const points = lines.map((line) => line.split(',') as [string, string]);
  return [...Map.groupBy(points, ([moment]) => hourOf(moment))].map(([hour, ofHour]) => ({
    hour,
    value: mean(ofHour.map(([, value]) => Number(value))),
  }));
}

/** The first hours of runs of alarms: what lasts is one alarm. */
function alarmsIn(hours: readonly { hour: string; value: number }[], rule: Rule): string[] {
  const alarms: string[] = [];
  let isRunning = false;
  for (let at = learning; at < hours.length; at += 1) {
    const known = hours.slice(Math.max(0, at - remembered), at).map(({ value }) => value);
    const now = hours[at];
    const isAlarm = now !== undefined && rule(known, now.value);
    if (isAlarm && !isRunning) alarms.push(now.hour);
    isRunning = isAlarm;
  }
  return alarms;
}
