import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Fix } from '../app/edit-store';
import { obstacles } from '../canvas/choices';
import type { LeadCard } from '../lead/card';
import { leadStatuses } from '../lead/choices';
import { limits } from '../routing/grades';
import type { TaskView } from '../task/view';
import { ActionButton } from './button';
import { LeadFacts, type Revealed } from './lead-facts';
import { LeadFindings } from './lead-findings';
import { statusTone } from './status-tone';
import { Tag } from './tag';
import { TaskRows } from './task-rows';
import { dueWords, momentWords } from './time-words';

interface Props {
  card: LeadCard;
  /** Milliseconds since the epoch. */
  now: number;
  /** Names of the fields another person has just changed. */
  changed: ReadonlySet<string>;
  revealed: Revealed | null;
  revealing: boolean;
  onReveal: () => void;
  onStart: () => void;
  /** 记跟进. */
  onFollowUp: () => void;
  onClearObstacle: () => void;
  /** Opens what may be the same lead, and what was merged into it. */
  onDuplicates: () => void;
  /** 改派, for supervisors; absent where there is no screen for it. */
  onReassign?: () => void;
  /** One tap on a finding. */
  onFix?: (fix: Fix) => void;
  /** Opens one of its tasks; absent where there is no screen for it. */
  onTask?: (task: TaskView) => void;
  /** Links the customer that the company already is. */
  onCustomer?: (customer: NonNullable<LeadCard['likeCustomer']>) => void;
  /** 不是: the company is another than that customer. */
  onNotCustomer?: (customer: string) => void;
  /** Opens the lead's QR code; absent where there is none to show. */
  onQr?: () => void;
  /** Shows the photo of a card. */
  onPhoto?: (file: string) => void;
  /** Colleagues who ask to help. */
  help?: ReactNode;
  /** Under the next step: what is known in short, and the rep's tools. */
  tools?: ReactNode;
  /** Right under what to do: the stage panel. */
  stage?: ReactNode;
  /** Stands between what to do and what is known: the quick edit. */
  edit: ReactNode;
  /** What WeCom knows of the person. */
  friend?: ReactNode;
}

const Head = ({ card, changed, onQr }: Pick<Props, 'card' | 'changed' | 'onQr'>) => (
  <View className="lead-head">
    <View className="lead-title">
      <View className="lead-names">
        <Text className="lead-name" role="heading" aria-level={1}>
          {card.contactName}
        </Text>
        <Text className={`lead-company${changed.has('company') ? ' flash' : ''}`}>{card.company ?? '公司未填'}</Text>
      </View>
      <Tag tone={statusTone[card.status]} testId="lead-status" changed={changed.has('status')}>
        {leadStatuses[card.status]}
      </Tag>
    </View>
    <View className="lead-meta">
      <Text className="number" data-testid="lead-no">
        {card.no}
      </Text>
      <Text className={`lead-stage${changed.has('stage') ? ' flash' : ''}`}>{card.stage}</Text>
      {onQr ? (
        <ActionButton kind="quiet" onTap={onQr} testId="qr-button" label="这条线索的二维码">
          二维码
        </ActionButton>
      ) : null}
    </View>
  </View>
);

/** Warned before it is taken back: the card says so from the first. */
const startBy = ({ reclaim }: LeadCard, due: string, now: number): string => {
  if (reclaim === due) return `请在 ${momentWords(due, now)} 前开始跟进，否则收回另行分配`;
  const warning = reclaim ? `，${momentWords(reclaim, now)} 还没开始就会收回` : '';
  return `请在 ${momentWords(due, now)} 前开始跟进${warning}`;
};

/** When the next step is due: what a task is due by stands with the task. */
const stepDue = ({ due, tasks, canvas }: LeadCard): string | null =>
  tasks.some((task) => task.due === due) ? (canvas?.next.at ?? null) : due;

const NextStep = ({ card, now, changed, onStart, onFollowUp }: Pick<Props, 'card' | 'now' | 'changed' | 'onStart' | 'onFollowUp'>) => {
  const at = stepDue(card);
  const due = at ? dueWords(at, now) : null;
  return (
    <View className={`next${due?.tone === 'red' ? ' next-late' : ''}`}>
      <View className="next-head">
        <Text className="next-label">下一步</Text>
        {due ? (
          <Text className={`due due-${due.tone}`} data-testid="due">
            {due.words}
          </Text>
        ) : null}
      </View>
      <Text className={`next-words${changed.has('nextStep') ? ' flash' : ''}`} data-testid="next-step">
        {card.nextStep}
      </Text>
      {at ? (
        <Text className="next-when">{card.status === 'assigned' ? startBy(card, at, now) : `时限 ${momentWords(at, now)}`}</Text>
      ) : null}
      {card.may.start ? (
        <ActionButton kind="primary" onTap={onStart} testId="start-button">
          开始跟进
        </ActionButton>
      ) : null}
      {card.may.edit && !card.may.start ? (
        <ActionButton onTap={onFollowUp} testId="follow-up">
          记跟进
        </ActionButton>
      ) : null}
    </View>
  );
};

/** A3: a lead that may be here twice asks for it on top; what was merged can be taken back from here. */
const Twice = ({ card: { alike, merged }, onDuplicates }: Pick<Props, 'card' | 'onDuplicates'>) =>
  alike + merged === 0 ? null : (
    <View className={`twice${alike > 0 ? ' twice-asks' : ''}`} data-testid="duplicate-bar">
      <Text className="twice-words">{alike > 0 ? `可能与 ${alike} 条线索重复` : `已并入 ${merged} 条线索`}</Text>
      <ActionButton kind="quiet" onTap={onDuplicates} testId="open-duplicates">
        {alike > 0 ? '看一看' : '查看'}
      </ActionButton>
    </View>
  );

/** A3: the company may be a customer already; one tap takes over its name and links the two, another says that it is not. */
const Known = ({ card: { likeCustomer, may }, onCustomer, onNotCustomer }: Pick<Props, 'card' | 'onCustomer' | 'onNotCustomer'>) =>
  likeCustomer ? (
    <View className="twice twice-asks" data-testid="like-customer">
      <Text className="twice-words">可能是老客户：{likeCustomer.shortName}</Text>
      {may.edit && onNotCustomer ? (
        <ActionButton
          kind="quiet"
          onTap={() => onNotCustomer(likeCustomer.id)}
          testId="not-customer"
          label={`不是客户 ${likeCustomer.name}，不再提示`}
        >
          不是
        </ActionButton>
      ) : null}
      {may.edit && onCustomer ? (
        <ActionButton kind="quiet" onTap={() => onCustomer(likeCustomer)} testId="link-customer" label={`关联客户 ${likeCustomer.name}`}>
          关联
        </ActionButton>
      ) : null}
    </View>
  ) : null;

/** E3: the last obstacle stands in red until somebody clears it. */
const Obstacle = ({ card, now, changed, onClearObstacle }: Pick<Props, 'card' | 'now' | 'changed' | 'onClearObstacle'>) => {
  if (!card.obstacle) return null;
  const { kind, words, since } = card.obstacle;
  return (
    <View className={`obstacle${changed.has('obstacle') ? ' flash' : ''}`} data-testid="obstacle-bar">
      <View className="obstacle-lines">
        <Text className="obstacle-words">
          障碍：{obstacles[kind]}
          {words ? `，${words}` : ''}
        </Text>
        <Text className="obstacle-since number">{momentWords(since, now)} 起</Text>
      </View>
      {card.may.edit ? (
        <ActionButton kind="quiet" onTap={onClearObstacle} testId="clear-obstacle">
          已解决
        </ActionButton>
      ) : null}
    </View>
  );
};

const labelWords = ({ labels }: LeadCard): string =>
  [
    labels.grade ? `${labels.grade} 级` : '预算未知',
    ...(labels.weight === 1 ? [] : [`来源 ×${labels.weight}`]),
    `${limits[labels.limit]}响应`,
  ].join(' · ');

const Owner = ({ card, changed, onReassign }: Pick<Props, 'card' | 'changed' | 'onReassign'>) => (
  <View className="owner">
    <View className="owner-line">
      <Text className="owner-label">负责人</Text>
      <Text className={`owner-name${changed.has('ownerName') ? ' flash' : ''}`} data-testid="owner">
        {card.ownerName ?? '还没有分配'}
      </Text>
      {card.team ? <Text className="owner-team">{card.team}</Text> : null}
      {card.may.reassign && onReassign ? (
        <ActionButton kind="quiet" onTap={onReassign} testId="reassign">
          改派
        </ActionButton>
      ) : null}
    </View>
    <Text className="owner-labels" data-testid="labels">
      {labelWords(card)}
    </Text>
    {card.why ? <Text className="owner-why">为什么：{card.why}</Text> : null}
  </View>
);

/** A6: how much they cared at the expo, and what that is judged by. */
const ExpoGrade = ({ card, changed }: Pick<Props, 'card' | 'changed'>) =>
  card.expo ? (
    <View className={`owner${changed.has('expo') ? ' flash' : ''}`} data-testid="expo-grade">
      <View className="owner-line">
        <Text className="owner-label">{card.expo.name}</Text>
        <Tag tone={card.expo.grade === 'A' ? 'red' : card.expo.grade === 'B' ? 'amber' : 'calm'}>{card.expo.grade}级</Tag>
      </View>
      <Text className="owner-why">{card.expo.why}</Text>
    </View>
  ) : null;

/** The lead beside the chat: who, what to do now, what to mind, what is known. */
export const LeadCardView = (props: Props) => (
  <View className="lead-card">
    <View className="panel">
      <Head card={props.card} changed={props.changed} onQr={props.onQr} />
      <Twice {...props} />
      <Known {...props} />
      {props.help}
      <Obstacle {...props} />
      {props.card.friend?.lost ? (
        <View className="friend-lost" role="status" data-testid="friend-lost">
          <Text>客户已删除{props.card.ownerName ?? '负责人'}的企业微信好友，请换个方式联系</Text>
        </View>
      ) : null}
      <NextStep {...props} />
      {props.card.tasks.length > 0 ? (
        <TaskRows
          tasks={props.card.tasks}
          now={props.now}
          ownerId={props.card.ownerId}
          onPick={props.card.may.edit ? props.onTask : undefined}
        />
      ) : null}
      {props.tools}
      <LeadFindings card={props.card} onFix={props.onFix} />
      <ExpoGrade card={props.card} changed={props.changed} />
      <Owner {...props} />
    </View>
    {props.stage}
    {props.edit}
    {props.friend}
    <LeadFacts {...props} />
  </View>
);
