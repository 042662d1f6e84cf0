import type { Output } from '@tongguan/shared/api/client';
import { importStates, isOver } from '@tongguan/shared/import/outcomes';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Section } from '@tongguan/shared/ui/section';
import { Counts } from './import-findings';

type View = Output<'import.view'>['import'];

interface Props {
  view: View;
  stopping: boolean;
  onStop: () => void;
  onAnother: () => void;
}

const wordsOf = ({ state }: View): string => {
  if (state === 'running') return '可以离开这一页，导入会继续；完成后企业微信会收到卡片。';
  if (state === 'settling') return '全部行已导入，正在分配给销售。';
  if (state === 'stopped') return '已停止。导入的行保留，其余没有导入。';
  return '每位负责人收到一张汇总卡片。';
};

/** How far an import has come, and its result once there is one. */
export const ImportProgress = ({ view, stopping, onStop, onAnother }: Props) => {
  const { counts, rows, state } = view;
  const done = counts.created + counts.attached + counts.skipped + counts.failed;
  return (
    <div className="panel" data-testid="import-progress" data-state={state}>
      <Section title={view.name} extra={<span className="section-count">{importStates[state]}</span>}>
        <div className="run-body">
          <progress className="desk-progress" value={done} max={rows} aria-label="导入进度" />
          <p className="run-words" role="status">
            {done.toLocaleString('zh-CN')} / {rows.toLocaleString('zh-CN')} 行 · {wordsOf(view)}
          </p>
        </div>
        <Counts
          counts={[
            ['新建', counts.created, 'green'],
            ['并入已有', counts.attached],
            ['跳过', counts.skipped, 'amber'],
            ['未导入', counts.failed, 'red'],
          ]}
        />
        <div className="run-actions">
          {state === 'running' ? (
            <ActionButton busy={stopping} onTap={onStop} testId="import-stop">
              停止导入
            </ActionButton>
          ) : null}
          {done > 0 && (isOver(state) || state === 'settling') ? (
            <a className="action action-primary" href={`/api/imports/${view.id}/result`} download data-testid="import-result">
              下载逐行结果
            </a>
          ) : null}
          {isOver(state) ? (
            <ActionButton onTap={onAnother} testId="import-another">
              再导入一个
            </ActionButton>
          ) : null}
        </div>
      </Section>
    </div>
  );
};
