import { Migration } from '@mikro-orm/migrations';

export class Migration20261201124016_exchange_rates extends Migration {
  override name = 'Migration20261201124016_exchange_rates';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "own_exchange_rate" ("organization_id" uuid not null, "id" uuid not null, "base" varchar(3) not null, "quote" varchar(3) not null, "rate" numeric(38,18) not null, "from_day" varchar(10) not null, "until_day" varchar(10) not null, "note" varchar(200) null, "set_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "own_exchange_rate_organization_id_until_day_index" on "own_exchange_rate" ("organization_id", "until_day");`,
    );

    this.addSql(
      `create table "rates_file" ("file" varchar(255) not null, "next_read_at" timestamptz(6) not null, "failures" int not null, "read_at" timestamptz(6) null, primary key ("file"));`,
    );

    this.addSql(
      `create table "reference_rates" ("day" varchar(10) not null, "rates" jsonb not null, "read_at" timestamptz(6) not null, primary key ("day"));`,
    );

    this.addSql(`alter table "organization" add "report_currency" varchar(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "own_exchange_rate" cascade;`);
    this.addSql(`drop table if exists "rates_file" cascade;`);
    this.addSql(`drop table if exists "reference_rates" cascade;`);

    this.addSql(`alter table "organization" drop column "report_currency";`);
  }
}
