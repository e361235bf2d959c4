import { Migration } from '@mikro-orm/migrations';

export class Migration20261201101000_limits_of_use extends Migration {
  override name = 'Migration20261201101000_limits_of_use';

  override up(): void | Promise<void> {
    this.addSql(`alter table "generation" add "fingerprint" varchar(64) null;`);
    this.addSql(
      `create index "generation_organization_id_fingerprint_index" on "generation" ("organization_id", "fingerprint");`,
    );
    this.addSql(
      `alter table "organization" add "member_pieces_per_hour" int not null default 60, add "team_pieces_per_hour" int not null default 300, add "repeat_hours" int not null default 24;`,
    );
    this.addSql(
      `alter table "organization" alter column "member_pieces_per_hour" drop default, alter column "team_pieces_per_hour" drop default, alter column "repeat_hours" drop default;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "generation_organization_id_fingerprint_index";`);
    this.addSql(`alter table "generation" drop column "fingerprint";`);
    this.addSql(
      `alter table "organization" drop column "member_pieces_per_hour", drop column "team_pieces_per_hour", drop column "repeat_hours";`,
    );
  }
}
