import { Migration } from '@mikro-orm/migrations';

export class Migration20261130202552_the_vaults_data_keys extends Migration {
  override name = 'Migration20261130202552_the_vaults_data_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "data_key" ("owner" varchar(255) not null, "wrapped" text not null, "wrapped_by" varchar(255) not null, "created_at" timestamptz(6) not null, "wrapped_at" timestamptz(6) not null, primary key ("owner"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data_key" cascade;`);
  }
}
