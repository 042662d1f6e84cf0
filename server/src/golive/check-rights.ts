import { type Finding, pass, unsure, warn } from '@tongguan/shared/golive/finding';
import type { Db } from 'mongodb';
import { anchorSpec } from '../audit/anchor';
import { accessSpec } from '../platform/access';
import { trailSpec } from '../platform/trail/record';

interface Privilege {
  resource: { db?: string; collection?: string; anyResource?: boolean };
  actions: string[];
}

interface AuthInfo {
  authenticatedUsers?: unknown[];
  authenticatedUserPrivileges?: Privilege[];
}

/** What is written once and never again. */
export const appendOnly = [trailSpec.name, accessSpec.name, anchorSpec.name];

const harmful = ['update', 'remove', 'dropCollection', 'dropDatabase'];

/** An empty name in a resource stands for every one of its kind. */
const reaches = ({ resource }: Privilege, db: string, collection: string): boolean =>
  resource.anyResource === true ||
  ((resource.db === '' || resource.db === db) && (resource.collection === '' || resource.collection === collection));

/** Names such as `trail.update` of what this account may do and should not. */
export const tooMuch = (privileges: readonly Privilege[], db: string): string[] =>
  appendOnly.flatMap((collection) =>
    harmful
      .filter((action) => privileges.some((privilege) => reaches(privilege, db, collection) && privilege.actions.includes(action)))
      .map((action) => `${collection}.${action}`),
  );

export const checkRights = async (db: Db): Promise<Finding> => {
  const status = await db.command({ connectionStatus: 1, showPrivileges: true }).catch(() => null);
  const auth = status?.['authInfo'] as AuthInfo | undefined;
  if (!auth?.authenticatedUsers) return unsure('database.rights', 'not-told');
  if (auth.authenticatedUsers.length === 0) return warn('database.rights', 'rights-open');
  if (!auth.authenticatedUserPrivileges) return unsure('database.rights', 'not-told');
  const names = tooMuch(auth.authenticatedUserPrivileges, db.databaseName);
  return names.length > 0 ? warn('database.rights', 'rights-wide', names.join('、')) : pass('database.rights');
};
