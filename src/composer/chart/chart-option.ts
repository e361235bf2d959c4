import type { EChartsOption } from 'echarts';
import { lighten, mix } from '../colour.ts';
import type { Palette } from '../palette.ts';
import { drawable } from '../text/drawable.ts';
import { fontFamily } from '../text/font.ts';
import type { ChartReading } from './read-chart.ts';

export const plot = { x: 40, y: 120, width: 1020, height: 520 } as const;
export const ink = '#262c43';
export const faint = '#69728c';
export const rule = '#e4e8f0';

export function axes({ kind, points, unit }: ChartReading, palette: Palette): EChartsOption {
  const written = (value: number) => withUnit(value, unit);
  const crowded = points.length > 12;
  const colour = palette.main;
  const label = {
    show: !crowded,
    formatter: ({ value }: { value: unknown }) => written(Number(value)),
    color: ink,
    fontSize: 16,
    fontWeight: 600 as const,
    fontFamily,
  };
  const data = points.map(({ value }) => value);
  return {
    grid: {
      left: 20,
      right: 24,
      top: 34,
      bottom: 14,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => drawable(label).slice(0, 40)),
      axisLine: { lineStyle: { color: '#c3cad8' } },
      axisTick: { show: false },
      axisLabel: {
        color: faint,
        fontSize: 16,
        fontFamily,
        interval: 0,
        rotate: crowded ? 40 : 0,
        width: (plot.width - 120) / points.length - 8,
        overflow: 'truncate',
        margin: 14,
      },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: faint, fontSize: 14, fontFamily, formatter: (value: number) => written(value) },
      splitLine: { lineStyle: { color: rule } },
    },
    series:
      kind === 'bar'
        ? [
            {
              type: 'bar',
              data,
              barMaxWidth: 92,
              barCategoryGap: '38%',
              label: { ...label, position: 'top' },
              itemStyle: { borderRadius: [8, 8, 0, 0], color: gradient(lighten(colour, 0.18), colour) },
            },
          ]
        : [
            {
              type: 'line',
              data,
              smooth: 0.35,
              symbol: 'circle',
              symbolSize: 11,
              label: { ...label, position: 'top' },
              lineStyle: { width: 4, color: colour },
              itemStyle: { color: colour, borderColor: '#ffffff', borderWidth: 2 },
              ...(kind === 'area'
                ? { areaStyle: { color: gradient(lighten(colour, 0.35), lighten(colour, 0.93)) } }
                : {}),
            },
          ],
  };
}

export function pie({ points, unit }: ChartReading, palette: Palette): EChartsOption {
  const positive = points.filter(({ value }) => value > 0);
  return {
    color: shades(palette, positive.length),
    series: [
      {
        type: 'pie',
        radius: ['44%', '74%'],
        center: ['50%', '50%'],
        padAngle: 1.5,
        itemStyle: { borderRadius: 8 },
        label: {
          color: ink,
          fontSize: 17,
          fontFamily,
          lineHeight: 24,
          formatter: ({ name, value, percent }) =>
            `${name}\n${unit === '%' ? withUnit(Number(value), unit) : `${withUnit(Number(value), unit)} (${percent}%)`}`,
        },
        labelLine: { length: 18, length2: 22, lineStyle: { color: '#b4bccd', width: 1.5 } },
        data: positive.map(({ label, value }) => ({ name: drawable(label).slice(0, 40), value })),
      },
    ],
  };
}

/** Returns distinct colours: the palette's own, then paler ones. */
function shades({ main, second, accent }: Palette, count: number): string[] {
  const accentShown = accent === '#ffffff' ? '#f2a33a' : accent;
  const base = [main, accentShown, second, mix(main, accentShown, 0.5), mix(second, main, 0.6)];
  return Array.from({ length: count }, (_, index) =>
    lighten(base[index % base.length] ?? main, Math.floor(index / base.length) * 0.25),
  );
}

function gradient(from: string, to: string) {
  return {
    type: 'linear' as const,
    x: 0,
    y: 0,
    x2: 0,
    y2: 1,
    colorStops: [
      { offset: 0, color: from },
      { offset: 1, color: to },
    ],
  };
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

function withUnit(value: number, unit: ChartReading['unit']): string {
  const shown = grouped.format(value);
  if (unit === '%') return `${shown}%`;
  return unit && value < 0 ? `-${unit}${shown.slice(1)}` : `${unit}${shown}`;
}
