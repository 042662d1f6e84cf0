import { companyDay } from '@tongguan/shared/clock/company-day';
import { dayWords } from '@tongguan/shared/clock/day-start';
import { type Grade, grades, interactionIds, interactions } from '@tongguan/shared/expo/interactions';
import type { Expo, ExpoSettings, GradeRule } from '@tongguan/shared/expo/settings';
import { cityNames } from '@tongguan/shared/region/cities';
import { settingForms } from '@tongguan/shared/settings/forms';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { boothsIn, boothWords } from './booth-lines';
import { type Choice, FlagField, NumberField, picked, SelectField, TextField, typed } from './form';
import type { PageProps } from './pages';
import { SettingDraft } from './setting-draft';
import { ItemList, Part } from './setting-parts';
import { useCompany } from './use-company';

interface RuleProps {
  grade: 'A' | 'B';
  rule: GradeRule;
  onType: () => void;
}

const Rule = ({ grade, rule, onType }: RuleProps) => (
  <fieldset className="set-item" data-testid={`rule-${grade}`}>
    <legend>{grade} 级</legend>
    <div className="set-fields">
      <NumberField label="到过的展位" max={200} testId={`${grade}-booths`} {...typed(rule, 'booths', onType)} />
      <NumberField label="停留分钟" max={1440} testId={`${grade}-minutes`} {...typed(rule, 'minutes', onType)} />
      <NumberField label="互动种类" max={interactionIds.length} testId={`${grade}-interactions`} {...typed(rule, 'interactions', onType)} />
      <NumberField label="须满足几项" min={1} max={3} testId={`${grade}-need`} {...typed(rule, 'need', onType)} />
    </div>
    <fieldset className="set-checks" aria-label={`有其中一项直接评为 ${grade} 级`}>
      <span className="set-label">有其中一项直接评为 {grade} 级</span>
      {interactionIds.map((id) => (
        <FlagField
          key={id}
          label={interactions[id]}
          value={rule.atOnce.includes(id)}
          testId={`${grade}-at-once-${id}`}
          onPick={(on) => {
            rule.atOnce = interactionIds.filter((one) => (one === id ? on : rule.atOnce.includes(one)));
            onType();
          }}
        />
      ))}
    </fieldset>
  </fieldset>
);

const today = (): string => dayWords(companyDay(new Date()));
const freshExpo = (): Expo => ({
  id: `expo-${Date.now().toString(36)}`,
  name: '',
  from: today(),
  to: today(),
  region: null,
  booths: [{ id: 'b1', name: '1号展位' }],
});

const ExpoFields = ({ expo, onType }: { expo: Expo; onType: () => void }) => (
  <>
    <TextField label="名称" max={40} testId="expo-name" {...typed(expo, 'name', onType)} />
    <TextField label="第一天" date testId="expo-from" {...typed(expo, 'from', onType)} />
    <TextField label="最后一天" date testId="expo-to" {...typed(expo, 'to', onType)} />
    <SelectField label="所在城市" choices={cityNames} none="不指定" testId="expo-region" {...picked(expo, 'region', onType)} />
    <TextField
      long={3}
      label="展位，一行一个：编号 名称"
      value={boothWords(expo.booths)}
      placeholder="b1 1号展位"
      testId="expo-booths"
      onType={(words) => {
        expo.booths = boothsIn(words);
        onType();
      }}
    />
  </>
);

/** 展会: the expos, how a visitor is graded, and who takes which grade. */
export const Page = ({ parts }: PageProps) => {
  const { company, problem, load } = useCompany(parts);
  if (!company) return problem ? <Problem message={problem} onRetry={load} /> : <Loading words="正在取部门…" />;
  const departments = company.departments.map(({ id, name }): Choice => [String(id), name]);
  const fields = (expo: ExpoSettings, onType: () => void) => (
    <>
      <Part title="评级规则" words="先看 A，再看 B，都不满足是 C。填 0 的一项不算。规则改了，之后的每次扫码按新规则重新评。">
        <Rule grade="A" rule={expo.rules.A} onType={onType} />
        <Rule grade="B" rule={expo.rules.B} onType={onType} />
        <div className="set-fields">
          <NumberField
            label="忘记结束的停留最多算几分钟"
            min={1}
            max={1440}
            testId="longest-stay"
            {...typed(expo.rules, 'longestStayMinutes', onType)}
          />
        </div>
      </Part>
      <Part title="各级归哪个部门" words="等级升高而换了部门时，还没开始跟进的线索自动转给新部门；已开始的不动，通知负责人和主管。">
        <div className="set-fields">
          {grades.map((grade: Grade) => (
            <SelectField
              key={grade}
              label={`${grade} 级`}
              value={expo.groups[grade] === null ? null : String(expo.groups[grade])}
              choices={departments}
              none="按地区分配"
              testId={`group-${grade}`}
              onPick={(id) => {
                expo.groups[grade] = id ? Number(id) : null;
                onType();
              }}
            />
          ))}
        </div>
      </Part>
      <Part title="展会">
        <ItemList
          items={expo.expos}
          nameOf={({ name }, at) => name || `第 ${at + 1} 个展会`}
          fresh={freshExpo}
          add="添加展会"
          testId="expo"
          onType={onType}
        >
          {(one) => <ExpoFields expo={one} onType={onType} />}
        </ItemList>
      </Part>
    </>
  );
  return (
    <div className="desk-column desk-narrow">
      <SettingDraft parts={parts} name="expo" intro={settingForms.expo.words} coming="正在取展会…" lackOf={() => null}>
        {fields}
      </SettingDraft>
    </div>
  );
};
