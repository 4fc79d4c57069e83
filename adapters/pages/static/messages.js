// Messages as elements. Everything that anybody wrote goes in as text, never as HTML.
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export class Messages {
  constructor(log, words, { onChoice, onRetry }) {
    this.log = log;
    this.words = words;
    this.onChoice = onChoice;
    this.onRetry = onRetry;
  }

  show(message) {
    const shown = this[`show_${message.role}`](message);
    this.log.append(shown);
    return shown;
  }

  clear() {
    this.log.textContent = "";
  }

  show_person({ text, language }) {
    const shown = this.#message("person", language, "chat-you");
    shown.append(text);
    return shown;
  }

  show_problem(message) {
    const shown = element("article", "message problem");
    shown.append(element("p", "", message.text ?? this.words.say(message.sentence)));
    const retry = element("button", "plain", this.words.say("chat-retry"));
    retry.type = "button";
    retry.addEventListener("click", () => this.onRetry(message, shown));
    shown.append(retry);
    return shown;
  }

  show_bot(message) {
    const shown = this.#message("bot", message.answer.language, "chat-bot");
    shown.append(...this.#contents(message));
    return shown;
  }

  // An answer as far as it is written, at first without a place of its own.
  grow(shown, { text, language }) {
    const grown = shown ?? this.#message("bot growing", language, "chat-bot");
    if (!shown) this.log.append(grown);
    settle(grown, paragraphs(text, true));
    return grown;
  }

  // The whole answer in the place of what was shown of it.
  complete(shown, message) {
    shown.classList.remove("growing");
    shown.lang = this.words.htmlLanguages[message.answer.language];
    settle(shown, this.#contents(message));
    return shown;
  }

  #contents(message) {
    const { answer } = message;
    const contents = paragraphs(answer.body, answer.written);
    if (answer.citations.length) contents.push(this.#citations(answer));
    if (answer.choices.length) contents.push(this.#choices(message));
    return contents;
  }

  #message(kind, language, who) {
    const shown = element("article", `message ${kind}`);
    if (language) shown.lang = this.words.htmlLanguages[language];
    shown.append(element("span", "unseen", `${this.words.say(who, {}, language ?? this.words.language)}: `));
    return shown;
  }

  #citations({ citations, language }) {
    const box = element("div", "citations");
    box.append(element("p", "small", this.words.say("chat-sources", {}, language)));
    const list = element("ul");
    for (const citation of citations) list.append(this.#citation(citation, language));
    box.append(list);
    return box;
  }

  #citation(citation, language) {
    const line = element("li");
    const link = element("a", "", citation.title || citation.section);
    link.href = `/knowledge/${encodeURIComponent(citation.section)}?lang=${language}`;
    line.append(link);
    if (citation.publisher) line.append(" ", element("span", "date", citation.publisher));
    if (citation.pages_text) line.append(" ", element("span", "date", this.words.say("chat-pages", { pages: citation.pages_text }, language)));
    if (citation.as_of_text) line.append(" ", element("span", "date", citation.as_of_text));
    if (!citation.verified) line.append(" ", element("strong", "unverified", this.words.say("chat-not-verified", {}, language)));
    return line;
  }

  #choices(message) {
    const { choices, choice_values: values, language } = message.answer;
    const box = element("div", "choices");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", this.words.say("chat-choices", {}, language));
    choices.forEach((label, index) => {
      const button = element("button", "choice", label);
      button.type = "button";
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true" || !this.onChoice(label, values[index])) return;
        message.pressed = index;
        markPressed(box, index);
      });
      box.append(button);
    });
    if (message.pressed !== undefined) markPressed(box, message.pressed);
    return box;
  }
}

// In columns: a Chinese character takes two.
const LONG_KEY = 220;

// The first paragraph holds the key sentence: it stands out where more follows it. Lines that begin with a list's mark
// hang under it; the mark stays part of the text. What a language model wrote looks from its first sentence on as it
// will in the end.
function paragraphs(text, written) {
  const [key, ...others] = text.trim().split(/\n[ \t]*\n/);
  if (!others.length && !written) return [...lines(key, "line")];
  const isLong = written || key.replace(/[\u2e80-\uffef]/g, "xx").length > LONG_KEY;
  const first = element("div", isLong ? "key long" : "key");
  first.append(...lines(key, "line"));
  return [first, ...others.flatMap((paragraph) => lines(paragraph, "line"))];
}

function lines(paragraph, className) {
  return paragraph.split("\n").map((line, number) => {
    const item = /^\s*(•|-|\d+[.)])\s/.test(line) ? " item" : "";
    return element("p", `${className}${item}${number ? "" : " opening"}`, line);
  });
}

// Brings what is shown behind the speaker's name to what is to be there. What only grows is not put there anew: so
// nothing jumps, and who listens hears each sentence once.
function settle(shown, contents) {
  const [, ...before] = shown.children;
  contents.forEach((content, index) => {
    const old = before[index];
    if (!old) shown.append(content);
    else if (isBeginning(old, content)) (old.lastElementChild ?? old).append(content.textContent.slice(old.textContent.length));
    else old.replaceWith(content);
  });
  before.slice(contents.length).forEach((old) => old.remove());
}

function isBeginning(old, content) {
  return old.className === content.className && old.childElementCount === content.childElementCount
    && content.textContent.startsWith(old.textContent);
}

// The buttons stay where they are, so that the keyboard's focus is not lost, and do nothing more.
function markPressed(box, pressed) {
  [...box.querySelectorAll("button")].forEach((button, index) => {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-pressed", String(index === pressed));
  });
}
