import { Migration } from '@mikro-orm/migrations';

export class Migration20261201131142_own_prices extends Migration {
  override name = 'Migration20261201131142_own_prices';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "own_price" ("organization_id" uuid not null, "id" uuid not null, "position" int not null, "provider" varchar(255) not null, "category" varchar(255) not null, "product" varchar(255) not null, "integration_id" uuid null, "usd" numeric(38,18) null, "output_usd" numeric(38,18) null, "unit" varchar(255) not null, "steps" jsonb not null, "valid_from" timestamptz(6) not null, "valid_until" timestamptz(6) null, "day" varchar(10) not null, "reason" varchar(200) null, "set_by" uuid not null, "set_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "own_price" add constraint "own_price_organization_id_position_unique" unique ("organization_id", "position");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "own_price" cascade;`);
  }
}
