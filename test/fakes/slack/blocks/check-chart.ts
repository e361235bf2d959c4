import type { Json } from '../records.ts';
import { isObject, type Problems } from './problems.ts';

/**
 * A `data_visualization` block.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. The page says six
 * segments or series; later third-party readings say twelve. The fake keeps to the page.
 */
export function checkChart(block: Json, pointer: string, problems: Problems): void {
  problems.text(block.title, `${pointer}/title`, { max: 50, min: 1, required: true });
  const place = `${pointer}/chart`;
  const { chart } = block;
  if (!isObject(chart)) {
    problems.add('missing required field: chart', place);
    return;
  }
  problems.oneOf(chart.type ?? 'missing', `${place}/type`, ['pie', 'bar', 'area', 'line']);
  if (chart.type === 'pie') checkPie(chart, place, problems);
  else checkSeries(chart, place, problems);
}

const label = { max: 20, min: 1, required: true };

function checkPie(chart: Json, pointer: string, problems: Problems): void {
  problems.list(chart.segments, `${pointer}/segments`, { min: 1, max: 6 }, (segment, place) => {
    problems.text(segment.label, `${place}/label`, label);
    checkNumber(segment.value, `${place}/value`, problems);
    if (typeof segment.value === 'number' && segment.value <= 0)
      problems.add('must be above 0', `${place}/value`);
  });
}

function checkSeries(chart: Json, pointer: string, problems: Problems): void {
  const categories = checkAxis(chart.axis_config, `${pointer}/axis_config`, problems);
  const names = new Set<unknown>();
  problems.list(chart.series, `${pointer}/series`, { min: 1, max: 6 }, (series, place) => {
    problems.text(series.name, `${place}/name`, label);
    if (names.has(series.name)) problems.add('series names must be unique', `${place}/name`);
    names.add(series.name);
    const labels: unknown[] = [];
    problems.list(series.data, `${place}/data`, { min: 1, max: 20 }, (point, where) => {
      labels.push(point.label);
      checkNumber(point.value, `${where}/value`, problems);
    });
    const isWhole = labels.length === categories.length && categories.every((one) => labels.includes(one));
    if (!isWhole) problems.add('must have one data point for every category', `${place}/data`);
  });
}

function checkAxis(axis: unknown, pointer: string, problems: Problems): string[] {
  if (!isObject(axis)) {
    problems.add('missing required field: axis_config', pointer);
    return [];
  }
  problems.text(axis.x_label, `${pointer}/x_label`, { max: 50 });
  problems.text(axis.y_label, `${pointer}/y_label`, { max: 50 });
  const categories = Array.isArray(axis.categories) ? axis.categories : [];
  if (categories.length < 1 || categories.length > 20) {
    problems.add('must have 1 to 20 categories', `${pointer}/categories`);
  }
  for (const [index, one] of categories.entries())
    problems.text(one, `${pointer}/categories/${index}`, label);
  if (new Set(categories).size !== categories.length) problems.add('must be unique', `${pointer}/categories`);
  return categories.map(String);
}

function checkNumber(value: unknown, pointer: string, problems: Problems): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) problems.add('must be a finite number', pointer);
}
