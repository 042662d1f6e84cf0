import { ContactWays } from './contact-ways';
import type { PageProps } from './pages';
import { SettingEditor } from './setting-editor';
import { Part } from './setting-parts';

/** 渠道码: what each code stands for, and the QR codes that carry it. */
export const Page = ({ parts }: PageProps) => (
  <div className="desk-column desk-narrow">
    <Part title="渠道码的含义">
      <SettingEditor parts={parts} name="friends" />
    </Part>
    <ContactWays parts={parts} />
  </div>
);
