// Asks the server how long the sign-in still lasts and warns five minutes before it ends.

const EVERY = 30_000;
const WARN_SECONDS = 300;

export default function session(dialog) {
  const warning = dialog.querySelector("[data-warnung]");
  const ended = dialog.querySelector("[data-ende]");
  const minutes = dialog.querySelector("[data-minuten]");
  const token = dialog.querySelector("[name=csrfmiddlewaretoken]").value;
  let over = false;

  async function ask(options) {
    const answer = await fetch(dialog.dataset.url, options);
    return answer.ok ? (await answer.json()).sekunden : null;
  }

  function show(seconds) {
    if (seconds === null || over) return;
    if (seconds > WARN_SECONDS) {
      if (dialog.open) dialog.close();
      return;
    }
    over = seconds === 0;
    minutes.textContent = String(Math.max(1, Math.ceil(seconds / 60)));
    warning.hidden = over;
    ended.hidden = !over;
    if (!dialog.open) dialog.showModal();
  }

  // a poll is no sign of life, so it says what it is
  const look = () =>
    ask({ headers: { "X-Hintergrund": "1" } })
      .then(show)
      .catch(() => {});

  dialog.addEventListener("close", () => {
    if (!over) ask({ method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
  });
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || look());
}
