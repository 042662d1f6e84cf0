import type { PersonView } from '@tongguan/shared/people/contract';
import { cityNames, regionName } from '@tongguan/shared/region/cities';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { useState } from 'react';
import { CheckField } from './form';
import type { DeskParts } from './parts';
import { useAct } from './use-act';

interface Props {
  parts: DeskParts;
  person: PersonView;
  mayEdit: boolean;
  onChanged: (person: PersonView) => void;
}

/** Where a rep's leads come from: as their department's name says, or chosen here. */
export const RegionsForm = ({ parts: { api, newId }, person, mayEdit, onChanged }: Props) => {
  const [chosen, setChosen] = useState<string[] | null>(null);
  const { busy, refusal, act } = useAct<'save'>(newId);
  const save = (regions: string[] | null) =>
    act('save', `${person.id} ${regions?.join()}`, async (cmd) => {
      onChanged((await api('people.regions', { person: person.id, cmd, regions: regions as never })).person);
      setChosen(null);
    });
  const now = person.regions.map(regionName).join('、') || '没有，不接任何地区的线索';
  return (
    <section className="form-part" aria-label="负责地区">
      <h3>负责地区</h3>
      {refusal ? (
        <Notice tone="red" urgent>
          {refusal.words}
        </Notice>
      ) : null}
      <p className="form-quiet" data-testid="regions-now">
        {now}（{person.regionsByHand ? '在这里指定' : '随部门名称'}）
      </p>
      {!mayEdit ? null : chosen ? (
        <>
          <CheckField label="地区" choices={cityNames} chosen={chosen} testId="region-check" onChange={setChosen} />
          <div className="form-actions">
            <ActionButton kind="primary" busy={busy !== null} onTap={() => void save(chosen)} testId="regions-save">
              保存 {chosen.length} 个地区
            </ActionButton>
            <ActionButton kind="quiet" onTap={() => setChosen(null)}>
              不改了
            </ActionButton>
          </div>
        </>
      ) : (
        <div className="form-actions">
          <ActionButton onTap={() => setChosen([...person.regions])} testId="regions-edit">
            指定地区
          </ActionButton>
          {person.regionsByHand ? (
            <ActionButton kind="quiet" busy={busy !== null} onTap={() => void save(null)} testId="regions-follow">
              恢复随部门
            </ActionButton>
          ) : null}
        </div>
      )}
    </section>
  );
};
