// Lets a message be put away. It never leaves by itself: some people read slowly.

export default function message(element) {
  const close = element.querySelector("button");
  close.hidden = false;
  close.addEventListener("click", () => {
    element.remove();
    document.querySelector("main")?.focus();
  });
}
