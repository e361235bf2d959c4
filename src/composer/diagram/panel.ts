import type { Markup } from '../svg.ts';

/** The background of diagrams. */
export const paper = '#f6f8fc';

/** A part of a drawing with its size, from 0. */
export type Panel = { readonly markup: readonly Markup[]; readonly width: number; readonly height: number };
