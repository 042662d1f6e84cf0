import { doorTo } from '@tongguan/shared/gate/door-to';
import { approvalHolds, type GateFacts, type GivenApproval, gateOf, mayRequest, missingCredentials } from '@tongguan/shared/gate/gate';
import { missingToWin, signsAt } from '@tongguan/shared/gate/signing';
import type { GateView } from '@tongguan/shared/gate/view';
import { manufacturing } from '@tongguan/shared/pipeline/manufacturing';
import type { Pipeline, Stage } from '@tongguan/shared/pipeline/pipeline';
import { newestPipeline, pipelineOf, pipelines } from '@tongguan/shared/pipeline/pipelines';
import { technical } from '@tongguan/shared/pipeline/technical';
import { approvalKinds, factsOf, subsetsOf } from '../support/gate-states';

const given = { architecture: { mark: 'hash-1', file: 'f1' } };
const approval = (patch: Partial<GivenApproval> = {}): GivenApproval => ({
  state: 'approved',
  requester: 'rep',
  decider: 'reviewer',
  evidence: { architecture: 'hash-1' },
  ...patch,
});

const table: [string, GateFacts, string[]][] = [
  ['nothing given', { credentials: {}, approval: null }, ['上传IT架构图', '提交技术对接的凭证审批']],
  ['given, not asked', { credentials: given, approval: null }, ['提交技术对接的凭证审批']],
  ['asked', { credentials: given, approval: approval({ state: 'requested', decider: undefined }) }, ['技术对接的凭证正在审批']],
  ['rejected', { credentials: given, approval: approval({ state: 'rejected' }) }, ['审批被驳回，请补正后重新提交']],
  ['withdrawn', { credentials: given, approval: approval({ state: 'withdrawn' }) }, ['提交技术对接的凭证审批']],
  ['approved', { credentials: given, approval: approval() }, []],
  [
    'approved, then replaced',
    { credentials: { architecture: { mark: 'hash-2' } }, approval: approval() },
    ['凭证在审批后有变动，请重新提交审批'],
  ],
  ['approved, then removed', { credentials: {}, approval: approval() }, ['上传IT架构图', '凭证在审批后有变动，请重新提交审批']],
  ['approved by who asked', { credentials: given, approval: approval({ decider: 'rep' }) }, ['凭证在审批后有变动，请重新提交审批']],
  ['approved by nobody', { credentials: given, approval: approval({ decider: undefined }) }, ['凭证在审批后有变动，请重新提交审批']],
  ['approved for nothing', { credentials: given, approval: approval({ evidence: {} }) }, ['凭证在审批后有变动，请重新提交审批']],
];

describe('the gate', () => {
  it.each(table)('%s', (_, facts, words) => {
    const state = gateOf(technical, 'contact', facts, 'demo');
    expect(state.open ? [] : state.missing.map((missing) => missing.words)).toEqual(words);
    expect(state.next?.id).toBe('demo');
  });

  it.each([
    ['poc', '不能从技术对接直接到POC测试，下一阶段是方案演示'],
    ['contact', '不能从技术对接直接到技术对接，下一阶段是方案演示'],
    ['invented', '没有这个阶段'],
  ])('names the order first when asked for %s', (wanted, words) => {
    const state = gateOf(technical, 'contact', { credentials: given, approval: approval() }, wanted);
    expect(state).toEqual({ open: false, next: technical.stages[1], missing: [{ what: 'order', id: null, words }] });
  });

  it.each([
    ['poc', '进入 POC测试', ['不能从技术对接直接到POC测试，下一阶段是方案演示', '上传IT架构图'], false],
    ['demo', '进入 方案演示', ['上传IT架构图'], true],
    ['contact', '进入 方案演示', ['上传IT架构图'], true],
    ['invented', '进入 方案演示', ['上传IT架构图'], true],
    [null, '进入 方案演示', ['上传IT架构图'], true],
  ] as const)('shows who wants to go to %s the door in words as the server would', (wanted, label, words, same) => {
    const steps = technical.stages.map(({ id, label: named }, at) => ({ id, label: named, state: at === 0 ? 'current' : 'ahead' }));
    const missing = [{ what: 'credential', id: 'architecture', words: '上传IT架构图' }];
    const view = {
      stage: 'contact',
      stageLabel: '技术对接',
      steps,
      next: 'demo',
      nextLabel: '方案演示',
      open: true,
      missing,
    } as never as GateView;
    const door = doorTo(view, wanted);
    expect([`进入 ${door.nextLabel}`, door.missing.map((one) => one.words), door.open]).toEqual([label, words, same]);
  });

  it('has no way beyond the last stage, whatever was approved', () => {
    const last = technical.stages.at(-1)!;
    const state = gateOf(
      technical,
      last.id,
      factsOf(
        last,
        last.credentials.map(({ id }) => id),
        'approved',
      ),
    );
    expect(state).toEqual({ open: false, next: null, missing: [{ what: 'last', id: null, words: '已在最后一个阶段' }] });
  });

  it('refuses a stage or a pipeline that is not there', () => {
    expect(() => gateOf(technical, 'invented', { credentials: {}, approval: null })).toThrow(RangeError);
    expect(() => pipelineOf('technical', 99)).toThrow(RangeError);
  });

  it.each(pipelines.map((pipeline): [string, Pipeline] => [pipeline.label, pipeline]))(
    '%s opens in one state only, out of every set of credentials, every approval and every target',
    (_, pipeline) => {
      let opened = 0;
      for (const [place, stage] of pipeline.stages.entries())
        for (const subset of subsetsOf(stage))
          for (const kind of approvalKinds)
            for (const target of [...pipeline.stages.map(({ id }) => id), 'invented', '']) {
              const full = subset.length === stage.credentials.length;
              const expected = full && kind === 'approved' && target !== '' && target === pipeline.stages[place + 1]?.id;
              const facts = factsOf(stage, subset, kind);
              expect([stage.id, subset, kind, target, gateOf(pipeline, stage.id, facts, target).open]).toEqual([
                stage.id,
                subset,
                kind,
                target,
                expected,
              ]);
              if (expected) opened++;
              expect(mayRequest(stage, facts)).toBe(full && kind !== 'requested' && kind !== 'approved');
              expect(approvalHolds(stage, facts)).toBe(full && kind === 'approved');
            }
      expect(opened).toBe(pipeline.stages.length - 1);
    },
  );
});

describe('the pipelines', () => {
  it.each(pipelines.flatMap(({ stages }) => stages).map((stage): [string, Stage] => [stage.label, stage]))(
    '%s asks for at least one file (D4), each credential once',
    (_, stage) => {
      expect(stage.credentials.some(({ kind }) => kind === 'file')).toBe(true);
      expect(new Set(stage.credentials.map(({ id }) => id)).size).toBe(stage.credentials.length);
      expect(missingCredentials(stage, { credentials: {}, approval: null })).toHaveLength(stage.credentials.length);
    },
  );

  it('share no stage id, have one signing each, and take the example of every number they ask for', () => {
    const ids = pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { stages } of pipelines) expect(stages.filter(({ signs }) => signs)).toHaveLength(1);
    for (const credential of pipelines.flatMap(({ stages }) => stages.flatMap(({ credentials }) => credentials)))
      if (credential.kind === 'text') expect(credential.example).toMatch(new RegExp(`^(?:${credential.pattern})$`, 'u'));
  });

  it('has 制造业 with its eight stages (D1), whose signing asks for the stamped contract (D7) and 需求确认 for document and staff number (D2)', () => {
    expect(manufacturing.stages.map(({ label }) => label).join('→')).toBe(
      '线索获取→初步接触→需求确认→报价发送→样品交付→合同签订→订单执行→售后服务',
    );
    expect(manufacturing.stages.find(({ signs }) => signs)?.credentials.map(({ label }) => label)).toContain('盖章合同扫描件');
    expect(manufacturing.stages[2]!.credentials.map(({ label }) => label)).toEqual(['需求文档', '工程师工号']);
    expect(newestPipeline('manufacturing')).toBe(manufacturing);
    expect(() => newestPipeline('invented')).toThrow(RangeError);
  });

  it.each(pipelines.map((pipeline): [string, Pipeline] => [pipeline.label, pipeline]))(
    'A5 %s is won only at its last stage with all of its evidence approved',
    (_, pipeline) => {
      const last = pipeline.stages.at(-1)!;
      for (const stage of pipeline.stages)
        for (const subset of subsetsOf(stage))
          for (const kind of approvalKinds) {
            const may = stage === last && subset.length === stage.credentials.length && kind === 'approved';
            expect([stage.id, subset, kind, missingToWin(pipeline, stage.id, factsOf(stage, subset, kind)).length === 0]).toEqual([
              stage.id,
              subset,
              kind,
              may,
            ]);
          }
      expect(pipeline.stages.filter(({ id }) => signsAt(pipeline, id))).toHaveLength(1);
    },
  );

  it.each([
    ['TR-2026-0128', true],
    ['LEGAL-V3', true],
    ['测报字〔2026〕12号', true],
    ['陈立新', false],
    ['见附件', false],
    ['1', false],
    ['TR 1 <b>', false],
  ])('takes %s as a number of a document: %s', (text, fits) => {
    const credential = technical.stages[2]!.credentials[0]!;
    if (credential.kind !== 'text') throw new Error(credential.kind);
    expect(new RegExp(`^(?:${credential.pattern})$`, 'u').test(text)).toBe(fits);
  });
});
