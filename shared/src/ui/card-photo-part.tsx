import { Image, Input, Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { CardPhoto, PickPhoto } from '../app/card-photo';
import { messageOf } from '../app/message-of';
import type { NewLead } from '../app/use-new-lead';
import { ActionButton } from './button';
import { Notice } from './notice';

interface Props {
  onPick: PickPhoto;
  /** What a photo says; null where nothing reads photos here. */
  onReadPhoto: (photo: CardPhoto) => Promise<Partial<NewLead> | null>;
  onReadText: (text: string) => Promise<Partial<NewLead>>;
  onPhoto: (photo: CardPhoto) => void;
  onFound: (found: Partial<NewLead>) => void;
}

type Told = { tone: 'amber' | 'red' | 'calm'; words: string } | null;

const read: Told = { tone: 'amber', words: '已填入下面各项。识别可能有错，请对着名片逐项核对再保存。' };
const nothingFound: Told = { tone: 'amber', words: '没有认出内容，请在下面手动填写。' };
const noReader: Told = { tone: 'calm', words: '照片会随线索保存。这里没有装照片识别：请手动填写，或用手机的“提取文字”把字贴进来。' };

/** 名片: its photo, which stays with the lead, and what it says, read or pasted. */
export const CardPhotoPart = ({ onPick, onReadPhoto, onReadText, onPhoto, onFound }: Props) => {
  const [photo, setPhoto] = useState<CardPhoto | null>(null);
  const [busy, setBusy] = useState<'photo' | 'text' | null>(null);
  const [told, setTold] = useState<Told>(null);
  const pasted = useRef('');
  const tell = (found: Partial<NewLead> | null) => {
    if (found) onFound(found);
    setTold(found === null ? noReader : Object.keys(found).length > 0 ? read : nothingFound);
  };
  const run = async (what: 'photo' | 'text', work: () => Promise<Partial<NewLead> | null>) => {
    setBusy(what);
    setTold(null);
    try {
      tell(await work());
    } catch (error) {
      setTold({ tone: 'red', words: messageOf(error) });
    }
    setBusy(null);
  };
  const pick = async () => {
    const chosen = await onPick();
    if (!chosen) return;
    setPhoto(chosen);
    onPhoto(chosen);
    await run('photo', () => onReadPhoto(chosen));
  };
  return (
    <View className="card-photo">
      {photo?.address ? (
        <Image className="card-photo-picture" src={photo.address} mode="aspectFit" aria-label="名片照片" data-testid="new-lead-picture" />
      ) : null}
      {photo && !photo.address ? <Text className="sheet-words">照片已选好，保存后可以在线索里查看。</Text> : null}
      <ActionButton kind={photo ? 'plain' : 'primary'} busy={busy === 'photo'} onTap={() => void pick()} testId="new-lead-photo">
        {busy === 'photo' ? '正在识别…' : photo ? '重拍' : '拍名片'}
      </ActionButton>
      <View className="field">
        <Input
          className="input"
          placeholder="或把名片上的文字贴在这里"
          maxlength={2000}
          onInput={(event) => {
            pasted.current = event.detail.value;
          }}
          aria-label="名片上的文字"
          data-testid="new-lead-card"
        />
        <ActionButton busy={busy === 'text'} onTap={() => void run('text', () => onReadText(pasted.current))} testId="new-lead-read">
          识别
        </ActionButton>
      </View>
      {told ? (
        <Notice tone={told.tone} urgent={told.tone === 'red'} testId="new-lead-told">
          {told.words}
        </Notice>
      ) : null}
    </View>
  );
};
