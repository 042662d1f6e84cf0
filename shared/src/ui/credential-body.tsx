import { Button, Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { CredentialView } from '../gate/view';
import { ActionButton } from './button';
import { Field } from './field';
import { sizeWords } from './file-words';
import type { GateActions, GateBusy, UploadView } from './gate-actions';
import { UploadProgress } from './upload-progress';

export interface BodyProps {
  credential: CredentialView;
  mayGive: boolean;
  busy: GateBusy;
  upload: UploadView | undefined;
  /** The device has a camera worth a button of its own. */
  camera: boolean;
  /** The app's own file chooser, where the platform needs one on the page. */
  fileInput: ReactNode;
  actions: GateActions;
}

/** The file that was given, or 未上传; the words of the row say the rest. */
export const GivenFile = ({ credential, onView }: { credential: CredentialView; onView: () => void }) => (
  <View className="file">
    <View className="file-mark" aria-hidden />
    <View className="file-lines">
      <Text className="file-name" data-testid="file-name">
        {credential.value ?? '文件'}
      </Text>
      {credential.size === null ? null : <Text className="file-size number">{sizeWords(credential.size)}</Text>}
    </View>
    <ActionButton kind="quiet" onTap={onView} testId="credential-view" label={`查看${credential.label}`}>
      查看
    </ActionButton>
  </View>
);

const FileBody = ({ credential, mayGive, busy, upload, camera, fileInput, actions }: BodyProps) => {
  if (upload)
    return (
      <UploadProgress
        label={credential.label}
        upload={upload}
        onCancel={() => actions.cancelUpload(credential)}
        onRetry={() => actions.retryUpload(credential)}
      />
    );
  if (credential.given) return <GivenFile credential={credential} onView={() => actions.view(credential)} />;
  if (!mayGive) return null;
  const waits = busy !== null;
  return (
    <View className="credential-buttons">
      {fileInput}
      <ActionButton disabled={waits} onTap={() => actions.pickFile(credential, 'file')} testId="credential-upload">
        {`上传${credential.label}`}
      </ActionButton>
      {camera ? (
        <ActionButton
          disabled={waits}
          onTap={() => actions.pickFile(credential, 'photo')}
          testId="credential-photo"
          label={`拍照上传${credential.label}`}
        >
          拍照
        </ActionButton>
      ) : null}
    </View>
  );
};

const marks = ['1', '2', '3', '4', '5'];

const ScoreBody = ({ credential, mayGive, busy, actions }: BodyProps) => {
  if (!mayGive && !credential.given) return null;
  if (!mayGive) return <Text className="credential-value number">{credential.value} 分</Text>;
  return (
    <View className="scores" role="group" aria-label={`${credential.label}，1 到 5 分`}>
      {marks.map((mark) => (
        <Button
          key={mark}
          className={`choice score${credential.value === mark ? ' is-on' : ''}`}
          disabled={busy !== null}
          aria-pressed={credential.value === mark}
          aria-label={`${mark} 分`}
          data-testid="credential-score"
          data-value={mark}
          onClick={() => {
            if (credential.value !== mark) actions.give(credential, mark);
          }}
        >
          <Text>{mark}</Text>
        </Button>
      ))}
    </View>
  );
};

const maxText = 40;

const TextBody = ({ credential, mayGive, actions }: BodyProps) => {
  const [open, setOpen] = useState(false);
  if (credential.given && !open)
    return (
      <View className="credential-line">
        <Text className="credential-value">{credential.value}</Text>
        {mayGive ? (
          <ActionButton kind="quiet" onTap={() => setOpen(true)} testId="credential-edit" label={`修改${credential.label}`}>
            修改
          </ActionButton>
        ) : null}
      </View>
    );
  if (!mayGive) return null;
  return (
    <Field
      label={credential.label}
      placeholder={credential.hint}
      initial={credential.value ?? ''}
      maxlength={maxText}
      action="保存"
      keepTyped
      focus={open}
      inputTestId="credential-text"
      buttonTestId="credential-save"
      onCancel={open ? () => setOpen(false) : undefined}
      onDone={(words) => {
        setOpen(false);
        if (words !== credential.value) actions.give(credential, words);
      }}
    />
  );
};

const bodies = { file: FileBody, score: ScoreBody, text: TextBody };

/** How a credential is given: a file is chosen, a score is tapped, a number is typed. */
export const CredentialBody = (props: BodyProps) => {
  const Body = bodies[props.credential.kind];
  return <Body {...props} />;
};
