import { type Grade, grades, interactionIds, interactions } from '@tongguan/shared/expo/interactions';
import type { Expo, GradeRule } from '@tongguan/shared/expo/settings';
import { cities } from '@tongguan/shared/region/cities';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { boothsIn, boothWords } from './booth-lines';
import type { PageProps } from './pages';
import { AreaField, CheckField, type Choice, ItemList, NumberField, Part, SelectField, TextField } from './setting-fields';
import { SettingForm } from './setting-form';
import { useCompany } from './use-company';

const regions: Choice[] = [['', '不指定'], ...cities.map(([code, name]): Choice => [code, name])];

const Rule = ({ grade, rule }: { grade: 'A' | 'B'; rule: GradeRule }) => (
  <fieldset className="set-item" data-testid={`rule-${grade}`}>
    <legend>{grade} 级</legend>
    <div className="set-fields">
      <NumberField
        label="到过的展位"
        initial={rule.booths}
        min={0}
        max={200}
        testId={`${grade}-booths`}
        onType={(value) => {
          rule.booths = value;
        }}
      />
      <NumberField
        label="停留分钟"
        initial={rule.minutes}
        min={0}
        max={1440}
        testId={`${grade}-minutes`}
        onType={(value) => {
          rule.minutes = value;
        }}
      />
      <NumberField
        label="互动种类"
        initial={rule.interactions}
        min={0}
        max={interactionIds.length}
        testId={`${grade}-interactions`}
        onType={(value) => {
          rule.interactions = value;
        }}
      />
      <NumberField
        label="须满足几项"
        initial={rule.need}
        min={1}
        max={3}
        testId={`${grade}-need`}
        onType={(value) => {
          rule.need = value;
        }}
      />
    </div>
    <fieldset className="set-checks" aria-label={`有其中一项直接评为 ${grade} 级`}>
      <span className="set-label">有其中一项直接评为 {grade} 级</span>
      {interactionIds.map((id) => (
        <CheckField
          key={id}
          label={interactions[id]}
          initial={rule.atOnce.includes(id)}
          testId={`${grade}-at-once-${id}`}
          onType={(on) => {
            rule.atOnce = interactionIds.filter((one) => (one === id ? on : rule.atOnce.includes(one)));
          }}
        />
      ))}
    </fieldset>
  </fieldset>
);

const today = (): string => new Date().toISOString().slice(0, 10);
const freshExpo = (): Expo => ({
  id: `expo-${Date.now().toString(36)}`,
  name: '',
  from: today(),
  to: today(),
  region: null,
  booths: [{ id: 'b1', name: '1号展位' }],
});

const ExpoFields = ({ expo }: { expo: Expo }) => (
  <>
    <TextField
      label="名称"
      initial={expo.name}
      maxLength={40}
      testId="expo-name"
      onType={(words) => {
        expo.name = words;
      }}
    />
    <TextField
      label="第一天"
      type="date"
      initial={expo.from}
      testId="expo-from"
      onType={(words) => {
        expo.from = words;
      }}
    />
    <TextField
      label="最后一天"
      type="date"
      initial={expo.to}
      testId="expo-to"
      onType={(words) => {
        expo.to = words;
      }}
    />
    <SelectField
      label="所在城市"
      initial={expo.region ?? ''}
      choices={regions}
      testId="expo-region"
      onType={(code) => {
        expo.region = code || null;
      }}
    />
    <AreaField
      label="展位，一行一个：编号 名称"
      initial={boothWords(expo.booths)}
      placeholder="b1 1号展位"
      testId="expo-booths"
      onType={(words) => {
        expo.booths = boothsIn(words);
      }}
    />
  </>
);

/** 展会: the expos, how a visitor is graded, and who takes which grade. */
export const Page = ({ parts }: PageProps) => {
  const { company, problem, load } = useCompany(parts);
  if (!company) return problem ? <Problem message={problem} onRetry={load} /> : <Loading words="正在取部门…" />;
  const departments: Choice[] = [['', '按地区分配'], ...company.departments.map(({ id, name }): Choice => [String(id), name])];
  return (
    <div className="desk-column desk-narrow">
      <SettingForm parts={parts} name="expo">
        {({ current: expo }) => (
          <>
            <Part title="评级规则" words="先看 A，再看 B，都不满足是 C。填 0 的一项不算。规则改了，之后的每次扫码按新规则重新评。">
              <Rule grade="A" rule={expo.rules.A} />
              <Rule grade="B" rule={expo.rules.B} />
              <div className="set-fields">
                <NumberField
                  label="忘记结束的停留最多算几分钟"
                  initial={expo.rules.longestStayMinutes}
                  min={1}
                  max={1440}
                  testId="longest-stay"
                  onType={(value) => {
                    expo.rules.longestStayMinutes = value;
                  }}
                />
              </div>
            </Part>
            <Part title="各级归哪个部门" words="等级升高而换了部门时，还没开始跟进的线索自动转给新部门；已开始的不动，通知负责人和主管。">
              <div className="set-fields">
                {grades.map((grade: Grade) => (
                  <SelectField
                    key={grade}
                    label={`${grade} 级`}
                    initial={expo.groups[grade] === null ? '' : String(expo.groups[grade])}
                    choices={departments}
                    testId={`group-${grade}`}
                    onType={(id) => {
                      expo.groups[grade] = id ? Number(id) : null;
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
              >
                {(one) => <ExpoFields expo={one} />}
              </ItemList>
            </Part>
          </>
        )}
      </SettingForm>
    </div>
  );
};
