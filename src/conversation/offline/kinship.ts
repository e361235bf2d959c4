const repeatable: ReadonlySet<string> = new Set([
  'generate_media',
  'list_generations',
  'add_item',
  'set_budget',
  'set_spending_limit',
  'test_provider',
  'show_provider',
  'estimate_cost',
  'switch_provider',
  'compare_providers',
]);
const reports: ReadonlySet<string> = new Set(['show_costs', 'show_usage']);
const echoes: Readonly<Record<string, readonly string[]>> = {
  add_item: ['list_renewals', 'list_items'],
  list_items: ['add_item'],
  add_api_key: ['list_api_keys'],
  compare_providers: ['list_providers'],
  recommend_providers: ['list_providers'],
  list_providers: ['recommend_providers', 'add_api_key', 'generate_media'],
  schedule_digest: ['list_schedules', 'show_costs'],
  show_usage: ['show_costs'],
  show_provider: ['help', 'list_providers', 'estimate_cost', 'show_costs'],
  estimate_cost: ['list_providers', 'show_costs', 'compare_providers', 'forecast_costs'],
  generate_media: [
    'list_generations',
    'switch_provider',
    'test_provider',
    'compare_providers',
    'recommend_providers',
  ],
  remove_schedule: ['cancel_generation'],
  set_budget: ['estimate_cost', 'set_spending_limit'],
  search_knowledge: ['list_items', 'add_item', 'list_providers'],
};

/** How unlikely it is that the second of two tools is meant besides the first, and not only echoed by its words. */
export function kinshipOf(first: string, second: string, isOrdered: boolean): number {
  if (first === second) return repeatable.has(first) ? 1.5 : reports.has(first) ? 3 : 6;
  if (!echoes[first]?.includes(second)) return 0;
  return isOrdered ? 1 : 2.5;
}
