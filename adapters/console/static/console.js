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
