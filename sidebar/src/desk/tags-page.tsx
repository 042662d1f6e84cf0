import type { Output } from '@tongguan/shared/api/client';
import { settingChanges } from '@tongguan/shared/settings/forms';
import type { TagSettings } from '@tongguan/shared/tags/settings';
import { lackOf, problemOfRules, type TagRule } from '@tongguan/shared/tags/tags';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useState } from 'react';
import { OvertakenNotice } from './overtaken-notice';
import type { PageProps } from './pages';
import type { DeskParts } from './parts';
import { SettingChanges } from './setting-changes';
import { TagRuleEditor } from './tag-rule-editor';
import { TagTrial } from './tag-trial';
import { useAct } from './use-act';
import { useSetting } from './use-setting';
import './tags.css';

type Rules = TagSettings['rules'];

/** Rules while they are written: each with a name of its own, so that a removed one takes no other's words along. */
export interface Draft {
  key: number;
  rule: TagRule;
}

let keys = 0;
const draftsOf = (rules: readonly TagRule[]): Draft[] => rules.map((rule) => ({ key: keys++, rule: structuredClone(rule) as TagRule }));
const blankRule = (): TagRule => ({ tag: '', any: [[{ field: 'budget', is: [] }]] });

const Editor = ({
  parts,
  setting,
  held,
}: {
  parts: DeskParts;
  setting: ReturnType<typeof useSetting<'tags'>>;
  held: { value: TagSettings };
}) => {
  const [drafts, setDrafts] = useState(() => draftsOf(held.value.rules));
  const [trial, setTrial] = useState<{ of: string; answer: Output<'tags.tryOut'> } | null>(null);
  const { busy, refusal, act } = useAct<'try'>(parts.newId);
  const rules = drafts.map(({ rule }) => rule) as Rules;
  const standing = JSON.stringify(rules);
  const changed = standing !== JSON.stringify(held.value.rules);
  const tried = trial?.of === standing ? trial.answer : null;
  const put = (key: number, rule: TagRule) => setDrafts(drafts.map((one) => (one.key === key ? { key, rule } : one)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...drafts];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    setDrafts(next);
  };
  const lack = rules.map(lackOf).find((one) => one !== null) ?? problemOfRules(rules);
  const tryOut = () => act('try', standing, async () => setTrial({ of: standing, answer: await parts.api('tags.tryOut', { rules }) }));
  const publish = async () => {
    if (await setting.save({ rules })) setTrial(null);
  };
  return (
    <>
      {setting.newer ? (
        <OvertakenNotice
          changes={settingChanges('tags', held.value, setting.newer.value)}
          busy={setting.busy}
          onMine={() => void publish()}
          onTheirs={() => {
            setDrafts(draftsOf(setting.newer!.value.rules));
            setting.takeNewer();
          }}
        />
      ) : null}
      <ol className="rule-list" aria-label="标签规则">
        {drafts.map(({ key, rule }, i) => (
          <TagRuleEditor
            key={key}
            rule={rule}
            onChange={(next) => put(key, next)}
            onRemove={() => setDrafts(drafts.filter((one) => one.key !== key))}
            onUp={i > 0 ? () => move(i, -1) : null}
            onDown={i < drafts.length - 1 ? () => move(i, 1) : null}
          />
        ))}
      </ol>
      <div>
        <ActionButton onTap={() => setDrafts([...drafts, ...draftsOf([blankRule()])])} disabled={drafts.length >= 50} testId="tag-add">
          加一个标签
        </ActionButton>
      </div>
      <div className="form-actions desk-foot">
        <ActionButton
          kind={tried ? 'plain' : 'primary'}
          busy={busy !== null}
          disabled={!changed || lack !== null}
          onTap={() => void tryOut()}
          testId="tag-try"
        >
          在真实线索上试算
        </ActionButton>
        <ActionButton
          kind={tried ? 'primary' : 'plain'}
          busy={setting.busy}
          disabled={!tried || setting.newer !== null}
          onTap={() => void publish()}
          testId="tag-publish"
        >
          发布
        </ActionButton>
        <span className="form-quiet" role="status">
          {lack ?? (!changed ? '和现在用的一样' : tried ? '看过结果再发布' : '先试算，看过结果再发布；试算不改动线索')}
        </span>
      </div>
      {refusal || setting.problem ? (
        <Notice tone="red" urgent testId="tag-problem">
          {refusal?.words ?? setting.problem}
        </Notice>
      ) : null}
      {tried ? <TagTrial trial={tried} /> : null}
      {setting.saved && !changed ? (
        <Notice tone="green" testId="tag-published">
          已发布，线索卡片上的标签按新规则显示。
        </Notice>
      ) : null}
    </>
  );
};

/** 标签规则: which tag follows from what is known, tried on the open leads before it holds. */
export const Page = ({ parts }: PageProps) => {
  const setting = useSetting(parts, 'tags');

  if (!setting.held && setting.problem) return <Problem message={setting.problem} onRetry={setting.load} />;
  if (!setting.held) return <Loading words="正在取标签规则…" />;
  return (
    <div className="desk-column desk-narrow" data-testid="tags-page">
      <p className="desk-intro">
        标签按规则自动加在线索卡片上，并写明原因。一个标签下有几组条件，满足任意一组就加上；一组里的条件要全部满足。
      </p>
      <Editor parts={parts} setting={setting} held={setting.held} />
      <SettingChanges api={parts.api} name="tags" round={setting.held.version} />
    </div>
  );
};
