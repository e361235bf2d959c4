import { Migration } from '@mikro-orm/migrations';

export class Migration20261201001916_approval_of_members_own_keys extends Migration {
  override name = 'Migration20261201001916_approval_of_members_own_keys';

  override up(): void | Promise<void> {
    this.addSql(`alter table "organization" add "own_keys_need_approval" boolean not null default false;`);
    this.addSql(`alter table "organization" alter column "own_keys_need_approval" drop default;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "organization" drop column "own_keys_need_approval";`);
  }
}
