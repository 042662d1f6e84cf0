import type { PageProps } from './pages';
import { SettingEditor } from './setting-editor';

/** 客户类型: each picks the pipeline a lead starts on, and says what the customer is promised. */
export const Page = ({ parts }: PageProps) => (
  <div className="desk-column desk-narrow">
    <SettingEditor parts={parts} name="customers" />
  </div>
);
