import { ActionButton } from '@tongguan/shared/ui/button';
import { type DragEvent, useRef, useState } from 'react';

interface Props {
  /** 0 to 1 while a file is on its way; null otherwise. */
  sending: number | null;
  onFile: (file: File) => void;
}

/** Where a sheet is dropped, or chosen by hand. */
export const DropZone = ({ sending, onFile }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file && sending === null) onFile(file);
    if (input.current) input.current.value = '';
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <section
      className={`panel drop-zone${over ? ' is-over' : ''}`}
      aria-label="选择表格"
      data-testid="drop-zone"
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer?.files);
      }}
    >
      {sending === null ? (
        <>
          <p className="drop-title">把表格拖到这里</p>
          <p className="drop-words">CSV 或 XLSX，最多 50,000 行、10 MB；第一行是列名</p>
          <ActionButton kind="primary" onTap={() => input.current?.click()} testId="choose-file">
            选择文件
          </ActionButton>
        </>
      ) : (
        <div role="status">
          <p className="drop-title">{sending < 1 ? '正在上传…' : '正在读取表格…'}</p>
          <progress className="desk-progress" value={sending} max={1} aria-label="上传进度" />
        </div>
      )}
      <input
        ref={input}
        className="desk-sr"
        type="file"
        accept=".csv,.xlsx,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        tabIndex={-1}
        aria-hidden
        data-testid="file-input"
        onChange={(event) => take(event.currentTarget.files)}
      />
    </section>
  );
};
