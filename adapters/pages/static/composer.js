// The form: Enter sends, Shift+Enter makes a line, and an input method's own Enter only ends its composition.
const WARN_BELOW = 200;

export class Composer {
  constructor({ form, field, counter, button, words, limit, onSend }) {
    Object.assign(this, { form, field, counter, button, words, limit, onSend });
    this.busy = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    field.addEventListener("input", () => this.refresh());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#send();
    });
  }

  get length() {
    return [...this.field.value].length;
  }

  get sendable() {
    return !this.busy && this.field.value.trim() !== "" && this.length <= this.limit;
  }

  fill(text) {
    this.field.value = text;
    this.field.focus();
    this.refresh();
  }

  setBusy(busy) {
    this.busy = busy;
    this.refresh();
  }

  refresh() {
    const left = this.limit - this.length;
    this.counter.textContent = left < 0
      ? this.words.say("chat-over", { count: -left })
      : left < WARN_BELOW ? this.words.say("chat-left", { count: left }) : "";
    this.counter.classList.toggle("over", left < 0);
    this.button.setAttribute("aria-disabled", String(!this.sendable));
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  #send() {
    if (!this.sendable) return;
    const text = this.field.value.trim();
    this.field.value = "";
    this.onSend(text);
    this.refresh();
  }
}
