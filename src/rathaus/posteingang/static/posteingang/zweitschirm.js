// The second screen follows the desk: which letter lies there is said on a channel between windows
// of this browser. Without this file the link opens the letter in the same second window.

const CHANNEL = "rathaus-posteingang";
const OURS = /^\/buero\/posteingang\/[0-9a-f-]{36}\/ansicht\/$/;

export default function secondScreen(element) {
  const channel = new BroadcastChannel(CHANNEL);
  if (element.dataset.zeigt) {
    channel.postMessage(element.dataset.zeigt);
    return;
  }
  channel.addEventListener("message", (event) => {
    const path = String(event.data);
    if (OURS.test(path) && path !== location.pathname) location.assign(path);
  });
}
