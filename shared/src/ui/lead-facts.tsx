import { Text, View } from '@tarojs/components';
import type { LeadCard } from '../lead/card';
import { channels } from '../lead/choices';
import { ActionButton } from './button';
import { Cell } from './cell';
import { Section } from './section';
import { momentWords } from './time-words';

export interface Revealed {
  phones: readonly string[];
  emails: readonly string[];
  wechat: string | null;
}

interface Props {
  card: LeadCard;
  now: number;
  /** The whole numbers, once the person asked for them. */
  revealed: Revealed | null;
  revealing: boolean;
  onReveal: () => void;
  /** Shows the photo of a card; absent where there is no screen for it. */
  onPhoto?: (file: string) => void;
}

const Fact = ({ label, words, wide }: { label: string; words: string | null; wide?: boolean }) =>
  words ? (
    <Cell label={label} wide={wide}>
      <Text>{words}</Text>
    </Cell>
  ) : null;

/** What is already known, so that the first call need not ask it again. Nothing stands here that is not known. */
export const LeadFacts = ({ card, now, revealed, revealing, onReveal, onPhoto }: Props) => {
  const phone = revealed ? revealed.phones.join('、') : card.phoneMasked;
  const email = revealed ? revealed.emails.join('、') : card.emailMasked;
  const hidden = !revealed && (card.phoneMasked || card.emailMasked);
  return (
    <Section title="已知信息">
      <View className="cells">
        <Cell
          label="电话"
          extra={
            hidden ? (
              <ActionButton kind="quiet" busy={revealing} onTap={onReveal} testId="reveal-phone" label="显示完整的电话和邮箱">
                显示
              </ActionButton>
            ) : null
          }
        >
          <Text className={phone ? 'number' : 'none'} data-testid="phone">
            {phone || '没有可用的电话'}
          </Text>
        </Cell>
        <Fact label="邮箱" words={email || null} />
        <Fact label="微信号" words={revealed?.wechat ?? null} />
        <Fact label="咨询内容" words={card.topic} wide />
        <Fact label="地区" words={card.region} />
        <Fact label="来源" words={channels[card.channel]} />
        <Fact label="最近来源" words={card.latestChannel === card.channel ? null : channels[card.latestChannel]} />
        <Fact label="活动" words={card.campaign} />
        <Fact label="录入人" words={card.author ?? null} />
        {onPhoto
          ? card.photos.map(({ file, at, by }) => (
              <Cell
                key={file}
                label="名片"
                extra={
                  <ActionButton kind="quiet" onTap={() => onPhoto(file)} testId="photo-view" label="查看名片照片">
                    查看
                  </ActionButton>
                }
              >
                <Text data-testid="photo">{`${by}，${momentWords(at, now)}`}</Text>
              </Cell>
            ))
          : null}
        <Fact label="首次访问" words={card.firstPage} wide />
        <Fact label="来路" words={card.referrer} wide />
        <Fact label="设备" words={card.device} />
        <Fact
          label="进线"
          words={card.arrivals > 1 ? `${momentWords(card.capturedAt, now)}，共 ${card.arrivals} 次` : momentWords(card.capturedAt, now)}
        />
        <Fact label="开始跟进" words={card.startedAt ? momentWords(card.startedAt, now) : null} />
        <Fact label="企业微信" words={card.inWecom ? '已是好友' : '还不是好友'} />
      </View>
    </Section>
  );
};
