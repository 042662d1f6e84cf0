import type { Label } from '@tongguan/shared/lead/labels';
import { ActionButton } from '@tongguan/shared/ui/button';
import { createPortal } from 'react-dom';
import './label-sheet.css';

interface Props {
  title: string;
  labels: readonly Label[];
  onClose: () => void;
}

/** Labels on A4, 24 to a page, three across: the code and the number below it, nothing that tells anything of anybody. Stands beside the page, so that paper shows it alone. */
export const LabelSheet = ({ title, labels, onClose }: Props) =>
  createPortal(
    <div className="label-sheet" role="dialog" aria-label={title} data-testid="label-sheet">
      <div className="label-bar">
        <span className="label-title">
          {title}，{labels.length} 枚，A4 每页 24 枚
        </span>
        <ActionButton kind="primary" onTap={() => window.print()} testId="print-labels">
          打印
        </ActionButton>
        <ActionButton onTap={onClose} testId="close-labels">
          关闭
        </ActionButton>
      </div>
      <ul className="labels">
        {labels.map(({ no, image }) => (
          <li key={no} className="label" data-testid="label">
            <img className="label-code" src={image} alt={`${no} 的二维码`} />
            <span className="label-no number">{no}</span>
          </li>
        ))}
      </ul>
    </div>,
    document.body,
  );
