import { Migration } from '@mikro-orm/migrations';

export class Migration20261130121646_roles_that_people_set extends Migration {
  override name = 'Migration20261130121646_roles_that_people_set';

  override up(): void | Promise<void> {
    // Of those who are known already it cannot be told, so nobody regains a role by leaving.
    this.addSql(`alter table "member" add "is_role_set" boolean not null default true;`);
    this.addSql(`alter table "member" alter column "is_role_set" drop default;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "member" drop column "is_role_set";`);
  }
}
