import type { z } from 'zod';
import type { FormLine } from '../settings/form';
import { wordingNow } from './consent';
import { type Item, itemIds, items, type Mapping } from './mapping';
import { mappingOf, type SourceSetting, type sourcesSettings } from './settings';
import { adapters } from './sources/adapters';
import { signed } from './sources/signed';

const listed = (words: readonly string[]): string => words.join('、') || '无';

/** Only what is mapped: an item that nothing was read from has no line. */
const mappingLines = (label: string, { items: paths, delivery, labels, each }: Mapping): FormLine[] => [
  ...itemIds.flatMap((item: Item): FormLine[] => {
    const from = paths[item] ?? [];
    return from.length > 0 ? [[`${label} · ${items[item]}`, listed(from)]] : [];
  }),
  [`${label} · 认重复推送`, listed(delivery)],
  ...(each ? [[`${label} · 一次多条`, each] satisfies FormLine] : []),
  ...Object.entries(labels).map(([code, words]): FormLine => [`${label} · 选项 ${code}`, words]),
];

const consentWords = ({ consent }: SourceSetting): string => {
  const now = wordingNow(consent);
  return now ? `${consent.on ? '须勾选' : '不用'}，第 ${now.version} 版：${now.text}${now.link ? ` ${now.link}` : ''}` : '不用';
};

const linesOfSource = (source: SourceSetting): FormLine[] => {
  const label = `${source.label}（${source.id}）`;
  return [
    [label, adapters[source.kind].label],
    [`${label} · 接收`, source.enabled ? '开' : '停'],
    [`${label} · 地址`, `第 ${source.keyNumber} 个`],
    [`${label} · 网站`, listed(source.origins)],
    [`${label} · 提交后`, source.thanks ?? '一句感谢'],
    [`${label} · 勾选同意`, consentWords(source)],
    ...mappingLines(label, mappingOf(source)),
  ];
};

/** 来源, one leaf a line. */
export const sourceLines = ({ sources, formsPerAddress, rejectedDays, signedMappings }: z.infer<typeof sourcesSettings>): FormLine[] => [
  ...sources.flatMap(linesOfSource),
  ...Object.entries(signedMappings).flatMap(([id, mapping]) => mappingLines(`${signed.label}（${id}）`, mapping)),
  ['同一地址最多', `${formsPerAddress.minutes} 分钟 ${formsPerAddress.most} 条`],
  ['未成线索的内容保留', `${rejectedDays} 天`],
];
