import { Migration } from '@mikro-orm/migrations';

export class Migration20261201125252_platform_fee extends Migration {
  override name = 'Migration20261201125252_platform_fee';

  override up(): void | Promise<void> {
    this.addSql(`alter table "day_sum" add "fee" numeric(38,18) not null default '0';`);

    this.addSql(`alter table "generation" add "fee_terms" jsonb null;`);

    this.addSql(
      `alter table "ledger_entry" add "cached_tokens" int null, add "cache_write_tokens" int null, add "fee_terms" jsonb null, add "fee" numeric(38,18) null, add "limited_fee" numeric(38,18) not null default '0';`,
    );
    this.addSql(`update "ledger_entry" set "fee" = 0 where "amount" is not null;`);
    this.addSql(
      `create index "ledger_entry_related_kind_occurred_at_index" on "ledger_entry" ("related_kind", "occurred_at") where state = 'reserved';`,
    );

    this.addSql(`alter table "organization" add "platform_fee" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "day_sum" drop column "fee";`);

    this.addSql(`alter table "generation" drop column "fee_terms";`);

    this.addSql(`drop index "ledger_entry_related_kind_occurred_at_index";`);
    this.addSql(
      `alter table "ledger_entry" drop column "cached_tokens", drop column "cache_write_tokens", drop column "fee_terms", drop column "fee", drop column "limited_fee";`,
    );

    this.addSql(`alter table "organization" drop column "platform_fee";`);
  }
}
