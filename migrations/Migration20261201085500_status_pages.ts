import { Migration } from '@mikro-orm/migrations';

export class Migration20261201085500_status_pages extends Migration {
  override name = 'Migration20261201085500_status_pages';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "status_page" ("provider" varchar(255) not null, "level" varchar(255) null, "words" varchar(500) null, "since" timestamptz(6) null, "etag" varchar(255) null, "checked_at" timestamptz(6) null, "changed_at" timestamptz(6) null, "outage_seen_at" timestamptz(6) null, "failures" int not null, "next_check_at" timestamptz(6) not null, primary key ("provider"));`,
    );

    this.addSql(
      `create index "credential_provider_index" on "credential" ("provider") where state = 'current';`,
    );
    this.addSql(
      `create index "credential_tested_at_index" on "credential" ("tested_at") where state = 'current' and failure is not null;`,
    );

    this.addSql(`alter table "provider_outcome" add "region" varchar(255) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "status_page" cascade;`);

    this.addSql(`drop index "credential_provider_index";`);
    this.addSql(`drop index "credential_tested_at_index";`);

    this.addSql(`alter table "provider_outcome" drop column "region";`);
  }
}
