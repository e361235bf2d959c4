import { styleText } from 'node:util';
import stringWidth from 'string-width';

export type Style = 'bold' | 'dim' | 'italic' | 'underline' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** A run of text in one style. The text is safe to show and has no line break. */
export interface Span {
  text: string;
  styles?: readonly Style[];
  /** Absolute URL of a link. */
  link?: string;
  /** The moment that the text reads on the asker's clock. */
  moment?: Date;
}

export type Line = readonly Span[];

export function plain(text: string): Span {
  return { text };
}

export function styled(text: string, ...styles: Style[]): Span {
  return { text, styles };
}

export function textOf(line: Line): string {
  return line.map((span) => span.text).join('');
}

export function widthOf(line: Line): number {
  return stringWidth(textOf(line));
}

/** Slices spans by UTF-16 offsets of their joined text. */
export function sliceSpans(line: Line, start: number, end: number): Span[] {
  const slices: Span[] = [];
  let offset = 0;
  for (const span of line) {
    const text = span.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    if (text !== '') slices.push({ ...span, text });
    offset += span.text.length;
  }
  return slices;
}

/** Lines as a string, with ANSI styles and OSC 8 hyperlinks where `colour` allows them. */
export function paint(lines: readonly Line[], colour: boolean): string {
  return lines.map((line) => paintLine(line, colour)).join('\n');
}

export function paintLine(line: Line, colour: boolean): string {
  if (!colour) return textOf(line).trimEnd();
  return line.map(paintSpan).join('');
}

function paintSpan({ text, styles, link }: Span): string {
  const shown = styles === undefined ? text : styleText([...styles], text, { validateStream: false });
  return link === undefined ? shown : `\x1b]8;;${link}\x1b\\${shown}\x1b]8;;\x1b\\`;
}
