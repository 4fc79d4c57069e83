// Keeps a page up to date: the server sends parts of it as they change, each with an id and the version of what it
// shows. The stream is closed while nobody looks at the page. Also puts canned replies into the text field.
const place = document.querySelector("[data-live]");
let source = null;

function address() {
  const url = new URL(place.dataset.live, location.href);
  if (place.dataset.after !== undefined) {
    const turns = [...document.querySelectorAll("[data-turn]")].map((turn) => Number(turn.dataset.turn));
    url.searchParams.set("after", String(Math.max(Number(place.dataset.after), ...turns)));
  }
  return url;
}

function beingWritten(part) {
  const field = part.querySelector("textarea");
  return field !== null && (field.value.trim() !== "" || field === document.activeElement);
}

function put(part) {
  const there = document.getElementById(part.id);
  if (there) {
    if (there.dataset.version === part.dataset.version || beingWritten(there)) return;
    const focused = there.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    there.replaceWith(part);
    if (focused) part.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  } else {
    const latest = document.getElementById("latest");
    const followed = latest && latest.getBoundingClientRect().top < innerHeight + 80;
    document.getElementById(part.dataset.into)?.append(part);
    if (followed) latest.scrollIntoView({ block: "nearest" });
  }
  window.htmx?.process(part);
}

function end() {
  source.close();
  source = null;
  document.getElementById("live-ended").hidden = false;
  removeEventListener("visibilitychange", follow);
}

function follow() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource(address());
    source.addEventListener("parts", (event) => {
      const sent = document.createElement("template");
      sent.innerHTML = event.data;
      for (const part of [...sent.content.children]) put(part);
    });
    source.addEventListener("ended", end);
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) end();
    });
  }
}

if (place) {
  addEventListener("visibilitychange", follow);
  follow();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-text]");
  const field = document.getElementById("reply");
  if (!link || !field) return;
  event.preventDefault();
  field.setRangeText(link.dataset.text, field.selectionStart, field.selectionEnd, "end");
  field.focus();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-once]")) return;
  for (const button of event.target.querySelectorAll("button")) button.disabled = true;
});
