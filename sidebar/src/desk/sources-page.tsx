import { SourcesScreen } from '../sources-screen';
import type { PageProps } from './pages';

/** 来源: the same screen as beside the chat, with room for a sample beside its mapping. */
export const Page = ({ parts }: PageProps) => (
  <div className="desk-column">
    <SourcesScreen parts={parts} />
  </div>
);
