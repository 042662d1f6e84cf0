import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { DropZone } from './drop-zone';
import { ImportColumns } from './import-columns';
import { ImportFindings } from './import-findings';
import { ImportProgress } from './import-progress';
import type { PageProps } from './pages';
import { RecentImports } from './recent-imports';
import { useImport } from './use-import';
import { goTo } from './use-place';
import './import.css';

const again = () => goTo({ page: 'import', params: {} });

/** The file is read: which column is what, a dry run, and off it goes. */
const Prepare = ({ at }: { at: ReturnType<typeof useImport> }) => {
  const { view, mapping, startClock, check, busy } = at;
  if (!view) return null;
  return (
    <>
      <p className="import-file">
        <span className="strong">{view.name}</span> · {view.rows.toLocaleString('zh-CN')} 行
        <button type="button" className="desk-quiet" onClick={again}>
          换一个文件
        </button>
      </p>
      {view.before ? (
        <Notice tone="amber" testId="import-before">
          这个文件导入过：{momentWords(view.before.at, Date.now())}，{view.before.by}，新建 {view.before.created}{' '}
          条。再导入一次不会重复新建， 同一位客户会并入已有的线索。
        </Notice>
      ) : null}
      <ImportColumns columns={view.columns} mapping={mapping} disabled={busy !== null} onChange={at.setMapping} />
      <label className="import-clock">
        <input
          type="checkbox"
          checked={startClock}
          data-testid="start-clock"
          onChange={(event) => at.setStartClock(event.currentTarget.checked)}
        />
        <span>
          新线索开始计时，超时未跟进会提醒负责人<small>录入时间在 30 天以前的不计时</small>
        </span>
      </label>
      <div className="run-actions">
        <ActionButton kind={check ? 'plain' : 'primary'} busy={busy === 'check'} onTap={() => void at.tryOut()} testId="import-check">
          {busy === 'check' ? '试运行中…' : '试运行'}
        </ActionButton>
        <ActionButton
          kind={check ? 'primary' : 'plain'}
          busy={busy === 'run'}
          disabled={!check || check.ready === 0}
          onTap={() => void at.run()}
          testId="import-run"
        >
          {check ? `导入 ${check.ready.toLocaleString('zh-CN')} 行` : '导入'}
        </ActionButton>
        {check ? null : <span className="run-words">先试运行，看过结果再导入；试运行不写入任何数据</span>}
      </div>
      {check ? <ImportFindings check={check} /> : null}
    </>
  );
};

/** 导入: a sheet becomes leads. */
export const Page = ({ parts, place }: PageProps) => {
  const id = place.params['id'];
  const at = useImport(parts, id);
  const { view, problem, busy, sending } = at;
  return (
    <div className="desk-column desk-narrow" data-testid="import-page">
      {problem ? (
        <Notice tone="red" urgent testId="import-problem" actions={id && !view ? <ActionButton onTap={at.retry}>重试</ActionButton> : null}>
          {problem}
        </Notice>
      ) : null}
      {!id ? (
        <>
          <DropZone sending={sending} onFile={(file) => void at.send(file)} />
          <RecentImports parts={parts} />
        </>
      ) : !view ? (
        problem ? null : (
          <Loading words="正在取这次导入…" />
        )
      ) : view.state === 'ready' ? (
        <Prepare at={at} />
      ) : (
        <ImportProgress view={view} stopping={busy === 'stop'} onStop={() => void at.stop()} onAnother={again} />
      )}
    </div>
  );
};
