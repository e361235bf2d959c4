import { Migration } from '@mikro-orm/migrations';

export class Migration20261130234318_operator_keys extends Migration {
  override name = 'Migration20261130234318_operator_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "operator_key" ("provider" varchar(255) not null, "digest" varchar(255) null, "changed_at" timestamptz(6) null, "tested_at" timestamptz(6) null, "failure" varchar(255) null, primary key ("provider"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "operator_key" cascade;`);
  }
}
