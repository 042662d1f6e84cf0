import { updateButtonReply, updateTemplateCardReply } from '@tongguan/server/wecom/passive-replies';
import { parseXml } from '@tongguan/server/wecom/xml';

const to = { userid: 'li.mei', corpId: 'wwcorp', now: new Date(1790000000_000) };

test('a greyed button', () => {
  expect(updateButtonReply(to, '已领取')).toBe(
    '<xml><ToUserName><![CDATA[li.mei]]></ToUserName><FromUserName><![CDATA[wwcorp]]></FromUserName><CreateTime>1790000000</CreateTime>' +
      '<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已领取]]></ReplaceName></Button></xml>',
  );
});

test('words cannot break out of their place', () => {
  const name = 'a]]><b>&lt;\u0000\u0007';
  const reply = parseXml(updateButtonReply(to, name)) as { Button: { ReplaceName: unknown } };
  expect(reply.Button.ReplaceName).toBe('a]]><b>&lt;');
});

test('a whole new card: names in capitals, lists as repeated elements, numbers bare', () => {
  const xml = updateTemplateCardReply(to, {
    card_type: 'button_interaction',
    task_id: 'lead-1@1',
    source: { desc: '通关', desc_color: 2 },
    main_title: { title: '新线索', desc: '官网' },
    sub_title_text: '说明',
    quote_area: { quote_text: '引用' },
    horizontal_content_list: [
      { keyname: '地区', value: '杭州' },
      { keyname: '成员', value: '李', type: 3, userid: 'li.mei' },
    ],
    button_selection: { question_key: 'q', option_list: [{ id: 'a', text: '甲' }], selected_id: 'a' },
    button_list: [{ text: '领取', style: 1, key: 'claim' }],
    card_action: { type: 1, url: 'https://crm.example/?a=1&b=2' },
    replace_text: '已领取',
  });
  expect(xml).toContain(
    '<MsgType><![CDATA[update_template_card]]></MsgType><TemplateCard><CardType><![CDATA[button_interaction]]></CardType>',
  );
  for (const piece of [
    '<Source><Desc><![CDATA[通关]]></Desc><DescColor>2</DescColor></Source>',
    '<MainTitle><Title><![CDATA[新线索]]></Title><Desc><![CDATA[官网]]></Desc></MainTitle>',
    '<SubTitleText><![CDATA[说明]]></SubTitleText>',
    '<QuoteArea><QuoteText><![CDATA[引用]]></QuoteText></QuoteArea>',
    '<HorizontalContentList><KeyName><![CDATA[地区]]></KeyName><Value><![CDATA[杭州]]></Value></HorizontalContentList><HorizontalContentList>',
    '<Type>3</Type><UserId><![CDATA[li.mei]]></UserId>',
    '<OptionList><Id><![CDATA[a]]></Id><Text><![CDATA[甲]]></Text></OptionList><SelectedId><![CDATA[a]]></SelectedId>',
    '<ButtonList><Text><![CDATA[领取]]></Text><Style>1</Style><Key><![CDATA[claim]]></Key></ButtonList>',
    '<CardAction><Type>1</Type><Url><![CDATA[https://crm.example/?a=1&b=2]]></Url></CardAction>',
    '<ReplaceText><![CDATA[已领取]]></ReplaceText>',
  ])
    expect(xml).toContain(piece);
});
