import { z } from 'zod';
import { cmd, id, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { fileStatus, fileWanted, givers } from '../file/contract';
import { leadCard } from '../lead/card';
import { leadRoles } from '../people/roles';
import { entryChannels, maxPhotoBytes } from './entry';
import { arrivalRoutes } from './routes';

const short = z.string().trim().max(200).optional();

const cardText = z.object({
  name: personal(z.string().nullable()),
  title: pub(z.string().nullable()),
  company: pub(z.string().nullable()),
  phones: z.array(personal(z.string())),
  emails: z.array(personal(z.string())),
  wechat: personal(z.string().nullable()),
  address: personal(z.string().nullable()),
});

export const entryContracts = {
  'arrival.enter': contract({
    ...arrivalRoutes['arrival.enter'],
    summary: '销售录入一条来电、在线咨询或名片：与其他来源同样清洗、认人；新的归录入人跟进，同事的客户答 409 该客户已有同事跟进',
    who: leadRoles,
    input: z.object({
      cmd: cmd(),
      channel: z.enum(entryChannels),
      name: short,
      phone: short,
      email: short,
      wechat: short,
      company: short,
      industry: short,
      region: short,
      topic: z.string().trim().max(2000).optional(),
    }),
    output: z.object({ card: leadCard }),
    example: { cmd: 'example-command-1', channel: 'call', name: '示例客户', phone: '13900000000', topic: '想了解报价' },
  }),
  'arrival.beginPhoto': contract({
    ...arrivalRoutes['arrival.beginPhoto'],
    summary: '开始上传自己录入的一张名片的照片，entry 是录入时的 cmd：同事的客户也可以，照片归同事的线索；同一个 cmd 再来，得到同一个文件',
    who: givers,
    input: z.object({ entry: cmd(), cmd: cmd(), ...fileWanted }),
    output: fileStatus,
    example: { entry: 'example-command-1', cmd: 'example-command-2', name: '名片.jpg', size: 1000 },
  }),
  'arrival.keepPhoto': contract({
    ...arrivalRoutes['arrival.keepPhoto'],
    summary: '把传好的名片照片存进那次录入所归的线索；一次录入存一张，重复不改变什么',
    who: givers,
    input: z.object({ entry: cmd(), cmd: cmd(), file: id() }),
    output: z.object({ kept: pub(z.boolean()) }),
    example: { entry: 'example-command-1', cmd: 'example-command-3', file: 'f0123456789abcdef01234567' },
  }),
  'arrival.card': contract({
    ...arrivalRoutes['arrival.card'],
    summary: '把名片上的文字（贴进来或识别出来的）认成各项，由人确认后再录入；什么都不保存',
    who: leadRoles,
    input: z.object({ text: z.string().max(2000) }),
    output: cardText,
    example: { text: '示例科技有限公司\n张示例  总经理\n手机：13900000000' },
  }),
  'arrival.photo': contract({
    ...arrivalRoutes['arrival.photo'],
    summary: '识别一张名片照片（base64，JPG 或 PNG）：认出的各项由人确认后再录入；没有装识别程序时 read 为 false；什么都不保存',
    who: leadRoles,
    maxBodyKb: Math.ceil(((maxPhotoBytes / 3) * 4) / 1024) + 4,
    input: z.object({
      photo: z
        .base64()
        .min(1)
        .max(Math.ceil(maxPhotoBytes / 3) * 4),
    }),
    output: cardText.extend({ read: pub(z.boolean()) }),
    example: { photo: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' },
  }),
};
