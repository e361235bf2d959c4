import { createRequire } from 'node:module';
import type { EChartsOption } from 'echarts';
import { inert } from '#lib/inert.ts';
import { type Markup, trusted } from '../svg.ts';

type EChartsCore = typeof import('echarts/core');
let loaded: EChartsCore | undefined;

/** Renders a chart with ECharts as markup for a drawing. ECharts is loaded on first use, because that is slow. */
export function renderChart(option: EChartsOption, width: number, height: number, idPrefix: string): Markup {
  loaded ??= loadECharts();
  const chart = loaded.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(inert({ ...option, animation: false }));
    return trusted(stripped(chart.renderToSVGString(), idPrefix));
  } finally {
    // An undisposed chart keeps a timer running, which keeps the process alive.
    chart.dispose();
  }
}

function loadECharts(): EChartsCore {
  const installed = createRequire(import.meta.url);
  const core = installed('echarts/core') as EChartsCore;
  const charts = installed('echarts/charts') as typeof import('echarts/charts');
  const components = installed('echarts/components') as typeof import('echarts/components');
  const { SVGRenderer } = installed('echarts/renderers') as typeof import('echarts/renderers');
  core.use([charts.BarChart, charts.LineChart, charts.PieChart, components.GridComponent, SVGRenderer]);
  return core;
}

/** Removes ECharts' root, hover styles and metadata, and makes its ids deterministic. */
function stripped(svg: string, idPrefix: string): string {
  return svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${idPrefix}-`);
}
