// What the browser keeps: the language for ever, the conversation for this tab. Where storage is forbidden or full,
// it lasts as long as the page does.
export class Keep {
  constructor(open) {
    this.page = new Map();
    try {
      this.storage = open();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.storage = null;
    }
  }

  get(key) {
    return this.page.get(key) ?? this.storage?.getItem(key) ?? null;
  }

  set(key, value) {
    this.page.set(key, value);
    try {
      this.storage?.setItem(key, value);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

const ID_KEY = "saphan.conversation";
const MESSAGES_KEY = "saphan.messages";
const MOST_MESSAGES = 100;

export class Conversation {
  constructor(keep) {
    this.keep = keep;
    this.id = keep.get(ID_KEY);
    this.messages = readMessages(keep.get(MESSAGES_KEY));
    if (!this.id) this.startAgain();
  }

  startAgain() {
    this.id = randomId();
    this.messages = [];
    this.keep.set(ID_KEY, this.id);
    this.save();
  }

  add(message) {
    this.messages.push(message);
    this.messages = this.messages.slice(-MOST_MESSAGES);
    this.save();
  }

  remove(message) {
    this.messages = this.messages.filter((other) => other !== message);
    this.save();
  }

  save() {
    this.keep.set(MESSAGES_KEY, JSON.stringify(this.messages));
  }
}

function readMessages(text) {
  try {
    const messages = JSON.parse(text ?? "[]");
    return Array.isArray(messages) ? messages : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

// randomUUID exists only on https and localhost; getRandomValues exists everywhere.
function randomId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
