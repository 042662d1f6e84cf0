import type { Output } from '@tongguan/shared/api/client';
import { type ImportField, importFieldIds, importFieldLabels } from '@tongguan/shared/import/fields';

export type Mapping = readonly (ImportField | null)[];

interface Props {
  columns: Output<'import.view'>['import']['columns'];
  mapping: Mapping;
  disabled: boolean;
  onChange: (mapping: Mapping) => void;
}

/** Which column is what. A field chosen for one column is taken from the one that had it. */
export const ImportColumns = ({ columns, mapping, disabled, onChange }: Props) => {
  const choose = (at: number, field: ImportField | null) =>
    onChange(mapping.map((now, i) => (i === at ? field : field !== null && now === field ? null : now)));
  return (
    <div className="panel">
      <div className="desk-scroll">
        <table className="desk-table map-table">
          <caption className="desk-sr">每一列对应线索的哪一项</caption>
          <thead>
            <tr>
              <th scope="col">表格里的列</th>
              <th scope="col">内容举例</th>
              <th scope="col">对应</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, samples }, i) => (
              <tr key={i}>
                <th scope="row">{heading}</th>
                <td className="desk-wide map-samples">{samples.join('、')}</td>
                <td>
                  <select
                    value={mapping[i] ?? ''}
                    disabled={disabled}
                    aria-label={`${heading} 对应`}
                    className={mapping[i] ? 'is-mapped' : undefined}
                    data-testid="map-field"
                    onChange={(event) => choose(i, (event.currentTarget.value || null) as ImportField | null)}
                  >
                    <option value="">不导入</option>
                    {importFieldIds.map((field) => (
                      <option key={field} value={field}>
                        {importFieldLabels[field]}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
