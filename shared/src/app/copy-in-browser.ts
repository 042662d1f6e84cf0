/** WeCom's web views on older phones have no clipboard of their own: the old way is tried after the new one. */
export const copyInBrowser = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {}
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'copy-source';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('没有复制成功，请长按文字复制');
};
