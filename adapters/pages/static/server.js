// The conversation with the server: a question and its answer, and answers that come by themselves.
const PATIENCE = 90_000;

// {answer}, {} where the assistant stays silent, {problem: text} in the server's words, or {failed: sentence}.
export async function ask(question) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch("/api/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(question),
      signal: patience.signal,
    });
    if (response.status === 204) return {};
    const body = await response.json();
    if (response.ok) return { answer: body };
    return body.error?.message ? { problem: body.error.message } : { failed: "chat-failed" };
  } catch (error) {
    if (error instanceof SyntaxError) return { failed: "chat-failed" };
    if (error instanceof TypeError || error instanceof DOMException) return { failed: "chat-offline" };
    throw error;
  } finally {
    clearTimeout(timer);
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
