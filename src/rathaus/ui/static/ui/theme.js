// Changes the colours at once, so that nothing typed on the page is lost to a reload.

const THEMES = { hell: "light", dunkel: "dark" };

export default function themeSwitch(form) {
  form.addEventListener("submit", async (event) => {
    const choice = event.submitter;
    event.preventDefault();
    const body = new FormData(form, choice);
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
    const root = document.documentElement;
    if (THEMES[choice.value]) root.dataset.kernTheme = THEMES[choice.value];
    else delete root.dataset.kernTheme;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === choice));
    }
  });
}
