// The conversation with the server: a question and its answer, and answers that come by themselves.
const PATIENCE = 90_000;
const EVENTS = "text/event-stream";

// {answer}, {} where the assistant stays silent, {problem: text} in the server's words, {failed: sentence}, or, where
// the answer broke off while it was written, {broken: its id}. `onText` is told of an answer as far as it is written;
// without it the answer comes whole.
export async function ask(question, onText) {
  let broken = null;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch("/api/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: onText ? `${EVENTS}, application/json` : "application/json" },
      body: JSON.stringify(question),
      signal: patience.signal,
    });
    if (response.status === 204) return {};
    if (response.headers.get("Content-Type")?.startsWith(EVENTS)) {
      broken = { broken: "" };
      for await (const { name, data } of events(response.body)) {
        if (name === "answer") return { answer: data };
        if (name !== "sentence") break;
        broken = { broken: data.id };
        onText(data);
      }
      return broken;
    }
    const body = await response.json();
    if (response.ok) return { answer: body };
    return body.error?.message ? { problem: body.error.message } : { failed: "chat-failed" };
  } catch (error) {
    if (broken && (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException)) return broken;
    if (error instanceof SyntaxError) return { failed: "chat-failed" };
    if (error instanceof TypeError || error instanceof DOMException) return { failed: "chat-offline" };
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

// The events in a response's body, in order; their data are JSON on one line.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value.replaceAll("\r", "")).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const fields = Object.fromEntries(part.split("\n").map((line) => line.split(/: ?(.*)/, 2)));
      if (fields.data) yield { name: fields.event, data: JSON.parse(fields.data) };
    }
  }
}

// Listens while the page is shown; a page that the browser put aside listens again when it comes back.
export class Listener {
  constructor(onAnswer) {
    this.onAnswer = onAnswer;
    this.source = null;
    addEventListener("pagehide", () => this.stop());
    addEventListener("pageshow", () => this.conversation && !this.source && this.listen(this.conversation));
  }

  listen(conversation) {
    this.stop();
    this.conversation = conversation;
    this.source = new EventSource(`/api/chat/stream?conversation=${encodeURIComponent(conversation)}`);
    this.source.addEventListener("answer", (event) => this.onAnswer(JSON.parse(event.data)));
  }

  stop() {
    this.source?.close();
    this.source = null;
  }
}
