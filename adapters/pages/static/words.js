// The interface's sentences in the language that the person reads.
const LANGUAGE_KEY = "saphan.language";

export class Words {
  constructor({ sentences, htmlLanguages }, keep) {
    this.sentences = sentences;
    this.htmlLanguages = htmlLanguages;
    this.keep = keep;
    this.language = this.#first();
  }

  // The address, then the last choice, then the browser's languages, then what the server wrote.
  #first() {
    const wanted = [
      new URLSearchParams(location.search).get("lang"),
      this.keep.get(LANGUAGE_KEY),
      ...(navigator.languages ?? [navigator.language]),
      document.documentElement.lang,
    ];
    const known = wanted.map((tag) => (tag ?? "").toLowerCase().split("-")[0]);
    return known.find((language) => Object.keys(this.sentences).includes(language)) ?? "en";
  }

  choose(language) {
    this.language = language;
    this.keep.set(LANGUAGE_KEY, language);
    this.apply();
  }

  say(sentence, values = {}, language = this.language) {
    const text = this.sentences[language][sentence];
    return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
  }

  // Puts the language's sentences wherever the page marks them.
  apply() {
    const root = document.documentElement;
    root.lang = this.htmlLanguages[this.language];
    document.title = `${this.say("chat-title")} · ${this.say("site-name")}`;
    for (const element of document.querySelectorAll("[data-say]")) element.textContent = this.say(element.dataset.say);
    for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", this.say(element.dataset.sayLabel));
    for (const element of document.querySelectorAll("[data-say-placeholder]")) element.placeholder = this.say(element.dataset.sayPlaceholder);
    for (const link of document.querySelectorAll("[data-language]")) {
      if (link.dataset.language === this.language) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const link of document.querySelectorAll("[data-keeps-language], .brand")) link.search = `?lang=${this.language}`;
  }
}
