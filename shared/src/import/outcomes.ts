/** What became of a row. 疑似重复 is said on top of it, by what is known when the result is asked for. */
export const rowOutcomes = { created: '新建', attached: '并入已有', skipped: '跳过', failed: '未导入' } as const;
export type RowOutcome = keyof typeof rowOutcomes;

export const importStates = {
  uploading: '上传中',
  ready: '待导入',
  running: '导入中',
  settling: '分配中',
  done: '已完成',
  stopped: '已停止',
} as const;
export type ImportState = keyof typeof importStates;

/** Nothing more happens to it by itself. */
export const isOver = (state: ImportState): boolean => state === 'done' || state === 'stopped';
