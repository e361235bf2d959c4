/** An id of version 7, made of the moment `at` and the number `i`. */
export const sqlId = `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
  || '8' || substr(md5(i::text), 4, 15))::uuid`;

/** So many charges of one organisation, spread evenly over the last 365 days. */
export const fillLedger = (organizationId: string, rows: number) => `
  insert into ledger_entry (organization_id, id, member_id, idempotency_key, state, provider, product, category,
    quantity, unit, input_tokens, output_tokens, currency, amount, estimated_amount, source, occurred_at, settled_at)
  select '${organizationId}', ${sqlId}, md5('member' || i % 50)::uuid, 'bench ' || i, 'settled',
    (array['openai', 'flux', 'runway'])[1 + i % 3], 'product ' || i % 6, (array['llm', 'image', 'video'])[1 + i % 3],
    1, (array['token', 'image', 'second'])[1 + i % 3], 1000, 200, case when i % 100 = 0 then 'EUR' else 'USD' end,
    case when i % 97 = 0 then null else 0.01 end, 0.01, 'list price', at, at
  from (select i, now() - interval '365 days' * (1 - i / ${rows}.0) as at
    from generate_series(1, ${rows}) as i) as charges`;
