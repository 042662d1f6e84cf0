import { type FormName, formsShown, settingForms } from '@tongguan/shared/settings/forms';
import { Loading } from '@tongguan/shared/ui/loading';
import { OnDemand } from '../on-demand';
import type { PageProps } from './pages';
import { SettingEditor } from './setting-editor';
import { addressOf } from './use-place';
import './form.css';

const titles: Record<string, string> = {
  rivals: '竞品对比',
  ...Object.fromEntries(formsShown.map((name) => [name, settingForms[name].title])),
};

/** 设置: the numbers, words and lists that have no screen of their own, each with who changed what. */
export const Page = ({ parts, place }: PageProps) => {
  const at = Object.hasOwn(titles, place.params['of'] ?? '') ? place.params['of']! : 'rivals';
  return (
    <div className="desk-column desk-narrow" data-testid="settings-page">
      <nav className="desk-tabs" aria-label="哪一组设置">
        {Object.entries(titles).map(([name, title]) => (
          <a
            key={name}
            className={`filter setting-link${name === at ? ' is-on' : ''}`}
            href={addressOf({ page: 'settings', params: { of: name } })}
            aria-current={name === at ? 'page' : undefined}
            data-testid={`setting-${name}`}
          >
            {title}
          </a>
        ))}
      </nav>
      {at === 'rivals' ? (
        <OnDemand load={() => import('./rivals-editor')} coming={<Loading words="正在打开…" />}>
          {({ RivalsEditor }) => <RivalsEditor parts={parts} />}
        </OnDemand>
      ) : (
        <SettingEditor key={at} parts={parts} name={at as FormName} />
      )}
    </div>
  );
};
