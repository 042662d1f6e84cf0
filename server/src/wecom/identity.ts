import { z } from 'zod';
import type { WecomClient } from './client';
import { hasErrcode } from './wecom-error';

export interface WecomUser {
  userid: string;
  name: string;
  /** Department ids. */
  departments: number[];
  /** The departments among them that this person leads. */
  leads: number[];
  mainDepartment: number;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  status: number;
}

export interface WecomDepartment {
  id: number;
  /** Empty where the app's scope hides it. */
  name: string;
  /** 0 above the root. */
  parent: number;
  order: number;
  /** userids */
  leaders: string[];
}

export interface WecomIdentity {
  /**
   * Who came back from OAuth (D91023). Outsiders have an openid, which is not kept.
   * @throws WecomError 40029, 42003, 42022 for a code that is wrong, older than 5 minutes or used; 50002 outside the app's scope
   */
  userInfo(code: string): Promise<{ userid: string } | { outsider: true }>;
  /**
   * Whose js code this is (D91507): from `wx.qy.login`, good once and for 5 minutes. The token is that of the app the mini-program is linked to.
   * The session key it brings opens what `wx.qy` encrypts, which is not used, and is not kept.
   * @throws WecomError 40029 for a code that is wrong, old or used
   */
  miniprogramUser(code: string): Promise<string>;
  /** One member (D90196); null for nobody of that userid (60111). @throws WecomError 60011 outside the app's scope */
  user(userid: string): Promise<WecomUser | null>;
  /** All departments the app may see (D90208). @throws WecomError */
  departments(): Promise<WecomDepartment[]>;
  /** The userids of the members of this department itself, not of those below it (D90200). @throws WecomError 60123 no such department */
  members(departmentId: number): Promise<string[]>;
}

/** The corporation itself. */
const rootDepartment = 1;

const numbers = z.array(z.number()).default([]);

/** Exactly one of the two is there. The older API wrote UserId and OpenId; it is not spoken. */
const infoAnswer = z.union([
  z.object({ userid: z.string().min(1) }),
  z.object({ openid: z.string() }),
  z.object({ external_userid: z.string() }),
]);
const codeAnswer = z.object({ userid: z.string().min(1) });
const userAnswer = z.object({
  userid: z.string(),
  name: z.string().default(''),
  department: numbers,
  is_leader_in_dept: numbers,
  main_department: z.number().optional(),
  status: z.number().default(1),
});
const departmentsAnswer = z.object({
  department: z.array(
    z.object({
      id: z.number(),
      name: z.string().default(''),
      parentid: z.number().default(0),
      order: z.number().default(0),
      department_leader: z.array(z.string()).default([]),
    }),
  ),
});
const membersAnswer = z.object({ userlist: z.array(z.object({ userid: z.string() })) });

export const createIdentity = (client: WecomClient): WecomIdentity => ({
  userInfo: async (code) => {
    const answer = await client.call('auth/getuserinfo', { query: { code }, answer: infoAnswer });
    return 'userid' in answer ? { userid: answer.userid } : { outsider: true };
  },
  miniprogramUser: async (code) => {
    const query = { js_code: code, grant_type: 'authorization_code' };
    return (await client.call('miniprogram/jscode2session', { query, answer: codeAnswer })).userid;
  },
  user: async (userid) => {
    try {
      const answer = await client.call('user/get', { query: { userid }, answer: userAnswer });
      return {
        userid: answer.userid,
        name: answer.name,
        departments: answer.department,
        leads: answer.department.filter((_, place) => answer.is_leader_in_dept[place] === 1),
        mainDepartment: answer.main_department ?? answer.department[0] ?? rootDepartment,
        status: answer.status,
      };
    } catch (error) {
      if (hasErrcode(error, 60111)) return null;
      throw error;
    }
  },
  departments: async () => {
    const { department } = await client.call('department/list', { answer: departmentsAnswer });
    return department.map(({ id, name, parentid, order, department_leader }) => ({
      id,
      name,
      parent: parentid,
      order,
      leaders: department_leader,
    }));
  },
  members: async (departmentId) => {
    const { userlist } = await client.call('user/simplelist', { query: { department_id: departmentId }, answer: membersAnswer });
    return userlist.map(({ userid }) => userid);
  },
});
