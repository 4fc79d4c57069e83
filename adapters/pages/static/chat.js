// The web chat, assembled.
import { Composer } from "./composer.js";
import { Conversation, Keep } from "./keep.js";
import { Messages } from "./messages.js";
import { Listener, ask } from "./server.js";
import { Words } from "./words.js";

const at = (id) => document.getElementById(id);
const settings = JSON.parse(at("content").dataset.chat);
const words = new Words(settings, new Keep(() => localStorage));
const conversation = new Conversation(new Keep(() => sessionStorage));
const messages = new Messages(at("log"), words, { onChoice: choose, onRetry: retry });
const listener = new Listener(receive);
const composer = new Composer({
  form: at("composer"),
  field: at("question"),
  counter: at("counter"),
  button: at("send"),
  words,
  limit: settings.limit,
  onSend: (text) => question({ text }),
});
const early = [];

function put(message, growing) {
  conversation.add(message);
  refresh();
  return growing ? messages.complete(growing, message) : messages.show(message);
}

// What depends on whether anything was said yet. The keyboard can scroll the log once there is something to read.
function refresh() {
  const empty = conversation.messages.length === 0;
  at("suggestions").hidden = !empty;
  at("new").hidden = empty;
  at("log").tabIndex = empty ? -1 : 0;
}

function bring(shown) {
  const scroll = at("scroll");
  scroll.scrollTop += shown.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 12;
}

function isShown(answer) {
  return conversation.messages.some((message) => message.answer?.id === answer.id);
}

// Answers that others asked for, or that staff gave. While a question of this page is open they wait for its answer.
function receive(answer) {
  if (composer.busy) early.push(answer);
  else if (!isShown(answer)) bring(put({ role: "bot", answer }));
}

function question(sent) {
  if (composer.busy) return false;
  const asked = { role: "person", text: sent.text };
  deliver(sent, asked, put(asked));
  return true;
}

function choose(text, choice) {
  return question({ text, choice });
}

function retry(problem, shown) {
  if (composer.busy) return;
  conversation.remove(problem);
  shown.remove();
  at("log").focus({ preventScroll: true });
  const asked = conversation.messages.filter((message) => message.role === "person").pop() ?? {};
  deliver(problem.sent, asked, [...at("log").querySelectorAll(".person")].pop() ?? at("log"));
}

async function deliver(sent, asked, shown) {
  const { id } = conversation;
  composer.setBusy(true);
  at("waiting").textContent = words.say("chat-waiting");
  bring(shown);
  let growing = null;
  const grow = (part) => {
    if (conversation.id === id) growing = messages.grow(growing, part);
  };
  const asking = { conversation: id, lang: words.language, choice: null, ...sent };
  let result = await ask(asking, grow);
  if ("broken" in result) result = (await arrival(result.broken)) ?? (await ask(asking));
  at("waiting").textContent = "";
  composer.setBusy(false);
  if (conversation.id !== id) return;
  if (!result.answer) growing?.remove();
  if (result.answer) {
    asked.language = result.answer.language;
    shown.lang = words.htmlLanguages[asked.language];
    put({ role: "bot", answer: result.answer }, growing);
  } else if (result.problem || result.failed) {
    put({ role: "problem", text: result.problem, sentence: result.failed, sent });
  }
  bring(shown);
  early.splice(0).forEach(receive);
}

// An answer whose own connection broke may still come where all tabs listen; null where it does not.
async function arrival(id) {
  for (let waited = 0; waited < 3000; waited += 100) {
    const answer = early.find((each) => each.id === id);
    if (answer) return { answer };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

function restore() {
  const log = at("log");
  log.ariaBusy = "true";
  conversation.messages.forEach((message) => messages.show(message));
  const last = conversation.messages.at(-1);
  if (last?.role === "person") put({ role: "problem", sentence: "chat-interrupted", sent: { text: last.text } });
  log.ariaBusy = null;
  refresh();
  if (log.lastElementChild) bring(log.lastElementChild);
}

function startAgain() {
  conversation.startAgain();
  messages.clear();
  early.length = 0;
  listener.listen(conversation.id);
  restore();
  at("question").focus();
}

// "Ask about this" on a section's page brings its question along, after the #, where no server sees it.
function takeQuestion() {
  const brought = new URLSearchParams(location.hash.slice(1)).get("ask");
  if (!brought) return;
  history.replaceState(null, "", location.pathname + location.search);
  composer.fill(brought.slice(0, settings.limit));
}

function chooseLanguage(event) {
  event.preventDefault();
  words.choose(event.currentTarget.dataset.language);
  history.replaceState(null, "", `?lang=${words.language}`);
  composer.refresh();
}

for (const link of document.querySelectorAll("[data-language]")) link.addEventListener("click", chooseLanguage);
for (const button of document.querySelectorAll(".suggestion")) {
  button.addEventListener("click", () => {
    at("log").focus({ preventScroll: true });
    question({ text: button.textContent });
  });
}
at("new").addEventListener("click", startAgain);
words.apply();
at("composer").hidden = false;
composer.refresh();
restore();
takeQuestion();
listener.listen(conversation.id);
