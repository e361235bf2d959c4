import { inert } from '#lib/inert.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { svgToPng } from '#lib/svg-to-png.ts';
import type { Canvas } from './image/frame.ts';
import { measureText } from './image/measure.ts';
import { chartOption } from './image/option.ts';
import { scatterMarksOption } from './image/scatter.ts';
import type { ChartBlock } from './reply.ts';

export interface ChartImageSize {
  locale: Locale;
  widthPx: number;
  heightPx: number;
}

const messages = defineMessages({
  en: { rest: (count: number) => `${count} more` },
  th: { rest: (count) => `อีก ${count} รายการ` },
});

/** A chart as an SVG document. It needs the Sarabun typeface. */
export async function chartToSvg(block: ChartBlock, size: ChartImageSize): Promise<string> {
  const { init } = await loadCharts();
  const canvas: Canvas = { ...size, rest: messages.in(size.locale).rest };
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.widthPx, height: size.heightPx });
  try {
    chart.setOption(inert(chartOption(block, canvas)));
    if (block.shape === 'scatter') chart.setOption(inert(scatterMarksOption(block, chart, canvas)));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** A chart as a PNG at twice its nominal size, for dense screens. The bytes are the same on every machine. */
export async function chartToPng(block: ChartBlock, size: ChartImageSize): Promise<Uint8Array> {
  return svgToPng(await chartToSvg(block, size), size.widthPx * 2);
}

type Charts = typeof import('echarts/core');
let charts: Promise<Charts> | undefined;

/** ECharts takes half a second to load, so it is loaded with the first chart. */
function loadCharts(): Promise<Charts> {
  charts ??= assembleCharts();
  return charts;
}

async function assembleCharts(): Promise<Charts> {
  const [core, shapes, components, features, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/features'),
    import('echarts/renderers'),
  ]);
  core.use([shapes.BarChart, shapes.LineChart, shapes.PieChart, shapes.ScatterChart]);
  core.use([components.GridComponent, components.LegendScrollComponent, components.LegendPlainComponent]);
  core.use([
    components.TitleComponent,
    components.GraphicComponent,
    features.LabelLayout,
    renderers.SVGRenderer,
  ]);
  core.setPlatformAPI({ measureText });
  return core;
}
