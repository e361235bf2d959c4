import { categories } from './categories.ts';

/** What Jarvis only looks at. It has no prices, so the catalogue does not list it. */
export const observedTypes = ['database', 'voice_platform'] as const;
export type ObservedType = (typeof observedTypes)[number];

/** What an integration can be for. */
export const integrationTypes = [...categories, ...observedTypes] as const;
export type IntegrationType = (typeof integrationTypes)[number];
