import { messageOf } from '@tongguan/shared/app/message-of';
import { type Role, roleLabels, roles } from '@tongguan/shared/people/roles';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { type Person, PersonList } from '@tongguan/shared/ui/person-list';
import { Problem } from '@tongguan/shared/ui/problem';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';

/** Administrators are named where the server is installed, not here. */
const given = Object.fromEntries(roles.filter((role) => role !== 'admin').map((role) => [role, roleLabels[role]]));
const followWecom = 'wecom';

/** 人员与角色: departments and members follow WeCom; a role may be given here, and taken back. */
export const PeopleScreen = ({ parts: { api, newId } }: { parts: Parts }) => {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [picked, setPicked] = useState<Person | null>(null);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const load = () => {
    setProblem(null);
    api('people.list', {}).then(
      (answer) => setPeople(answer.people),
      (error) => setProblem(messageOf(error)),
    );
  };
  // Once, when the screen is opened.
  useEffect(load, []);

  const pick = (person: Person | null) => {
    setRefusal(null);
    setPicked(person);
  };
  const give = async (person: Person, role: Role | null) => {
    setSaving(true);
    setRefusal(null);
    try {
      const answer = await api('people.role', { person: person.id, cmd: newId(), role });
      setPeople((before) => before?.map((one) => (one.id === person.id ? answer.person : one)) ?? null);
      setPicked(null);
    } catch (error) {
      setRefusal(messageOf(error));
    }
    setSaving(false);
  };

  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!people) return <Loading words="正在取人员…" />;
  if (people.length === 0)
    return <Empty title="还没有读到人员" words="请检查企业微信应用的可见范围；读到部门和成员后，这里会列出来。" testId="empty-people" />;
  return (
    <>
      <div className="panel list-panel">
        <PersonList people={people} onPick={pick} />
      </div>
      {picked ? (
        <Sheet title={`${picked.name}的角色`} onClose={() => pick(null)}>
          <ChoiceList
            label="选一个角色；改后此人需重新打开通关"
            columns={2}
            choices={{ ...given, [followWecom]: '随企业微信' }}
            value={picked.role}
            disabled={saving}
            saving={saving}
            testId="role-pick"
            onPick={(role) => void give(picked, role === null || role === followWecom ? null : (role as Role))}
          />
          {refusal ? <Notice tone="red">{refusal}</Notice> : null}
        </Sheet>
      ) : null}
    </>
  );
};
