export interface Stage {
  id: string;
  label: string;
}

export interface Pipeline {
  id: string;
  version: number;
  label: string;
  stages: readonly Stage[];
}

/** 技术型. A lead keeps the version it started on. */
export const technical: Pipeline = {
  id: 'technical',
  version: 1,
  label: '技术型',
  stages: [
    { id: 'contact', label: '技术对接' },
    { id: 'demo', label: '方案演示' },
    { id: 'poc', label: 'POC测试' },
    { id: 'contract', label: '合同谈判' },
  ],
};

export const stageLabel = (id: string): string => technical.stages.find((stage) => stage.id === id)?.label ?? id;
