// What the console's pages do in the browser beside htmx: the shortcut to the search, and the account's sheet.
document.addEventListener("keydown", (event) => {
  const search = document.getElementById("q");
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
    event.preventDefault();
    if (search) search.select();
    else location.assign("/console/leads#q");
  }
  const sheet = document.querySelector("details.own[open]");
  if (event.key === "Escape" && sheet) {
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  const sheet = document.querySelector("details.own[open]");
  if (sheet && !sheet.contains(event.target)) sheet.open = false;
});

// A button whose answer is a page that says why it was refused: htmx alone would show nothing at all.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const page = document.getElementById("content");
  if (detail.requestConfig.verb !== "post" || detail.xhr.status < 400) return;
  if (!detail.xhr.responseText.includes('<main id="content"')) return;
  Object.assign(detail, { shouldSwap: true, isError: false, target: page });
  Object.assign(detail, { selectOverride: "#content", swapOverride: "outerHTML" });
});
