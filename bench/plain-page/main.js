import { h, render } from 'preact';
import { useState } from 'preact/hooks';

function Page() {
  const [items, setItems] = useState(['一', '二']);
  const [words, setWords] = useState('');
  const add = (event) => {
    event.preventDefault();
    setItems([...items, words]);
    setWords('');
  };
  return h('main', null, [
    h(
      'ul',
      null,
      items.map((item) => h('li', { key: item }, item)),
    ),
    h('form', { onSubmit: add }, [
      h('input', { value: words, onInput: (event) => setWords(event.target.value) }),
      h('button', { type: 'submit' }, '添加'),
    ]),
  ]);
}

render(h(Page, null), document.getElementById('root'));
