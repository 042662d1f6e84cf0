/** The two kinds of template_card the product sends, in WeCom's own names (D90236). `fitCard` brings them within WeCom's limits. */
export interface CardLink {
  /** 1 a web page */
  type: 1;
  url: string;
}

export interface CardRow {
  keyname: string;
  value?: string;
  /** 0 or absent text, 1 a link, 3 a member's profile */
  type?: 0 | 1 | 3;
  url?: string;
  userid?: string;
}

export interface CardButton {
  text: string;
  /** Four looks; absent: 1. */
  style?: 1 | 2 | 3 | 4;
  /** 0 or absent: comes back as an event with `key`; 1: opens `url` */
  type?: 0 | 1;
  key?: string;
  url?: string;
}

export interface CardSelection {
  question_key: string;
  title?: string;
  option_list: { id: string; text: string }[];
  selected_id?: string;
}

interface CardCommon {
  /** Unique per app for ever; digits, letters and `_-@`, at most 128 bytes. */
  task_id: string;
  /** Small line above the title: 0 grey, 1 black, 2 red, 3 green. */
  source?: { desc: string; desc_color?: 0 | 1 | 2 | 3 };
  main_title: { title: string; desc?: string };
  sub_title_text?: string;
  quote_area?: { title?: string; quote_text: string };
  horizontal_content_list?: CardRow[];
  jump_list?: (CardLink & { title: string })[];
}

/** Opens a page; `emphasis_content` is its one big figure. */
export interface TextNoticeCard extends CardCommon {
  card_type: 'text_notice';
  emphasis_content?: { title: string; desc?: string };
  card_action: CardLink;
}

/** Buttons that come back as events, and a drop-down whose choice comes with them. */
export interface ButtonInteractionCard extends CardCommon {
  card_type: 'button_interaction';
  button_list: CardButton[];
  button_selection?: CardSelection;
  card_action?: CardLink;
  /** In an update only: greys the buttons out under this text. */
  replace_text?: string;
}

export type TemplateCard = TextNoticeCard | ButtonInteractionCard;
