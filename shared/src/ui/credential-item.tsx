import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ActionButton } from './button';
import { type BodyProps, CredentialBody } from './credential-body';
import { placeOf } from './gate-actions';
import { momentWords } from './time-words';

interface Props extends BodyProps {
  now: number;
  /** An approval hangs on this credential: taking it away is asked twice. */
  bound: boolean;
  /** Just jumped to. */
  sought: boolean;
}

const Remove = ({ credential, bound, busy, actions }: Props) => {
  const [sure, setSure] = useState(false);
  const waits = busy === `remove:${credential.id}`;
  const remove = () => {
    setSure(false);
    actions.remove(credential);
  };
  if (!sure)
    return (
      <ActionButton
        kind="quiet"
        busy={waits}
        disabled={busy !== null}
        onTap={bound ? () => setSure(true) : remove}
        testId="credential-remove"
        label={`撤下${credential.label}`}
      >
        撤下
      </ActionButton>
    );
  return (
    <View className="credential-sure" role="alert">
      <Text className="credential-sure-words">撤下后，这次审批随之失效。</Text>
      <ActionButton onTap={remove} testId="credential-remove-confirm">
        仍要撤下
      </ActionButton>
      <ActionButton kind="quiet" onTap={() => setSure(false)}>
        不撤
      </ActionButton>
    </View>
  );
};

/** One credential: whether it is there, who gave it and when, and how to give it or take it back. */
export const CredentialItem = (props: Props) => {
  const { credential, mayGive, upload, now, sought, busy } = props;
  const given = credential.given && !upload;
  // The example of a text stands in its field already.
  const hint = credential.kind === 'text' && mayGive ? null : credential.hint;
  const by = credential.by && credential.at ? `${credential.by} · ${momentWords(credential.at, now)}` : null;
  const words = busy === `give:${credential.id}` ? '保存中' : given ? by : hint;
  return (
    <View
      className={`credential${given ? ' is-given' : ''}${sought ? ' flash' : ''}`}
      id={placeOf({ what: 'credential', id: credential.id })}
      role="group"
      aria-label={`${credential.label}，${given ? '已给出' : '未给出'}`}
      data-testid="credential"
      data-id={credential.id}
      data-given={given}
    >
      <View className="credential-head">
        <View className="credential-mark" aria-hidden>
          {given ? <View className="check" /> : null}
        </View>
        <View className="credential-names">
          <Text className="credential-label">{credential.label}</Text>
          {words ? <Text className="credential-by number">{words}</Text> : null}
        </View>
        {given && mayGive ? <Remove {...props} /> : null}
      </View>
      <View className="credential-body">
        <CredentialBody {...props} />
      </View>
    </View>
  );
};
