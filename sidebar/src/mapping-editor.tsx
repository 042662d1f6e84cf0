import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { type Item, itemIds, items, type Mapping } from '@tongguan/shared/arrival/mapping';
import { rejectReasons } from '@tongguan/shared/arrival/raw-body';
import type { SourceView, Tried } from '@tongguan/shared/arrival/source-contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useRef, useState } from 'react';
import type { Parts } from './parts';

type Held = Output<'source.mapping.get'>;

const between = /[，,\n]+/;
const listOf = (text: string): string[] =>
  text
    .split(between)
    .map((path) => path.trim())
    .filter(Boolean);

interface Draft {
  items: Partial<Record<Item, string>>;
  delivery: string;
  labels: string;
  each: string;
}

const draftOf = ({ mapping }: Held): Draft => ({
  items: Object.fromEntries(itemIds.map((item) => [item, (mapping.items[item] ?? []).join(', ')])),
  delivery: mapping.delivery.join(', '),
  each: mapping.each ?? '',
  labels: Object.entries(mapping.labels)
    .map(([code, words]) => `${code}=${words}`)
    .join('\n'),
});

const mappingIn = (draft: Draft): Mapping => ({
  items: Object.fromEntries(
    itemIds.flatMap((item) => (listOf(draft.items[item] ?? '').length > 0 ? [[item, listOf(draft.items[item]!)]] : [])),
  ),
  delivery: listOf(draft.delivery),
  ...(draft.each.trim() ? { each: draft.each.trim() } : {}),
  labels: Object.fromEntries(
    draft.labels
      .split('\n')
      .map((line) => line.split(/=(.*)/s).map((part) => part.trim()))
      .filter(([code, words]) => code && words) as [string, string][],
  ),
});

const repeatWords = ({ delivery }: Tried, signed: boolean): string => {
  if (signed) return '重复推送按 webhook-id 识别';
  return delivery ? `重复推送按「${delivery}」识别` : '重复推送按内容识别：内容完全相同才算同一条';
};

const Results = ({ tried, signed }: { tried: Tried; signed: boolean }) => (
  <div className="tried" role="status" data-testid="tried">
    {tried.rejected ? (
      <Notice tone="red">这条样例不会变成线索：{rejectReasons[tried.rejected]}</Notice>
    ) : (
      <Notice tone="green">这条样例会变成线索{tried.findings.length > 0 ? `，并提醒：${tried.findings.join('；')}` : '。'}</Notice>
    )}
    {tried.leads > 1 ? (
      <p className="source-hint" data-testid="tried-leads">
        样例里有 {tried.leads} 条，每条各成一条进线；这里按第一条试
      </p>
    ) : null}
    <p className="source-hint">{repeatWords(tried, signed)}</p>
  </div>
);

interface Props {
  parts: Pick<Parts, 'api' | 'newId'>;
  source: SourceView;
  onClose: () => void;
}

/** 对应字段: each of the items from a path of the sample, tried before it is saved. */
export const MappingEditor = ({ parts: { api, newId }, source, onClose }: Props) => {
  const [held, setHeld] = useState<Held | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState<'try' | 'save' | null>(null);
  const [active, setActive] = useState<Item>('phone');
  /** Raised when a field is filled by a tap: inputs keep their own text otherwise. */
  const [round, setRound] = useState(0);
  const signed = source.kind === 'signed';
  const draft = useRef<Draft>({ items: {}, delivery: '', labels: '', each: '' });
  const sample = useRef('');

  const take = (answer: Held) => {
    draft.current = draftOf(answer);
    setHeld(answer);
    setRound((before) => before + 1);
  };
  const load = () => {
    setProblem(null);
    api('source.mapping.get', { source: source.id }).then(take, (error) => setProblem(messageOf(error)));
  };
  // Once, when the editor is opened.
  useEffect(load, []);

  const run = async (what: 'try' | 'save', act: () => Promise<void>) => {
    setBusy(what);
    setRefusal(null);
    setSaved(false);
    try {
      await act();
    } catch (error) {
      setRefusal(messageOf(error));
    }
    setBusy(null);
  };
  const tryIt = () =>
    run('try', async () =>
      setTried(await api('source.try', { source: source.id, sample: sample.current, mapping: mappingIn(draft.current) })),
    );
  const save = (mapping: Mapping | null) =>
    run('save', async () => {
      take(await api('source.mapping.put', { source: source.id, cmd: newId(), version: held!.version, mapping }));
      setSaved(true);
    });
  const use = (path: string) => {
    draft.current.items[active] = path;
    setRound(round + 1);
    void tryIt();
  };

  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!held) return <Loading words="正在取字段对应…" />;
  return (
    <div className="mapping" data-testid="mapping">
      <button type="button" className="back" onClick={onClose} data-testid="mapping-back">
        全部来源
      </button>
      <div className="mapping-columns">
        <section className="panel source" aria-label="样例">
          <h2 className="source-name">{source.label}：样例</h2>
          <label className="source-label" htmlFor="mapping-sample">
            贴一条对方推来的内容（JSON 或表单），只用来试，不保存
          </label>
          <textarea
            id="mapping-sample"
            className="source-text number"
            rows={6}
            spellCheck={false}
            data-testid="mapping-sample"
            onInput={(event) => {
              sample.current = event.currentTarget.value;
            }}
          />
          <ActionButton kind="primary" busy={busy === 'try'} onTap={() => void tryIt()} testId="mapping-try">
            试一下
          </ActionButton>
          {tried ? <Results tried={tried} signed={signed} /> : null}
          {tried && tried.paths.length > 0 ? (
            <fieldset className="paths" aria-label={`样例里的内容，点一下填到「${items[active]}」`}>
              <p className="source-label">样例里有这些，点一下填到「{items[active]}」：</p>
              {tried.paths.map(({ path, words, used }) => (
                <button
                  key={path}
                  type="button"
                  className={`path${used ? ' is-used' : ''}`}
                  data-testid="mapping-path"
                  data-path={path}
                  onClick={() => use(path)}
                >
                  <span className="path-name number">{path}</span>
                  <span className="path-words">{words}</span>
                </button>
              ))}
            </fieldset>
          ) : null}
        </section>
        <section className="panel source" aria-label="对应字段">
          <h2 className="source-name">对应字段</h2>
          <p className="source-hint">一项可写几个位置，用逗号隔开，取第一个有内容的；=开头是固定文字，如 =春季活动。</p>
          {signed && !held.own ? (
            <p className="source-hint">
              还没有改过：推来的内容按固定字段严格核对，类型不对的答 422，放进被拒的进线。保存后改按这里的对应取。
            </p>
          ) : null}
          {itemIds.map((item) => {
            const found = tried?.items.find((one) => one.item === item);
            return (
              <div key={item} className={`map-row${active === item ? ' is-active' : ''}`}>
                <label className="source-label" htmlFor={`map-${item}`}>
                  {items[item]}
                </label>
                <input
                  key={round}
                  id={`map-${item}`}
                  className="input number"
                  defaultValue={draft.current.items[item] ?? ''}
                  maxLength={500}
                  spellCheck={false}
                  autoComplete="off"
                  data-testid={`map-${item}`}
                  onFocus={() => setActive(item)}
                  onInput={(event) => {
                    draft.current.items[item] = event.currentTarget.value;
                  }}
                />
                {found ? (
                  <p className={`map-result${found.cleaned === null ? ' is-bad' : ''}`} data-testid={`map-result-${item}`}>
                    {found.words}
                    {found.cleaned === found.words ? '' : ` → ${found.cleaned ?? '不能用'}`}
                  </p>
                ) : null}
              </div>
            );
          })}
          {signed ? null : (
            <div className="map-row">
              <label className="source-label" htmlFor="map-delivery">
                识别重复推送的编号（几个都有才算）
              </label>
              <input
                key={round}
                id="map-delivery"
                className="input number"
                defaultValue={draft.current.delivery}
                onInput={(event) => {
                  draft.current.delivery = event.currentTarget.value;
                }}
              />
            </div>
          )}
          <div className="map-row">
            <label className="source-label" htmlFor="map-each">
              一次推来多条时，列表在哪里（如 data.list；整个就是列表的不用填）
            </label>
            <input
              key={round}
              id="map-each"
              className="input number"
              defaultValue={draft.current.each}
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              data-testid="map-each"
              onInput={(event) => {
                draft.current.each = event.currentTarget.value;
              }}
            />
          </div>
          <div className="map-row">
            <label className="source-label" htmlFor="map-labels">
              选项代码和文字（一行一个，如 x8Kd=制造业）
            </label>
            <textarea
              key={round}
              id="map-labels"
              className="source-text number"
              rows={2}
              defaultValue={draft.current.labels}
              onInput={(event) => {
                draft.current.labels = event.currentTarget.value;
              }}
            />
          </div>
          {refusal ? (
            <Notice tone="red" urgent>
              {refusal}
            </Notice>
          ) : null}
          {saved ? <Notice tone="green">已保存。之前被拒的进线可以去重试。</Notice> : null}
          <div className="source-actions">
            <ActionButton kind="primary" busy={busy === 'save'} onTap={() => void save(mappingIn(draft.current))} testId="mapping-save">
              保存
            </ActionButton>
            {held.own ? (
              <ActionButton kind="quiet" onTap={() => void save(null)} testId="mapping-reset">
                恢复默认
              </ActionButton>
            ) : null}
          </div>
        </section>
      </div>
    </div>
  );
};
