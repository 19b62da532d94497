// Buttons that copy a text of the page. Without a script there is no button, and a click into the text selects all of it.
const show = () => document.querySelectorAll("button[data-copy][hidden]").forEach((button) => { button.hidden = !navigator.clipboard; });

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  }
});

show();

// Forms and links are answered without a new document.
window.Blazor?.addEventListener("enhancedload", show);
