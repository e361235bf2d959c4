import { z } from 'zod';
import { categories, mediaTypes, tiers } from '#lib/categories.ts';
import { periods } from '#lib/period.ts';
import type { Intent } from '../intent.ts';

/** A tool that is promised: the planner knows its wording before the tool is there, and Jarvis says so. */
export type AnnouncedTool = Intent;

export const provider = z.string().describe('Id of a provider');
export const category = z.enum(categories).describe('What the provider is for');
export const mediaType = z.enum(mediaTypes).describe('What kind of media');
export const tier = z.enum(tiers).describe('Price tier');
export const period = z.enum(periods).describe('Calendar period');
export const amount = z.number().positive().max(1_000_000_000).describe('Amount of money');
export const currency = z.string().length(3).describe('ISO 4217 code; US dollars when not given');
export const quantity = z.number().int().positive().max(1_000_000_000).describe('How many');
export const cycle = z.enum(['day', 'week', 'month', 'year']).describe('The stretch it is for');
